import type { EditorView } from '@tiptap/pm/view';

/** A place on the desk, which moves with the text when the desk is scrolled. */
export interface DeskPlace {
  readonly left: number;
  readonly top: number;
}

/** The desk that an editor's page lies on. */
export function deskOf(view: EditorView): HTMLElement | null {
  return view.dom.closest<HTMLElement>('.desk');
}

/** A place of the screen as one of the desk; kept within its width. */
export function onDesk(desk: HTMLElement, left: number, top: number, width = 0): DeskPlace {
  const bounds = desk.getBoundingClientRect();
  const most = Math.max(8, desk.clientWidth - width - 8);
  return { left: Math.min(Math.max(8, left - bounds.left + desk.scrollLeft), most), top: top - bounds.top + desk.scrollTop };
}
