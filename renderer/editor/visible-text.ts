import type { EditorView } from '@tiptap/pm/view';
import { blockAtHeight } from '../galleys/drawn-blocks.ts';

/** A stretch of the document. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The blocks that the desk shows, and as much again above and below as is asked for, in heights of the desk. */
export function visibleStretch(view: EditorView, around = 0): Stretch {
  const desk = view.dom.closest('.desk');
  const { doc } = view.state;
  if (desk === null) return { from: 0, to: doc.content.size };
  const { top, bottom, height } = desk.getBoundingClientRect();
  const first = blockAtHeight(view, top - around * height);
  const last = blockAtHeight(view, bottom + around * height);
  if (first === null || last === null) return { from: 0, to: doc.content.size };
  const end = doc.resolve(Math.min(view.posAtDOM(last.element, 0), doc.content.size));
  return { from: Math.max(0, view.posAtDOM(first.element, 0) - 1), to: end.depth === 0 ? doc.content.size : end.after(1) };
}

/** Words of the document as the browser has them, to be painted; undefined for what it does not show. */
export function rangeOf(view: EditorView, { from, to }: Stretch): Range | undefined {
  try {
    const start = view.domAtPos(from, 1);
    const end = view.domAtPos(to, -1);
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  } catch {
    // The document and what is drawn of it may differ for the length of an update.
    return undefined;
  }
}

/** Paints stretches by a style of their own (`::highlight(name)`), which leaves the document and its marks alone. */
export function paint(view: EditorView, name: string, stretches: readonly Stretch[]): void {
  if (stretches.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const ranges = stretches.map((stretch) => rangeOf(view, stretch)).filter((range): range is Range => range !== undefined);
  CSS.highlights.set(name, new Highlight(...ranges));
}
