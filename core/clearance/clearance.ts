import type { Clearance, Thread } from '../briefing/model.ts';
import { pageWords } from '../page-words/page-words.ts';

/** How far the sign-off of a briefing has come. */
export type ClearanceState = 'nobody-named' | 'outstanding' | 'declined' | 'cleared';

/** One thing that keeps a briefing from being cleared. */
export type ClearanceObstacle =
  | { readonly kind: 'nobody-named' }
  | { readonly kind: 'outstanding' | 'declined'; readonly clearance: Clearance }
  | { readonly kind: 'annotation'; readonly thread: Thread; readonly clearance: Clearance | null };

/** Who has cleared, who must, and what is in the way. */
export interface ClearanceSummary {
  readonly state: ClearanceState;
  readonly obstacles: readonly ClearanceObstacle[];
}

/** How somebody who must clear is called: name and office, whichever is known. */
export function clearerName({ name, office }: Clearance): string {
  return [name, office].filter((part) => part !== '').join(', ');
}

/**
 * The state of a briefing's clearance, computed from who must clear and from its annotations. A briefing is
 * cleared when somebody is named, all who are named have cleared, and no annotation needs clearance.
 */
export function clearanceOf({
  clearances,
  threads,
}: {
  clearances: readonly Clearance[];
  threads: readonly Thread[];
}): ClearanceSummary {
  const clearanceById = new Map(clearances.map((clearance) => [clearance.id, clearance]));
  const obstacles: ClearanceObstacle[] = clearances.length === 0 ? [{ kind: 'nobody-named' }] : [];
  for (const clearance of clearances) {
    if (clearance.state !== 'cleared') obstacles.push({ kind: clearance.state, clearance });
  }
  for (const thread of threads) {
    if (thread.status !== 'needs-clearance') continue;
    const clearance = thread.clearance === null ? null : (clearanceById.get(thread.clearance) ?? null);
    obstacles.push({ kind: 'annotation', thread, clearance });
  }
  const declined = clearances.some((clearance) => clearance.state === 'declined');
  const state = declined
    ? 'declined'
    : obstacles.length === 0
      ? 'cleared'
      : clearances.length === 0
        ? 'nobody-named'
        : 'outstanding';
  return { state, obstacles };
}

/**
 * Who has cleared and who has not, in one line for the head of a note in its language: `Legal adviser: cleared 24
 * November 2026; Head of department: outstanding`. Empty when nobody is named.
 */
export function clearanceLine(clearances: readonly Clearance[], language: string): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const { clearanceStates } = pageWords(language);
  return clearances
    .map((clearance) => {
      const when = clearance.at === '' ? '' : ` ${day.format(new Date(clearance.at))}`;
      return `${clearerName(clearance)}: ${clearanceStates[clearance.state]}${clearance.state === 'outstanding' ? '' : when}`;
    })
    .join('; ');
}
