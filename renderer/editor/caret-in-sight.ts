import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** What scrolls within the text. */
const WITHIN = '.tableWrapper';
/** What scrolls around it: the desk, and in a narrow window all that stands beside and below it. */
const AROUND = ['.desk', '.panes'];

/** Whether the caret is in sight, so that nothing has to scroll for it. */
function isInSight(view: EditorView): boolean {
  const { selection } = view.state;
  const { node } = view.domAtPos(selection.head, -1);
  const element = node instanceof Element ? node : node.parentElement;
  if (!(selection instanceof TextSelection) || element === null || element.closest(WITHIN) !== null) return false;
  const caret = view.coordsAtPos(selection.head, 1);
  return AROUND.every((scroller) => {
    const seen = view.dom.closest(scroller)?.getBoundingClientRect();
    return seen !== undefined && caret.top >= seen.top && caret.bottom <= seen.bottom && caret.left >= seen.left && caret.right <= seen.right;
  });
}

/**
 * Asks only what scrolls whether the caret is in sight, as it is at nearly every key: otherwise all that lies around the
 * text would be measured, up to the window. Where the caret is not in sight, scrolling is left to the editor.
 */
export const CaretInSight = Extension.create({
  name: 'caretInSight',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: { handleScrollToSelection: isInSight },
      view(view) {
        // Before a step of undo is shown it is asked whether the caret is in sight, to keep it there.
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: { _isLocalCursorInView: () => boolean } };
        binding._isLocalCursorInView = () => view.hasFocus() && isInSight(view);
        return {};
      },
    }),
  ],
});
