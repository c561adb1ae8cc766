import type { FoundPassage, FoundPlace, SoughtPart } from '../../../core/bridge/library-calls.ts';
import type { Marker } from './query.ts';
import type { KeptLines } from './search-index.ts';

/** How many passages of one briefing are shown. */
const SHOWN = 3;
/** How much of a passage is shown, and how much of that before the first words found, in characters. */
const LENGTH = 180;
const LEAD = 50;
/** How much stands around the words, by which they are found again. */
const CONTEXT = 60;

interface Candidate {
  readonly line: string;
  readonly part: SoughtPart;
  readonly of: string;
  readonly count: number;
}

function placeOf({ line, part, of }: Candidate, first: { from: number; to: number } | undefined): FoundPlace {
  if (part === 'title') return { part };
  if (part === 'annotations') return { part, thread: of };
  if (part === 'commitments') return { part, commitment: of };
  const { from, to } = first ?? { from: 0, to: Math.min(line.length, LENGTH) };
  return {
    part,
    quote: { exact: line.slice(from, to), before: line.slice(Math.max(0, from - CONTEXT), from), after: line.slice(to, to + CONTEXT) },
  };
}

/** Cuts a line to what can be read at a glance, at the edges of words where there are any near. */
function cut(line: string, first: number): { from: number; to: number } {
  if (line.length <= LENGTH) return { from: 0, to: line.length };
  let from = Math.max(0, Math.min(first - LEAD, line.length - LENGTH));
  const space = line.indexOf(' ', from);
  if (from > 0 && space >= 0 && space < first && space - from < 20) from = space + 1;
  let to = Math.min(line.length, from + LENGTH);
  const last = line.lastIndexOf(' ', to);
  if (to < line.length && last > to - 20) to = last;
  return { from, to };
}

function piecesOf(line: string, ranges: readonly { from: number; to: number }[]): FoundPassage['pieces'] {
  const { from, to } = cut(line, ranges[0]?.from ?? 0);
  const pieces: { text: string; marked: boolean }[] = [];
  const add = (start: number, end: number, marked: boolean): void => {
    const text = line.slice(Math.max(start, from), Math.min(end, to));
    if (text !== '') pieces.push({ text, marked });
  };
  if (from > 0) pieces.push({ text: '…', marked: false });
  let at = from;
  for (const range of ranges) {
    add(at, range.from, false);
    add(Math.max(at, range.from), range.to, true);
    at = Math.max(at, range.to);
  }
  add(at, to, false);
  if (to < line.length) pieces.push({ text: '…', marked: false });
  return pieces;
}

/** The passages of a briefing that have what is sought, those with most of it first, and how many more there are. */
export function passagesIn(
  lines: KeptLines,
  marker: Marker,
  part: SoughtPart | undefined,
): { passages: FoundPassage[]; more: number } {
  const candidates: Candidate[] = [];
  const consider = (line: string, where: SoughtPart, of = ''): void => {
    if (part !== undefined && part !== where) return;
    const count = marker.count(line);
    if (count > 0) candidates.push({ line, part: where, of, count });
  };
  consider(lines.title, 'title');
  for (const line of lines.text) consider(line, 'text');
  for (const { text, of } of lines.annotations) consider(text, 'annotations', of);
  for (const { text, of } of lines.commitments) consider(text, 'commitments', of);
  const best = candidates.toSorted((left, right) => right.count - left.count).slice(0, SHOWN);
  const passages = best.map((candidate) => {
    const ranges = marker.ranges(candidate.line);
    return { place: placeOf(candidate, ranges[0]), pieces: piecesOf(candidate.line, ranges) };
  });
  return { passages, more: candidates.length - best.length };
}
