import type { Node as TextDocument } from '@tiptap/pm/model';
import type { Quote } from '../briefing/model.ts';
import type { Anchor, AnchorRange, Anchors } from './anchors.ts';

/** How much text before and after a passage is kept with it, in characters. */
const CONTEXT = 60;
/** The least share of words that a passage must have in common with the quote to be offered. */
const ENOUGH = 0.5;

/** The words of a stretch with a little of what stands around it. */
export function quoteAt(text: TextDocument, { from, to }: AnchorRange): Quote {
  const end = text.content.size;
  return {
    exact: text.textBetween(from, to, ' ', ' ').slice(0, 20_000),
    before: text.textBetween(Math.max(0, from - CONTEXT), from, ' ', ' '),
    after: text.textBetween(to, Math.min(end, to + CONTEXT), ' ', ' '),
  };
}

/** The words of an annotation, all of its ranges, with what stands around the first. */
export function quoteOf(text: TextDocument, anchor: Anchor): Quote {
  const [first] = anchor.ranges;
  if (first === undefined) return { exact: '', before: '', after: '' };
  return { ...quoteAt(text, first), exact: anchor.words.slice(0, 20_000) };
}

/** The last words of every annotation that had some before an edit and has none after it: the new orphans. */
export function quotesOfOrphans(before: Anchors, after: Anchors): ReadonlyMap<string, Quote> {
  const quotes = new Map<string, Quote>();
  if (before.order === after.order) return quotes;
  for (const thread of before.order) {
    if (after.has(thread)) continue;
    const anchor = before.get(thread);
    if (anchor !== undefined) quotes.set(thread, quoteOf(before.text, anchor));
  }
  return quotes;
}

