import { Extension } from '@tiptap/core';
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { tellSelection } from '../application/tell-selection.ts';

/** Whether the browser's caret stands where the text begins. */
function isAtBeginning(view: EditorView): boolean {
  const { anchorNode = null, anchorOffset = 0, isCollapsed = false } = view.dom.ownerDocument.getSelection() ?? {};
  // Where the text begins is in its first galley; a place in any other is reckoned by going through all before it.
  if (anchorNode === null || !isCollapsed || view.dom.firstChild?.contains(anchorNode) !== true) return false;
  const place = view.state.doc.resolve(view.posAtDOM(anchorNode, anchorOffset));
  return Selection.near(place).eq(Selection.atStart(view.state.doc));
}

/** Whether the editor has its caret where the browser has it. */
function isTold(view: EditorView): boolean {
  const { selection } = view.state;
  const { focusNode = null, focusOffset = 0, isCollapsed = false } = view.dom.ownerDocument.getSelection() ?? {};
  if (!(selection instanceof TextSelection) || !selection.empty || !isCollapsed) return false;
  const { node, offset } = view.domAtPos(selection.head, -1);
  return node === focusNode && offset === focusOffset;
}

/**
 * Keeps the editor's caret and the browser's the same where the editor only guesses. It knows the browser's caret from
 * an event that comes some time after a key or the focus, and by then:
 *
 * - a browser that gives the text the focus has put its caret at the beginning. The editor takes it back when it hears of
 *   that within a fifth of a second, and on a busy machine it does not: what is then done to the selected picture or
 *   words would be done to the beginning. So the caret is where it was as soon as the text has the focus.
 * - for the same fifth of a second it takes any caret at the beginning for the browser's doing, also one that a key put
 *   there, and takes it back. A key that went to the text since it has the focus is the officer's.
 * - the next key would be taken at the caret as it was before the last one.
 */
export const ToldCaret = Extension.create({
  name: 'toldCaret',
  addProseMirrorPlugins() {
    let hasKey = false;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            focus(view) {
              hasKey = false;
              view.focus();
              return false;
            },
            keydown(view, { isComposing }) {
              if (isComposing) return false;
              if (!isTold(view)) tellSelection();
              hasKey = true;
              return false;
            },
          },
        },
        view(view) {
          const take = () => {
            if (!hasKey || view.composing || !view.hasFocus() || !isAtBeginning(view)) return;
            const beginning = Selection.atStart(view.state.doc);
            if (!view.state.selection.eq(beginning)) view.dispatch(view.state.tr.setSelection(beginning).scrollIntoView());
          };
          const { defaultView } = view.dom.ownerDocument;
          // Before the editor hears of it.
          defaultView?.addEventListener('selectionchange', take, { capture: true });
          return { destroy: () => defaultView?.removeEventListener('selectionchange', take, { capture: true }) };
        },
      }),
    ];
  },
});
