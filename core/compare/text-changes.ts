import { diffArrays } from 'diff';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { wordTokens } from './words.ts';

/** One stretch in which two texts differ, in positions of each. */
export interface TextChange {
  /** `words`: in one paragraph. `look`: the same words, marked otherwise. `block`: another kind of the same block. */
  readonly shape: 'words' | 'look' | 'blocks' | 'block';
  readonly before: { readonly from: number; readonly to: number };
  readonly after: { readonly from: number; readonly to: number };
}

/** How many words in common make two blocks the same block, changed. */
const ALIKE = 0.4;
/** Above this many pairs of blocks the likeness of each is not weighed: they are paired in order. */
const MOST_PAIRS = 40_000;

const keys = new WeakMap<TextDocument, string>();

/** A node as a text that is the same when nothing but annotations differs. */
function keyOf(node: TextDocument): string {
  let key = keys.get(node);
  if (key === undefined) {
    key = JSON.stringify(node, (_name, value: unknown) =>
      Array.isArray(value)
        ? value.filter((each) => (each as { type?: unknown } | null)?.type !== ANNOTATION_MARK)
        : value,
    ).replaceAll(',"marks":[]', '');
    // What annotations cut apart is one run of words.
    if (node.isTextblock) key = `${JSON.stringify(node.attrs)}${JSON.stringify(tokensOf(node).map(({ words, look }) => [words, look]))}${node.type.name}`;
    keys.set(node, key);
  }
  return key;
}

