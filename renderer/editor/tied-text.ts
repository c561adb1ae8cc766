import type { CommandProps } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ShownFirst } from './shown-first.ts';

/**
 * Has the plugin that ties the text to the document put changes of the text into it after the frame that shows them, which
 * for a key is a good part of its time. What comes from the document is shown as ever.
 */
function puttingAfterFrame(tie: Plugin, shownFirst: ShownFirst): Plugin {
  const { view: makeView } = tie.spec;
  if (makeView === undefined) return tie;
  tie.spec.view = (view) => {
    const made = makeView(view);
    return {
      ...made,
      update(...change) {
        const state = ySyncPluginKey.getState(view.state) as { isChangeOrigin: boolean };
        if (state.isChangeOrigin) made.update?.(...change);
        else shownFirst.afterFrame(() => made.update?.(...change));
      },
      destroy() {
        shownFirst.catchUp();
        made.destroy?.();
      },
    };
  };
  return tie;
}

/** Catches up before each change of the text: what is remembered of the caret is told by the document as it was then. */
function catchingUp(shownFirst: ShownFirst): Plugin {
  return new Plugin({
    filterTransaction() {
      shownFirst.catchUp();
      return true;
    },
  });
}

/** The tie between the text and the document, by which what is typed is shown first. */
export function tiedText(shownFirst: ShownFirst): typeof Collaboration {
  return Collaboration.extend({
    addCommands() {
      const { undo, redo } = this.parent?.() ?? {};
      const caughtUp = (command: typeof undo) => command && (() => (props: CommandProps) => {
        shownFirst.catchUp();
        return command()(props);
      });
      return { undo: caughtUp(undo), redo: caughtUp(redo) };
    },
    addProseMirrorPlugins() {
      const [tie, ...others] = this.parent?.() ?? [];
      return tie === undefined ? [] : [puttingAfterFrame(tie, shownFirst), catchingUp(shownFirst), ...others];
    },
    // Undo and redo are commands with keys of their own; Ctrl+Y is the other that many know for redo.
    addKeyboardShortcuts() {
      return { 'Mod-y': () => this.editor.commands.redo() };
    },
  });
}
