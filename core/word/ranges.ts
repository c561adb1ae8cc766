import type { Node as TextDocument } from '@tiptap/pm/model';
import type { AnchorRange, Anchors } from '../annotation/anchors.ts';

/** A stretch of text that one Word comment stands on: it may reach over several paragraphs. */
export type WordRange = AnchorRange;

interface Line {
  /** Where its words begin and end. */
  readonly from: number;
  readonly to: number;
  /** Where the table cell begins that it stands in; -1 outside of tables. */
  readonly cell: number;
  /** Whether something that is not in the range stands before it: a picture, a page break, a prompt. */
  readonly apart: boolean;
}

/** The paragraphs of a text in order; empty ones are passed over, since a range may reach over them. */
function linesOf(text: TextDocument): Line[] {
  const lines: Line[] = [];
  let apart = false;
  const visit = (parent: TextDocument, start: number, cell: number): void => {
    parent.forEach((node, offset) => {
      const position = start + offset;
      if (node.isTextblock) {
        if (node.content.size > 0) {
          lines.push({ from: position + 1, to: position + 1 + node.content.size, cell, apart });
          apart = false;
        } else if (typeof node.attrs['prompt'] === 'string') apart = true;
      } else if (node.isLeaf) apart = true;
      else visit(node, position + 1, /^table(?:Cell|Header)$/.test(node.type.name) ? position : cell);
    });
  };
  visit(text, 0, -1);
  return lines;
}

/**
 * The ranges of each annotation as Word has them, in reading order: where it goes on from the end of one paragraph
 * to the beginning of the next, that is one range. No range reaches from one table cell into another, which not
 * every program reads.
 */
export function wordRanges(text: TextDocument, anchors: Anchors): ReadonlyMap<string, readonly WordRange[]> {
  const ranges = new Map<string, readonly WordRange[]>();
  let next: Map<number, number> | undefined;
  /** From the end of each paragraph to the beginning of the one that follows it without anything between. */
  const follows = (): Map<number, number> => {
    if (next !== undefined) return next;
    next = new Map();
    const lines = linesOf(text);
    lines.forEach((line, index) => {
      const before = lines[index - 1];
      if (before !== undefined && !line.apart && before.cell === line.cell) next?.set(before.to, line.from);
    });
    return next;
  };
  for (const { thread, ranges: single } of anchors.values()) {
    if (single.length < 2) {
      ranges.set(thread, single);
      continue;
    }
    const joined: { from: number; to: number }[] = [];
    for (const range of single) {
      const last = joined.at(-1);
      if (last !== undefined && follows().get(last.to) === range.from) last.to = range.to;
      else joined.push({ ...range });
    }
    ranges.set(thread, joined);
  }
  return ranges;
}
