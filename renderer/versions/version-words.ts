import type { Version } from '../../core/versions/version.ts';
import { countsInWords } from '../coverage/coverage-words.ts';
import { shownMoment } from '../language/formats.ts';
import { language } from '../language/language.ts';

/** Why a version was kept, and by whom. */
export function reasonWords({ reason, restored, who }: Version): string {
  const words =
    reason === 'restored' && restored !== ''
      ? language.t('versions:reason_restored', { moment: shownMoment(restored) })
      : language.t(`versions:reason_${reason}`, { moment: '' });
  return who === '' ? words : language.t('versions:byWhom', { who, reason: words });
}

/** What a version is called in a choice: its name, or what it is for, after its moment. */
export function versionTitle(version: Version): string {
  const moment = shownMoment(version.at);
  return version.name === '' ? moment : `${moment}: ${version.name}`;
}

/** How long it is, and how much it covers. */
export function measureWords({ words, coverage }: Pick<Version, 'words' | 'coverage'>): string {
  return language.t('versions:measure', { count: words, coverage: countsInWords(coverage) });
}

const knownFields = [
  'title',
  'language',
  'marking-classification',
  'marking-handling',
  'cover-to',
  'cover-from',
  'cover-date',
  'cover-heading',
  'cover-series',
  'cover-number',
  'cover-copyNumber',
  'cover-department',
  'cover-deadline',
  'page-size',
  'page-targetPages',
  'text',
  'focusArea',
  'parties',
  'passage',
  'name',
  'ownScript',
  'address',
  'party',
  'office',
  'state',
  'at',
  'note',
] as const;

/** A field as the window calls it; one that has no word of its own by its name in the file. */
export function fieldWords(field: string): string {
  const dashed = field.replaceAll('.', '-');
  const known = knownFields.find((each) => each === dashed);
  return known === undefined ? field : language.t(`versions:field_${known}`);
}
