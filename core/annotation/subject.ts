import type { Commitment, FocusArea, Thread } from '../briefing/model.ts';

/** What an annotation speaks of: commitments, or a focus area as a whole, or neither. */
export interface Subject {
  readonly commitments: readonly string[];
  readonly focusArea: string | null;
}

/** The focus areas that an annotation speaks of, the first one first; null stands for the other commitments. */
export function areasOf(subject: Subject, commitmentOf: ReadonlyMap<string, Commitment>): readonly (string | null)[] {
  const areas = subject.commitments.flatMap((id) => {
    const commitment = commitmentOf.get(id);
    return commitment === undefined ? [] : [commitment.focusArea];
  });
  return areas.length === 0 ? [subject.focusArea] : [...new Set(areas)];
}

/** A subject of these commitments; its focus area is that of the first, so that it stays when they go. */
export function subjectOf(commitments: readonly string[], known: ReadonlyMap<string, Commitment>): Subject {
  const [first] = commitments;
  return { commitments, focusArea: first === undefined ? null : (known.get(first)?.focusArea ?? null) };
}

/** The number of the focus area that an annotation's colour follows, from 1; 0 for the other commitments. */
export function areaNumber(
  thread: Thread,
  focusAreas: readonly FocusArea[],
  commitmentOf: ReadonlyMap<string, Commitment>,
): number {
  const [area] = areasOf(thread, commitmentOf);
  return focusAreas.findIndex((entry) => entry.id === area) + 1;
}
