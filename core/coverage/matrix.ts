import type { Anchors } from '../annotation/anchors.ts';
import { areasOf } from '../annotation/subject.ts';
import type { Commitment, FocusArea, Thread } from '../briefing/model.ts';
import type { Section } from '../briefing/text/sections.ts';
import { counts, type CoverageState, stateOf } from './coverage.ts';

/** What one section says of one focus area. */
export interface MatrixCell {
  /** Null for the other commitments. */
  readonly focusArea: string | null;
  /** The annotations with words there that count, in reading order. */
  readonly annotations: readonly string[];
  readonly state: CoverageState;
}

/** One section of the note; null for what stands before the first heading. */
export interface MatrixRow {
  readonly section: Section | null;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixInput {
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly threads: readonly Thread[];
  readonly anchors: Anchors;
}

/**
 * Where the note speaks of what: a row for each section, a column for each focus area and one for the other
 * commitments. An annotation with passages in two sections, or on commitments of two areas, stands in each.
 */
export function matrixOf({ focusAreas, commitments, threads, anchors }: MatrixInput): readonly MatrixRow[] {
  const commitmentOf = new Map(commitments.map((commitment) => [commitment.id, commitment]));
  const threadOf = new Map(threads.map((thread) => [thread.id, thread]));
  const known = new Set(focusAreas.map((area) => area.id));
  const gathered = new Map<Section | null, Map<string | null, Thread[]>>();
  for (const { thread: id, sections } of anchors.values()) {
    const thread = threadOf.get(id);
    if (thread === undefined || !counts(thread, anchors)) continue;
    for (const section of sections) {
      const row = gathered.get(section) ?? new Map<string | null, Thread[]>();
      gathered.set(section, row);
      for (const area of areasOf(thread, commitmentOf)) {
        const column = area !== null && known.has(area) ? area : null;
        row.set(column, [...(row.get(column) ?? []), thread]);
      }
    }
  }
  const columns = [...focusAreas.map((area) => area.id), null];
  const rows: (Section | null)[] = gathered.has(null) ? [null, ...anchors.sections] : [...anchors.sections];
  return rows.map((section) => ({
    section,
    cells: columns.map((focusArea) => {
      const here = gathered.get(section)?.get(focusArea) ?? [];
      return { focusArea, annotations: here.map((thread) => thread.id), state: stateOf(here) };
    }),
  }));
}