/** A passage that may be the one a quote speaks of. */
export interface QuoteMatch extends AnchorRange {
  readonly words: string;
  /** How like the quote it is, context included, from 0 to 1. */
  readonly likeness: number;
}

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const tokenPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({
    word: match[0].toLocaleLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The share of words that two texts have in common, counted with repetition (the Sørensen–Dice coefficient). */
function likenessOf(left: string, right: string): number {
  const [one, two] = [tokensOf(left), tokensOf(right)];
  if (one.length + two.length === 0) return 1;
  const counted = new Map<string, number>();
  for (const { word } of one) counted.set(word, (counted.get(word) ?? 0) + 1);
  let common = 0;
  for (const { word } of two) {
    const left = counted.get(word) ?? 0;
    if (left === 0) continue;
    common += 1;
    counted.set(word, left - 1);
  }
  return (2 * common) / (one.length + two.length);
}

/** A stretch of a text by its first and last word, and the share of words that it has in common with a quote. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** The stretch of so many words that shares the most words with a quote. */
function bestStretchOf(size: number, tokens: readonly Token[], wanted: readonly Token[]): Stretch | null {
  if (size === 0 || size > tokens.length) return null;
  const needed = new Map<string, number>();
  for (const { word } of wanted) needed.set(word, (needed.get(word) ?? 0) + 1);
  let common = 0;
  const take = (word: string, step: 1 | -1): void => {
    const left = needed.get(word);
    if (left === undefined) return;
    if (step === 1 ? left > 0 : left >= 0) common += step;
    needed.set(word, left - step);
  };
  let best: { start: number; common: number } | null = null;
  for (let index = 0; index < tokens.length; index += 1) {
    take(tokens[index]?.word ?? '', 1);
    if (index >= size) take(tokens[index - size]?.word ?? '', -1);
    if (index >= size - 1 && (best === null || common > best.common)) best = { start: index - size + 1, common };
  }
  const [first, last] = [tokens[best?.start ?? 0], tokens[(best?.start ?? 0) + size - 1]];
  if (best === null || first === undefined || last === undefined) return null;
  return { from: first.from, to: last.to, share: (2 * best.common) / (size + wanted.length) };
}

/** The stretch most like a quote: as long as it, or longer by the words that somebody may have put in. */
function bestStretch(tokens: readonly Token[], wanted: readonly Token[]): Stretch | null {
  const length = Math.min(wanted.length, tokens.length);
  const sizes = new Set([length, length + 1, length + 2, Math.ceil(length * 1.5)]);
  let best: Stretch | null = null;
  for (const size of sizes) {
    const stretch = bestStretchOf(size, tokens, wanted);
    if (stretch !== null && stretch.share > (best?.share ?? 0)) best = stretch;
  }
  return best;
}

/** A paragraph of a text: where its content begins, its characters, and its words. */
interface Passage {
  readonly start: number;
  readonly words: string;
  readonly tokens: readonly Token[];
}

const wordsOfBlock = new WeakMap<TextDocument, Omit<Passage, 'start'>>();

/** The characters of a block stand where they do in the document: a node that is no text counts as one character. */
function wordsOf(block: TextDocument): Omit<Passage, 'start'> {
  const known = wordsOfBlock.get(block);
  if (known !== undefined) return known;
  const words = block.textBetween(0, block.content.size, '', (leaf) => ' '.repeat(leaf.nodeSize));
  const found = { words, tokens: tokensOf(words) };
  wordsOfBlock.set(block, found);
  return found;
}

/** The paragraphs of a text, and of each word in which of them it stands how often. */
interface Index {
  readonly passages: readonly Passage[];
  readonly placesOf: ReadonlyMap<string, { readonly passages: readonly number[]; readonly times: readonly number[] }>;
}

const indexOfText = new WeakMap<TextDocument, Index>();

function indexOf(text: TextDocument): Index {
  const known = indexOfText.get(text);
  if (known !== undefined) return known;
  const passages: Passage[] = [];
  const placesOf = new Map<string, { passages: number[]; times: number[] }>();
  text.descendants((block, position) => {
    if (!block.isTextblock) return true;
    const passage = { ...wordsOf(block), start: position + 1 };
    const number = passages.push(passage) - 1;
    for (const { word } of passage.tokens) {
      const places = placesOf.get(word);
      if (places === undefined) placesOf.set(word, { passages: [number], times: [1] });
      else if (places.passages.at(-1) === number) places.times[places.times.length - 1] = (places.times.at(-1) ?? 0) + 1;
      else {
        places.passages.push(number);
        places.times.push(1);
      }
    }
    return false;
  });
  const index = { passages, placesOf };
  indexOfText.set(text, index);
  return index;
}

/** How many words each paragraph has in common with a quote: no stretch of it has more. */
function commonWords({ passages, placesOf }: Index, wanted: readonly Token[]): Uint32Array {
  const common = new Uint32Array(passages.length);
  const needed = new Map<string, number>();
  for (const { word } of wanted) needed.set(word, (needed.get(word) ?? 0) + 1);
  for (const [word, times] of needed) {
    const places = placesOf.get(word);
    places?.passages.forEach((number, at) => {
      common[number] = (common[number] ?? 0) + Math.min(times, places.times[at] ?? 0);
    });
  }
  return common;
}

/**
 * The passages that a quote may speak of, the likeliest first.
 *
 * The words themselves are looked for first, and told apart by what stands around them; where they are not
 * found, the stretch of each block that shares most of their words. After the Text Quote Selector of the W3C
 * Web Annotation Data Model, section 4.2.4, which leaves the way of matching open.
 *
 * What is found out of a text is remembered with it: many quotes may be looked for in one.
 */
export function findQuote(text: TextDocument, quote: Quote, { limit = 3 } = {}): readonly QuoteMatch[] {
  const [exact = ''] = quote.exact.split(' … ');
  const wanted = tokensOf(exact);
  if (exact.trim() === '' || wanted.length === 0) return [];
  const index = indexOf(text);
  const common = commonWords(index, wanted);
  const found: Stretch[] = [];
  index.passages.forEach(({ start, words, tokens }, number) => {
    let at = words.indexOf(exact);
    if (at < 0) {
      // A stretch is at least as long as the shorter of the two: what has too few words in common cannot share enough.
      const least = Math.min(wanted.length, tokens.length);
      if ((2 * (common[number] ?? 0)) / (least + wanted.length) < ENOUGH) return;
      const stretch = bestStretch(tokens, wanted);
      if (stretch !== null && stretch.share >= ENOUGH) found.push({ from: start + stretch.from, to: start + stretch.to, share: stretch.share });
    }
    for (; at >= 0; at = words.indexOf(exact, at + 1)) found.push({ from: start + at, to: start + at + exact.length, share: 1 });
  });
  // What stands around can take away from a share, and add nothing: the best by it are enough to weigh.
  found.sort((left, right) => right.share - left.share || left.from - right.from);
  const best: QuoteMatch[] = [];
  for (const { from, to, share } of found) {
    const last = best.at(limit - 1);
    if (last !== undefined && share < last.likeness) break;
    const there = quoteAt(text, { from, to });
    const around = (likenessOf(quote.before, there.before) + likenessOf(quote.after, there.after)) / 2;
    best.push({ from, to, words: text.textBetween(from, to, ' ', ' '), likeness: share * (0.7 + 0.3 * around) });
    best.sort((left, right) => right.likeness - left.likeness || left.from - right.from);
    best.length = Math.min(best.length, limit);
  }
  return best;
}
