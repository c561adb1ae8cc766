import type { EditorView } from '@tiptap/pm/view';

/** A stretch of the document. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The blocks that the desk shows, and as much again above and below as is asked for, in heights of the desk. */
export function visibleStretch(view: EditorView, around = 0): Stretch {
  const desk = view.dom.closest('.desk');
  const blocks = view.dom.children;
  if (desk === null || blocks.length === 0) return { from: 0, to: view.state.doc.content.size };
  const { top, bottom, height } = desk.getBoundingClientRect();
  const first = firstBelow(blocks, top - around * height);
  const last = Math.min(blocks.length - 1, firstBelow(blocks, bottom + around * height));
  const positionOf = (index: number): number => {
    const block = blocks[index];
    return block === undefined ? 0 : view.posAtDOM(block, 0);
  };
  const end = view.state.doc.resolve(Math.min(positionOf(last), view.state.doc.content.size));
  return { from: Math.max(0, positionOf(Math.min(first, blocks.length - 1)) - 1), to: end.depth === 0 ? view.state.doc.content.size : end.after(1) };
}

/** The first block whose foot is below a height of the screen; blocks stand in the order of their heights. */
function firstBelow(blocks: HTMLCollection, height: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  return low;
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
