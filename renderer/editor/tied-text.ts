import type { CommandProps } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { tellCaretBefore, withCaret } from './caret-of-steps.ts';
import type { ShownFirst } from './shown-first.ts';

/**
 * Has the plugin that ties the text to the document put changes of the text into it after the frame that shows them, which
 * for a key is a good part of its time. What comes from the document is shown as ever. The other plugin catches up before
 * each change of the text, so that the document is never more than one behind.
 */
function puttingAfterFrame(tie: Plugin, shownFirst: ShownFirst): readonly Plugin[] {
  const { view: makeView } = tie.spec;
  /** The text as the document has it, from when it changes until the change is put there. */
  let was: EditorState | null = null;
  tie.spec.view = (view) => {
    const made = makeView?.(view) ?? {};
    return {
      ...made,
      update(now, before) {
        const state = ySyncPluginKey.getState(view.state) as { isChangeOrigin: boolean };
        if (state.isChangeOrigin) {
          was = null;
          made.update?.(now, before);
          return;
        }
        shownFirst.afterFrame(() => {
          tellCaretBefore(was ?? before);
          was = null;
          made.update?.(now, before);
        });
      },
      destroy() {
        shownFirst.catchUp();
        made.destroy?.();
      },
    };
  };
  const catchingUp = new Plugin({
    filterTransaction(_change, state) {
      shownFirst.catchUp();
      // Not where another change began meanwhile of which the tie has not heard yet.
      was ??= state;
      return true;
    },
  });
  return [tie, catchingUp];
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
      const [tie, steps, ...others] = this.parent?.() ?? [];
      if (tie === undefined || steps === undefined) return [];
      return [...puttingAfterFrame(tie, shownFirst), ...withCaret(steps), ...others];
    },
    // Undo and redo are commands with keys of their own; Ctrl+Y is the other that many know for redo.
    addKeyboardShortcuts() {
      return { 'Mod-y': () => this.editor.commands.redo() };
    },
  });
}
