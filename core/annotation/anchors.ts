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
  readonly thread: string;
  readonly words: string;
}

interface Place extends LocalRange {
  readonly block: number;
}

/**
 * ProseMirror keeps every block that an edit did not touch as the same object, so what was found in a
 * block holds until the block is replaced. That makes a keystroke cost one block, not the document.
 */
const rangesOfBlock = new WeakMap<TextDocument, readonly LocalRange[]>();

/** The marked stretches of a block; neighbouring ones of a thread are one. */
function localRanges(block: TextDocument): readonly LocalRange[] {
  const known = rangesOfBlock.get(block);
  if (known !== undefined) return known;
  const found: { thread: string; from: number; to: number; words: string }[] = [];
  const open = new Map<string, (typeof found)[number]>();
  const collect = (node: TextDocument, position: number): void => {
    for (const mark of node.marks) {
      if (mark.type.name !== ANNOTATION_MARK) continue;
      const thread = String(mark.attrs['thread']);
      const last = open.get(thread);
      if (last !== undefined && last.to === position) {
        last.to = position + node.nodeSize;
        last.words += node.text ?? '';
        continue;
      }
      const range = { thread, from: position, to: position + node.nodeSize, words: node.text ?? '' };
      open.set(thread, range);
      found.push(range);
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
  return block === undefined ? [] : [...new Set(localRanges(block).map((range) => range.thread))];
}

function sameItems(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

type Places = Map<string, readonly Place[]>;

class TextAnchors implements Anchors {
  readonly text: TextDocument;
  readonly order: readonly string[];
  readonly places: Places;
  readonly #anchors = new Map<string, Anchor>();
  #offsets: Float64Array | undefined;
  #sections: readonly Section[] | undefined;

  constructor(text: TextDocument, order: readonly string[], places: Places) {
    this.text = text;
    this.order = order;
    this.places = places;
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
    return this.places.has(thread);
  }

  get(thread: string): Anchor | undefined {
    const known = this.#anchors.get(thread);
    if (known !== undefined) return known;
    const places = this.places.get(thread);
    if (places === undefined) return undefined;
    const sections = [...new Set(places.map((place) => sectionAt(this.sections, place.block)))];
    const anchor: Anchor = {
      thread,
      ranges: places.map(({ block, from, to }) => {
        const offset = this.offsets[block] ?? 0;
        return { from: offset + from, to: offset + to };
      }),
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

function placesIn(block: TextDocument | undefined, index: number): Place[] {
  return block === undefined ? [] : localRanges(block).map((range) => ({ ...range, block: index }));
}

function afresh(text: TextDocument, previous: Anchors | undefined): TextAnchors {
  const places = new Map<string, Place[]>();
  text.content.content.forEach((block, index) => {
    for (const range of localRanges(block)) {
      const place = { ...range, block: index };
      const known = places.get(range.thread);
      if (known === undefined) places.set(range.thread, [place]);
      else known.push(place);
    }
  });
  const order = [...places.keys()];
  return new TextAnchors(text, previous !== undefined && sameItems(order, previous.order) ? previous.order : order, places);
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
  let first = 0;
  while (first < after.length && before[first] === after[first]) first += 1;
  let last = after.length - 1;
  while (last > first && before[last] === after[last]) last -= 1;
  const touched = new Set<string>();
  for (let index = first; index <= last; index += 1) {
    const threads = threadsIn(before[index]);
    // Another set, or another order, can change the reading order of the whole.
    if (!sameItems(threads, threadsIn(after[index]))) return afresh(text, previous);
    for (const thread of threads) touched.add(thread);
  }
  if (touched.size === 0) return new TextAnchors(text, previous.order, previous.places);
  const places: Places = new Map(previous.places);
  for (const thread of touched) {
    const kept = (previous.places.get(thread) ?? []).filter((place) => place.block < first || place.block > last);
    const anew: Place[] = [];
    for (let index = first; index <= last; index += 1) {
      anew.push(...placesIn(after[index], index).filter((place) => place.thread === thread));
    }
    places.set(thread, [...kept, ...anew].sort((left, right) => left.block - right.block || left.from - right.from));
  }
  return new TextAnchors(text, previous.order, places);
}
