import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** What a browser may take back otherwise than one by one: marks, joiners, parts of Hangul, emoji and all else beyond 16 bits. */
const composed = /[\p{M}\p{Cf}\p{Cs}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u{10000}-\u{10ffff}]/u;

function caretOf(view: EditorView): TextSelection | null {
  const { selection } = view.state;
  return selection instanceof TextSelection && selection.empty ? selection : null;
}

/** Puts a typed letter at the caret, as the rules for quotes, lists and dashes would have it. */
function takeLetter(view: EditorView, letter: string): boolean {
  const caret = caretOf(view);
  if (caret === null || /[\r\n]/.test(letter)) return false;
  const insertion = () => view.state.tr.insertText(letter).scrollIntoView();
  const isTaken = view.someProp('handleTextInput', (handle) => handle(view, caret.from, caret.from, letter, insertion));
  if (isTaken !== true) view.dispatch(insertion());
  return true;
}

/** Takes back the character before the caret, where it is one by itself in any script. */
function takeBack(view: EditorView): boolean {
  const before = caretOf(view)?.$from.nodeBefore;
  const text = before?.isText === true ? (before.text ?? '') : '';
  // The one before it may hold it to itself, as a letter does with its mark.
  if (text.length < 2 || composed.test(text.slice(-2))) return false;
  const { from } = view.state.selection;
  view.dispatch(view.state.tr.delete(from - 1, from).scrollIntoView());
  return true;
}

/**
 * Puts ordinary letters into the text, and takes them out again, as transactions. Left to the browser, each is put into
 * the page first: the page is laid out for it, read, compared with the text and laid out again, which in a long note is
 * most of the time of a key. What an input method composes, a selection that is typed over and all that is not one
 * character by itself stay with the browser and ProseMirror.
 */
export const TypedLetters = Extension.create({
  name: 'typedLetters',
  // After every key that means something else in its place.
  priority: 1,
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleKeyPress: (view, event) => view.editable && takeLetter(view, String.fromCodePoint(event.charCode)),
          handleKeyDown: (view, event) =>
            event.key === 'Backspace' &&
            view.editable &&
            !view.composing &&
            !(event.ctrlKey || event.metaKey || event.altKey) &&
            takeBack(view),
        },
      }),
    ];
  },
});
