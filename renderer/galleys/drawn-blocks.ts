import type { EditorView } from '@tiptap/pm/view';

/** A block as the page shows it. */
export interface DrawnBlock {
  /** Its number in the text. */
  readonly number: number;
  readonly element: Element;
}

/** The number of the first of some elements whose foot is not above a height; they stand in the order of their heights. */
function firstNotAbove(elements: HTMLCollection, height: number): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().bottom ?? Infinity) < height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first block whose foot is not above a height of the screen; the last one where all are above it. */
export function blockAtHeight({ dom }: EditorView, height: number): DrawnBlock | null {
  const galleys = dom.children;
  const at = Math.min(firstNotAbove(galleys, height), galleys.length - 1);
  const blocks = galleys[at]?.children;
  if (blocks === undefined) return null;
  const within = Math.min(firstNotAbove(blocks, height), blocks.length - 1);
  const element = blocks[within];
  if (element === undefined) return null;
  let number = within;
  for (let galley = 0; galley < at; galley += 1) number += galleys[galley]?.childElementCount ?? 0;
  return { number, element };
}

/** The block that an element of the page is in. */
export function blockAround(element: Element): Element | null {
  return element.closest('.galley > *');
}
