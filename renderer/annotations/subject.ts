import type { Commitment, FocusArea, Thread } from '../../core/briefing/model.ts';

/** What an annotation speaks of, as one choice in a list: a commitment or a whole focus area. */
export interface Subject {
  readonly commitments: string[];
  readonly focusArea: string | null;
}

/** The value of a subject in a list of choices. */
export function subjectValue(subject: { commitments: readonly string[]; focusArea: string | null }): string {
  const [commitment] = subject.commitments;
  return commitment === undefined ? `area:${subject.focusArea ?? ''}` : `commitment:${commitment}`;
}

/** The subject behind a value of the list of choices. */
export function subjectOf(value: string, commitments: readonly Commitment[]): Subject {
  const [type, id = ''] = value.split(/:(.*)/s);
  if (type !== 'commitment') return { commitments: [], focusArea: id === '' ? null : id };
  const commitment = commitments.find((entry) => entry.id === id);
  return { commitments: [id], focusArea: commitment?.focusArea ?? null };
}

/** The number of the focus area that an annotation belongs to, from 1; 0 for the other commitments. */
export function areaNumber(
  thread: Thread,
  areas: readonly FocusArea[],
  commitments: readonly Commitment[],
): number {
  const [first] = thread.commitments;
  const area =
    first === undefined ? thread.focusArea : (commitments.find((entry) => entry.id === first)?.focusArea ?? null);
  return areas.findIndex((entry) => entry.id === area) + 1;
}
