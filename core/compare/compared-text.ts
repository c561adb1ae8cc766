import type { Node as TextDocument } from '@tiptap/pm/model';
import { sectionAt, sectionsOf } from '../briefing/text/sections.ts';
import { wordsIn } from '../briefing/text/words.ts';
import type { ComparedLine, ComparedRow, Piece } from './comparison.ts';
import { type Line, linesOf } from './lines.ts';
import { type TextChange, textChanges } from './text-changes.ts';

type Side = 'before' | 'after';
type Cut = { readonly from: number; readonly to: number; readonly state: Piece['state'] };

/** One side of the comparison: its lines, each with what was cut out of it and which change it is wholly part of. */
interface SideLine {
  readonly line: Line;
  readonly cuts: readonly Cut[];
  readonly change: number | null;
  readonly restyled: boolean;
}

function leafWords(node: TextDocument): string {
  if (node.type.name === 'footnote') return String(node.attrs['text']);
  return node.type.name === 'hardBreak' ? '\n' : (node.type.spec.leafText?.(node) ?? '');
}

/** The words of a line as pieces, cut where something begins or ends to differ. */
function piecesOf({ line, cuts, change }: SideLine, side: Side): Piece[] {
  const whole: Piece['state'] = side === 'before' ? 'removed' : 'added';
  if (line.node.isLeaf) {
    const words = [line.node.attrs['alt'], line.node.attrs['caption']].filter((part) => typeof part === 'string' && part !== '');
    return [{ words: words.join(': '), state: change === null ? 'same' : whole, kind: 'words' }];
  }
  const pieces: Piece[] = [];
  const add = (words: string, state: Piece['state'], kind: Piece['kind']) => {
    const last = pieces.at(-1);
    if (last !== undefined && kind === 'words' && last.kind === 'words' && last.state === state) last.words += words;
    else if (words !== '' || kind === 'footnote') pieces.push({ words, state, kind });
  };
  line.node.forEach((node, offset) => {
    const from = line.inside + offset;
    const stateAt = (position: number): Piece['state'] =>
      change === null ? (cuts.find((cut) => cut.from <= position && position < cut.to)?.state ?? 'same') : whole;
    if (node.text === undefined) {
      add(leafWords(node), stateAt(from), node.type.name === 'footnote' ? 'footnote' : 'words');
      return;
    }
    const ends = [...new Set(cuts.flatMap((cut) => [cut.from, cut.to]).filter((end) => end > from && end < from + node.nodeSize))];
    const marks = [from, ...ends.sort((left, right) => left - right), from + node.nodeSize];
    marks.slice(1).forEach((end, index) => {
      const start = marks[index] ?? from;
      add(node.text?.slice(start - from, end - from) ?? '', stateAt(start), 'words');
    });
  });
  return pieces;
}

function sideLines(text: TextDocument, changes: readonly TextChange[], side: Side): SideLine[] {
  const whole: Piece['state'] = side === 'before' ? 'removed' : 'added';
  let first = 0;
  return linesOf(text).map((line) => {
    // Changes come in reading order: those that end before a line do not touch any later one.
    while (first < changes.length && (changes[first]?.[side].to ?? 0) < line.from) first += 1;
    const cuts: Cut[] = [];
    let change: number | null = null;
    let restyled = false;
    for (let index = first; index < changes.length; index += 1) {
      const each = changes[index];
      if (each === undefined || each[side].from > line.to) break;
      const { from, to } = each[side];
      if (each.shape === 'block') restyled ||= from === line.from;
      else if (each.shape === 'blocks') {
        if (from <= line.from && line.to <= to) change = index;
      } else if (from >= line.inside && to < line.to && from < to) {
        cuts.push({ from, to, state: each.shape === 'look' ? 'restyled' : whole });
      }
    }
    return { line, cuts, change, restyled };
  });
}

function wordsOfLine({ line }: SideLine): string {
  return line.node.textBetween(0, line.node.content.size, '', leafWords).trim();
}

