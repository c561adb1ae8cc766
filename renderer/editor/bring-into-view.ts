import type { EditorView } from '@tiptap/pm/view';

/** How far below the desk's upper edge a passage stands, so that its card is not behind the head of the pane; in pixels. */
const CLEAR_OF_HEAD = 210;

/** Scrolls the desk until a position stands in its upper third, unless it stands well already. */
export function bringIntoView(view: EditorView, position: number): void {
  const desk = view.dom.closest('.desk');
  if (desk === null) return;
  // Blocks out of sight have an estimated height until they are near: go, look again, and go the rest.
  let tries = 4;
  const approach = (): void => {
    if (view.isDestroyed) return;
    const there = view.coordsAtPos(Math.min(position, view.state.doc.content.size)).top;
    const { top, height } = desk.getBoundingClientRect();
    const away = there - (top + Math.max(height / 3, CLEAR_OF_HEAD));
    if (away < Math.min(0, CLEAR_OF_HEAD - height / 3) || away > height / 4) desk.scrollTop += away;
    tries -= 1;
    if (tries > 0) requestAnimationFrame(approach);
  };
  approach();
}
