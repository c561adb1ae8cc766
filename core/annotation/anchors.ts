import type { Node as TextDocument } from '@tiptap/pm/model';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { type Section, sectionAt, sectionsOf } from '../briefing/text/sections.ts';

/** A stretch of text that an annotation marks, in ProseMirror positions: `from` inclusive, `to` exclusive. */
export interface AnchorRange {
  readonly from: number;
  readonly to: number;
}

/** Where one annotation stands: its ranges in reading order and the words they hold. */
export interface Anchor {
  readonly thread: string;
  readonly ranges: readonly AnchorRange[];
  readonly words: string;
  /** The section that the first range stands in; null before the first section heading. */
  readonly section: Section | null;
  /** Every section that one of its ranges stands in, in reading order. */
  readonly sections: readonly (Section | null)[];
}

/** The anchors of a text. */
export interface Anchors {
  readonly text: TextDocument;
  /**
   * The annotations that have words, in reading order of their first range. An edit that changes neither
   * which they are nor their order keeps this very array.
   */
  readonly order: readonly string[];
  readonly sections: readonly Section[];
  has(thread: string): boolean;
  get(thread: string): Anchor | undefined;
  /** All anchors in reading order. */
  values(): Iterable<Anchor>;
  /** The annotations with words in the blocks from the first to the last given, both included, in reading order. */
  inBlocks(first: number, last: number): readonly string[];
}

/** A marked stretch inside one top-level block; positions count from the block's own start. */
interface LocalRange extends AnchorRange {
  readonly words: string;
}

/** The marked stretches of a block by their threads, in the order of each thread's first words in it. */
type BlockRanges = ReadonlyMap<string, readonly LocalRange[]>;

/**
 * ProseMirror keeps every block that an edit did not touch as the same object, so what was found in a
 * block holds until the block is replaced. That makes a keystroke cost one block, not the document.
 */
const rangesOfBlock = new WeakMap<TextDocument, BlockRanges>();

/** The marked stretches of a block; neighbouring ones of a thread are one. */
function rangesIn(block: TextDocument): BlockRanges {
  const known = rangesOfBlock.get(block);
  if (known !== undefined) return known;
  const found = new Map<string, { from: number; to: number; words: string }[]>();
  const collect = (node: TextDocument, position: number): void => {
    for (const mark of node.marks) {
      if (mark.type.name !== ANNOTATION_MARK) continue;
      const thread = String(mark.attrs['thread']);
      const ranges = found.get(thread);
      const last = ranges?.at(-1);
      if (last !== undefined && last.to === position) {
        last.to = position + node.nodeSize;
        last.words += node.text ?? '';
        continue;
      }
      const range = { from: position, to: position + node.nodeSize, words: node.text ?? '' };
      if (ranges === undefined) found.set(thread, [range]);
      else ranges.push(range);
    }
  };
  if (block.isInline) collect(block, 0);
  block.descendants((node, position) => {
    if (node.isInline) collect(node, position + 1);
  });
  rangesOfBlock.set(block, found);
  return found;
}

/** The threads of a block in the order of their first words in it. */
function threadsIn(block: TextDocument | undefined): string[] {
  return block === undefined ? [] : [...rangesIn(block).keys()];
}

function sameItems(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

/** The numbers of the blocks that each thread has words in, in reading order. */
type BlocksOf = ReadonlyMap<string, readonly number[]>;

class TextAnchors implements Anchors {
  readonly text: TextDocument;
  readonly order: readonly string[];
  readonly blocksOf: BlocksOf;
  readonly #anchors = new Map<string, Anchor>();
  #offsets: Float64Array | undefined;
  #sections: readonly Section[] | undefined;

  constructor(text: TextDocument, order: readonly string[], blocksOf: BlocksOf) {
    this.text = text;
    this.order = order;
    this.blocksOf = blocksOf;
  }

  get sections(): readonly Section[] {
    return (this.#sections ??= sectionsOf(this.text));
  }

  /** Where each top-level block begins. */
  get offsets(): Float64Array {
    if (this.#offsets !== undefined) return this.#offsets;
    const blocks = this.text.content.content;
    const offsets = new Float64Array(blocks.length);
    let offset = 0;
    blocks.forEach((block, index) => {
      offsets[index] = offset;
      offset += block.nodeSize;
    });
    return (this.#offsets = offsets);
  }

  has(thread: string): boolean {
    return this.blocksOf.has(thread);
  }

  get(thread: string): Anchor | undefined {
    const known = this.#anchors.get(thread);
    if (known !== undefined) return known;
    const numbers = this.blocksOf.get(thread);
    if (numbers === undefined) return undefined;
    const places = numbers.flatMap((number) => {
      const block = this.text.content.content[number];
      const offset = this.offsets[number] ?? 0;
      const ranges = block === undefined ? [] : (rangesIn(block).get(thread) ?? []);
      return ranges.map(({ from, to, words }) => ({ from: offset + from, to: offset + to, words }));
    });
    const sections = [...new Set(numbers.map((number) => sectionAt(this.sections, number)))];
    const anchor: Anchor = {
      thread,
      ranges: places.map(({ from, to }) => ({ from, to })),
      words: places.map((place) => place.words).join(' … '),
      section: sections[0] ?? null,
      sections,
    };
    this.#anchors.set(thread, anchor);
    return anchor;
  }

  *values(): Iterable<Anchor> {
    for (const thread of this.order) {
      const anchor = this.get(thread);
      if (anchor !== undefined) yield anchor;
    }
  }

  inBlocks(first: number, last: number): readonly string[] {
    const found = new Set<string>();
    for (const block of this.text.content.content.slice(Math.max(0, first), last + 1)) {
      for (const thread of threadsIn(block)) found.add(thread);
    }
    return [...found];
  }
}

function afresh(text: TextDocument, previous: Anchors | undefined): TextAnchors {
  const blocksOf = new Map<string, number[]>();
  text.content.content.forEach((block, number) => {
    for (const thread of rangesIn(block).keys()) {
      const known = blocksOf.get(thread);
      if (known === undefined) blocksOf.set(thread, [number]);
      else known.push(number);
    }
  });
  const order = [...blocksOf.keys()];
  return new TextAnchors(text, previous !== undefined && sameItems(order, previous.order) ? previous.order : order, blocksOf);
}

/**
 * The anchors of every annotation that has words in the text.
 *
 * @param previous the anchors of an earlier state of the same text: an edit inside blocks then costs those
 * blocks and a comparison of the others by identity, whatever the length of the text.
 */
export function anchorsOf(text: TextDocument, previous?: Anchors): Anchors {
  if (previous?.text === text) return previous;
  if (!(previous instanceof TextAnchors)) return afresh(text, previous);
  const before = previous.text.content.content;
  const after = text.content.content;
  if (before.length !== after.length) return afresh(text, previous);
  // While each block has the same threads in the same order, so has the whole, in the same blocks.
  const isSame = after.every((block, index) => block === before[index] || sameItems(threadsIn(before[index]), threadsIn(block)));
  return isSame ? new TextAnchors(text, previous.order, previous.blocksOf) : afresh(text, previous);
}
