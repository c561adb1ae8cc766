import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { smartCharacters } from '../../core/typography/smart-characters.ts';
import type { Written } from '../editor/open-briefing.ts';

/** What was just set in place of what was typed, so that one key takes it back. */
interface JustSet {
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

const key = new PluginKey<JustSet | null>('smartTyping');

/** How far back a character looks for what it stands behind. */
const LOOK_BACK = 200;

/** The language of the paragraph that the caret is in. */
export function languageAt(view: EditorView, open: Written, position = view.state.selection.from): string {
  const $place = view.state.doc.resolve(position);
  const own: unknown = $place.parent.attrs['language'];
  return typeof own === 'string' ? own : open.snapshot.head.language;
}

/**
 * Quotation marks, dashes and ellipses as the language has them, while one types. What was typed stands in the
 * text for a moment of its own: one Ctrl+Z, or Backspace at once, brings it back.
 */
export function smartTyping(open: Written, isOn: () => boolean) {
  return Extension.create({
    name: 'smartTyping',
    // Before the rules that make lists and rules of what is typed.
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        new Plugin<JustSet | null>({
          key,
          state: {
            init: () => null,
            apply(transaction, set) {
              const told = transaction.getMeta(key) as JustSet | undefined;
              if (told !== undefined) return told;
              return transaction.docChanged || transaction.selectionSet ? null : set;
            },
          },
          props: {
            handleTextInput(view, from, to, typed) {
              // An input method sets its characters itself, and must not have its text changed under it.
              if (!isOn() || view.composing || typed.length !== 1) return false;
              const $from = view.state.doc.resolve(from);
              const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - LOOK_BACK), $from.parentOffset, '', '\ufffc');
              const smart = smartCharacters(before, typed, languageAt(view, open, from));
              if (smart === null) return false;
              view.dispatch(view.state.tr.insertText(typed, from, to).scrollIntoView());
              open.undo.stopCapturing();
              const start = from - smart.back;
              const plain = view.state.doc.textBetween(start, from + typed.length, '', '\ufffc');
              view.dispatch(
                view.state.tr
                  .insertText(smart.text, start, from + typed.length)
                  .setMeta(key, { from: start, to: start + smart.text.length, typed: plain } satisfies JustSet),
              );
              open.undo.stopCapturing();
              return true;
            },
            handleKeyDown(view, event) {
              const set = key.getState(view.state);
              if (event.key !== 'Backspace' || event.ctrlKey || event.metaKey || event.altKey || set === null || set === undefined) return false;
              view.dispatch(view.state.tr.insertText(set.typed, set.from, set.to));
              return true;
            },
          },
        }),
      ];
    },
  });
}
