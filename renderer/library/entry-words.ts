import type { LibraryEntry } from '../../core/bridge/library-calls.ts';
import { Failure } from '../../core/failure/failure.ts';
import { countsInWords } from '../coverage/coverage-words.ts';
import { shownMoment, shownNumber } from '../language/formats.ts';
import { failureWords, language } from '../language/language.ts';

/** What a briefing is called: its title, or the name of its file while nothing else is known of it. */
export function titleOf({ title, name }: LibraryEntry): string {
  return title === '' ? name : title;
}

/** Whether a briefing can be opened, with a passphrase if need be. */
export function canOpen({ failure }: LibraryEntry): boolean {
  return failure === null || failure === 'briefing-locked';
}

/** Where it stands, as it is read; empty for the library itself. */
export function folderWords({ folder }: LibraryEntry): string {
  return folder === null ? language.t('library:elsewhere') : folder.join(' › ');
}

/** How much of its commitments a briefing covers; nothing of one that has none. */
export function coverageWords({ coverage }: LibraryEntry): string {
  const { missing, open, covered, cleared } = coverage;
  return missing + open + covered + cleared === 0 ? '' : countsInWords(coverage);
}

/** What is said of a briefing under its title. */
export function entryWords(entry: LibraryEntry): string {
  const moment = shownMoment(entry.modified);
  if (entry.failure === 'briefing-locked') return `${language.t('locking:entry')} · ${moment}`;
  if (entry.failure !== null) return failureWords(new Failure(entry.failure, entry.name));
  const words = language.t('editor:words', { count: entry.words, shown: shownNumber(entry.words) });
  return [coverageWords(entry), words, moment].filter((part) => part !== '').join(' · ');
}