interface Token {
  readonly words: string;
  readonly look: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a paragraph, each with how it is marked; positions count from the start of its content. */
function tokensOf(block: TextDocument): Token[] {
  const tokens: Token[] = [];
  let run = { words: '', look: '', from: 0 };
  const end = () => {
    for (const { words, index } of wordTokens(run.words)) {
      const from = run.from + index;
      tokens.push({ words, look: run.look, from, to: from + words.length });
    }
    run = { ...run, words: '' };
  };
  block.forEach((node, offset) => {
    const look = JSON.stringify(node.marks.filter((mark) => mark.type.name !== ANNOTATION_MARK));
    if (node.text === undefined) {
      end();
      tokens.push({ words: JSON.stringify([node.type.name, node.attrs]), look, from: offset, to: offset + node.nodeSize });
    } else if (run.words !== '' && run.look === look) {
      // An annotation that begins within a word must not make two words of it.
      run.words += node.text;
    } else {
      end();
      run = { words: node.text, look, from: offset };
    }
  });
  end();
  return tokens;
}

/** How often each word is in a block, and how many words that are. */
interface CountedWords {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

const countedWords = new WeakMap<TextDocument, CountedWords>();

function wordsOf(node: TextDocument): CountedWords {
  const known = countedWords.get(node);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  let total = 0;
  for (const { words } of wordTokens(node.textBetween(0, node.content.size, ' ', ' '))) {
    if (words.trim() === '') continue;
    counts.set(words, (counts.get(words) ?? 0) + 1);
    total += 1;
  }
  const counted = { counts, total };
  countedWords.set(node, counted);
  return counted;
}

/** The share of words that two blocks have in common, counted with repetition (the Sørensen–Dice coefficient). */
function likeness(left: TextDocument, right: TextDocument): number {
  if (left.type !== right.type) return 0;
  const [one, two] = [wordsOf(left), wordsOf(right)];
  if (one.total + two.total === 0) return 1;
  let common = 0;
  for (const [word, count] of one.counts) common += Math.min(count, two.counts.get(word) ?? 0);
  return (2 * common) / (one.total + two.total);
}

/** Which of some blocks are the same block before and after, in order: the pairing with the most in common. */
function pairsOf(before: readonly TextDocument[], after: readonly TextDocument[]): [number, number][] {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0) return [];
  if (rows * columns > MOST_PAIRS) {
    return before.flatMap((node, index): [number, number][] => {
      const other = after[index];
      return other !== undefined && likeness(node, other) >= ALIKE ? [[index, index]] : [];
    });
  }
  const alike = before.map((left) => after.map((right) => likeness(left, right)));
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  const like = (row: number, column: number) => {
    const share = alike[row]?.[column] ?? 0;
    return share >= ALIKE ? share : 0;
  };
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const share = like(row, column);
      const paired = share > 0 ? share + at(row + 1, column + 1) : 0;
      const line = best[row];
      if (line !== undefined) line[column] = Math.max(at(row + 1, column), at(row, column + 1), paired);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (like(row, column) > 0 && at(row, column) === like(row, column) + at(row + 1, column + 1)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** From and to of a stretch before and after. */
type Ends = readonly [number, number, number, number];

function wordChanges(before: TextDocument, after: TextDocument, starts: { before: number; after: number }): TextChange[] {
  const [left, right] = [tokensOf(before), tokensOf(after)];
  const found: TextChange[] = [];
  let [one, two] = [0, 0];
  const end = { before: before.content.size, after: after.content.size };
  const place = (tokens: readonly Token[], index: number, last: number) => tokens[index]?.from ?? last;
  const add = (shape: 'words' | 'look', [b1, b2, a1, a2]: Ends) => {
    found.push({
      shape,
      before: { from: starts.before + b1, to: starts.before + b2 },
      after: { from: starts.after + a1, to: starts.after + a2 },
    });
  };
  let pending = null as Ends | null;
  const endingAt = (tokens: readonly Token[]) => new Map(tokens.map((token) => [token.to, token]));
  const [leftEnds, rightEnds] = [endingAt(left), endingAt(right)];
  const flush = () => {
    if (pending !== null) {
      const [b1, , a1] = pending;
      let [, b2, , a2] = pending;
      // A space that ends both sides is not what changed.
      const [b, a] = [leftEnds.get(b2), rightEnds.get(a2)];
      if (b !== undefined && a !== undefined && b.from > b1 && a.from > a1 && b.words === a.words && b.look === a.look) {
        [b2, a2] = [b.from, a.from];
      }
      add('words', [b1, b2, a1, a2]);
    }
    pending = null;
  };
  for (const part of diffArrays(left.map(({ words }) => words), right.map(({ words }) => words))) {
    const count = part.value.length;
    if (part.removed || part.added) {
      const b1 = pending?.[0] ?? place(left, one, end.before);
      const a1 = pending?.[2] ?? place(right, two, end.after);
      if (part.removed) one += count;
      else two += count;
      pending = [b1, place(left, one, end.before), a1, place(right, two, end.after)];
      continue;
    }
    // A space between two changed words is no rest: both are read as one change.
    const isSpace: boolean = count === 1 && part.value[0]?.trim() === '' && pending !== null;
    const spaced = isSpace ? pending : null;
    flush();
    let look = null as Ends | null;
    for (let index = 0; index < count; index += 1) {
      const [b, a] = [left[one + index], right[two + index]];
      if (b === undefined || a === undefined || b.look === a.look) {
        if (look !== null) add('look', look);
        look = null;
      } else look = look === null ? [b.from, b.to, a.from, a.to] : [look[0], b.to, look[2], a.to];
    }
    if (look !== null) add('look', look);
    one += count;
    two += count;
    const isMore = one < left.length || two < right.length;
    if (spaced !== null && look === null && isMore) {
      found.pop();
      pending = [spaced[0], place(left, one, end.before), spaced[2], place(right, two, end.after)];
    }
  }
  flush();
  return found;
}

function childrenOf(node: TextDocument): readonly TextDocument[] {
  return node.content.content;
}

function offsetsOf(nodes: readonly TextDocument[], start: number): number[] {
  const offsets = [start];
  for (const node of nodes) offsets.push((offsets.at(-1) ?? start) + node.nodeSize);
  return offsets;
}

function blockChanges(before: TextDocument, after: TextDocument, starts: { before: number; after: number }): TextChange[] {
  const [left, right] = [childrenOf(before), childrenOf(after)];
  const [leftAt, rightAt] = [offsetsOf(left, starts.before), offsetsOf(right, starts.after)];
  const found: TextChange[] = [];
  const blocks = (l1: number, l2: number, r1: number, r2: number) => {
    if (l1 === l2 && r1 === r2) return;
    const range = (offsets: readonly number[], from: number, to: number) => ({ from: offsets[from] ?? 0, to: offsets[to] ?? 0 });
    found.push({ shape: 'blocks', before: range(leftAt, l1, l2), after: range(rightAt, r1, r2) });
  };
  /** What is between two pairs: block by block, so that each can be put back alone. */
  const between = (l1: number, l2: number, r1: number, r2: number) => {
    const both = Math.min(l2 - l1, r2 - r1);
    for (let index = 0; index < both; index += 1) blocks(l1 + index, l1 + index + 1, r1 + index, r1 + index + 1);
    for (let index = l1 + both; index < l2; index += 1) blocks(index, index + 1, r1 + both, r1 + both);
    for (let index = r1 + both; index < r2; index += 1) blocks(l1 + both, l1 + both, index, index + 1);
  };
  const region = (l1: number, l2: number, r1: number, r2: number) => {
    let [row, column] = [l1, r1];
    for (const [one, two] of pairsOf(left.slice(l1, l2), right.slice(r1, r2))) {
      between(row, l1 + one, column, r1 + two);
      [row, column] = [l1 + one + 1, r1 + two + 1];
      const [b, a] = [left[l1 + one], right[r1 + two]];
      if (b === undefined || a === undefined) continue;
      const inner = { before: (leftAt[l1 + one] ?? 0) + 1, after: (rightAt[r1 + two] ?? 0) + 1 };
      if (b.isLeaf) {
        if (keyOf(b) !== keyOf(a)) between(l1 + one, l1 + one + 1, r1 + two, r1 + two + 1);
        continue;
      }
      if (JSON.stringify(b.attrs) !== JSON.stringify(a.attrs)) {
        found.push({
          shape: 'block',
          before: { from: inner.before - 1, to: inner.before - 1 + b.nodeSize },
          after: { from: inner.after - 1, to: inner.after - 1 + a.nodeSize },
        });
      }
      found.push(...(b.isTextblock ? wordChanges(b, a, inner) : blockChanges(b, a, inner)));
    }
    between(row, l2, column, r2);
  };
  let [one, two] = [0, 0];
  let from: [number, number] = [0, 0];
  for (const part of diffArrays(left.map(keyOf), right.map(keyOf))) {
    if (part.removed) one += part.value.length;
    else if (part.added) two += part.value.length;
    else {
      region(from[0], one, from[1], two);
      one += part.value.length;
      two += part.value.length;
      from = [one, two];
    }
  }
  region(from[0], one, from[1], two);
  return found;
}

/**
 * In what two texts differ, in reading order: word by word where a paragraph is the same paragraph still, block
 * by block elsewhere. What stretches have in common is not part of any change, and annotations do not count.
 */
export function textChanges(before: TextDocument, after: TextDocument): readonly TextChange[] {
  return blockChanges(before, after, { before: 0, after: 0 });
}
