import type { Opened } from '../../core/bridge/contract.ts';
import { shownMoment } from '../language/formats.ts';
import { language } from '../language/language.ts';

/** When changes were typed, in words. */
export function typedWhen(from: string | null, to: string | null): string {
  if (from === null || to === null) return language.t('saving:typedEarlier');
  const [first, last] = [shownMoment(from), shownMoment(to)];
  if (first === last) return language.t('saving:typedAt', { from: first });
  return language.t('saving:typedBetween', { from: first, to: last });
}

/** The line that says what a journal gave back. */
export function recoveredWords({ recovered, recoveredFrom, recoveredTo }: Opened): string {
  return language.t('saving:recovered', { count: recovered, when: typedWhen(recoveredFrom, recoveredTo) });
}