/** The lines that stand in both texts word for word, taken out in one place and put in at another. */
function movedLines(before: readonly SideLine[], after: readonly SideLine[]): ReadonlySet<SideLine> {
  const removed = new Map<string, SideLine[]>();
  for (const line of before) {
    if (line.change === null) continue;
    const words = wordsOfLine(line);
    // A word or two may well be written twice.
    if (wordsIn(words) >= 4) removed.set(words, [...(removed.get(words) ?? []), line]);
  }
  const moved = new Set<SideLine>();
  for (const line of after) {
    const from = line.change === null ? undefined : removed.get(wordsOfLine(line))?.shift();
    if (from !== undefined) moved.add(from).add(line);
  }
  return moved;
}

function sectionTitles(text: TextDocument): (line: SideLine | null) => string {
  const sections = sectionsOf(text);
  return (line) => (line === null ? '' : (sectionAt(sections, line.line.block)?.title ?? ''));
}

/**
 * Two texts side by side, line by line: lines that are the same line still stand opposite each other, with
 * what was taken out and put in marked word by word. Annotations do not count.
 */
export function comparedText(before: TextDocument, after: TextDocument): readonly ComparedRow[] {
  const changes = textChanges(before, after);
  const [left, right] = [sideLines(before, changes, 'before'), sideLines(after, changes, 'after')];
  const moved = movedLines(left, right);
  const sectionBefore = sectionTitles(before);
  const sectionAfter = sectionTitles(after);
  const rows: ComparedRow[] = [];
  const drawn = (each: SideLine | null, side: Side): ComparedLine | null =>
    each === null ? null : { ...each.line.look, pieces: piecesOf(each, side) };
  const row = (state: ComparedRow['state'], one: SideLine | null, two: SideLine | null) => {
    rows.push({
      state,
      section: two === null ? sectionBefore(one) : sectionAfter(two),
      before: drawn(one, 'before'),
      after: drawn(two, 'after'),
    });
  };
  /** Lines of one change opposite each other, save those that only went elsewhere: they are no former wording. */
  const unpaired = (gone: readonly SideLine[], come: readonly SideLine[]) => {
    let [from, to] = [0, 0];
    while (from < gone.length || to < come.length) {
      const [each, other] = [gone[from] ?? null, come[to] ?? null];
      const alone = each !== null && moved.has(each) ? 'before' : other !== null && moved.has(other) ? 'after' : null;
      if (alone !== null) row('moved', alone === 'before' ? each : null, alone === 'after' ? other : null);
      else row(each === null ? 'added' : other === null ? 'removed' : 'changed', each, other);
      if (alone !== 'after') from += 1;
      if (alone !== 'before') to += 1;
    }
  };
  let [one, two] = [0, 0];
  while (one < left.length || two < right.length) {
    const [each, other] = [left[one], right[two]];
    const change = Math.min(each?.change ?? Infinity, other?.change ?? Infinity);
    if (Number.isFinite(change)) {
      const [gone, come]: [SideLine[], SideLine[]] = [[], []];
      for (; left[one]?.change === change; one += 1) gone.push(left[one] as SideLine);
      for (; right[two]?.change === change; two += 1) come.push(right[two] as SideLine);
      unpaired(gone, come);
      continue;
    }
    const cut = [...(each?.cuts ?? []), ...(other?.cuts ?? [])];
    const restyled = each?.restyled === true || other?.restyled === true || cut.length > 0;
    const state = cut.some((part) => part.state !== 'restyled') ? 'changed' : restyled ? 'restyled' : 'same';
    row(state, each ?? null, other ?? null);
    one += 1;
    two += 1;
  }
  return rows;
}

/** How many words were put in and taken out; what only moved counts as neither. */
export function changedWords(rows: readonly ComparedRow[]): { added: number; removed: number } {
  const count = (line: ComparedLine | null, state: Piece['state']) =>
    (line?.pieces ?? []).reduce((sum, piece) => sum + (piece.state === state ? wordsIn(piece.words) : 0), 0);
  let [added, removed] = [0, 0];
  for (const { state, before, after } of rows) {
    if (state === 'moved') continue;
    removed += count(before, 'removed');
    added += count(after, 'added');
  }
  return { added, removed };
}
