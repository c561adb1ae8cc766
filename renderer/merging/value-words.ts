import { z } from 'zod';
import {
  annotationKindSchema,
  annotationStatusSchema,
  type Clearance,
  clearanceSchema,
  type Commitment,
  type FocusArea,
  originSchema,
  type PageSetUp,
  type Source,
  sourceSchema,
} from '../../core/briefing/model.ts';
import { clearerName } from '../../core/clearance/clearance.ts';
import type { ChangedList } from '../../core/merging/change.ts';
import { kindWords, statusWords } from '../annotations/kinds.tsx';
import { shownDate, shownList, shownMoment, shownNumber } from '../language/formats.ts';
import { language } from '../language/language.ts';
import { languageName } from '../language/text-languages.ts';
import { fieldWords } from '../versions/version-words.ts';

/** The entries of the briefing that values of fields refer to. */
export interface Named {
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly sources: readonly Source[];
  readonly clearances: readonly Clearance[];
}

/** One entry by what it is called; what the briefing does not have is said to be absent, never shown by its id. */
function called<T extends { readonly id: string }>(entries: readonly T[], id: unknown, name: (entry: T) => string): string {
  const entry = entries.find((each) => each.id === id);
  return entry === undefined ? language.t('merging:absent') : name(entry);
}

const title = (entry: { readonly title: string }) => entry.title;
const isDay = (value: string) => z.iso.date().safeParse(value).success;
const isMoment = (value: string) => z.iso.datetime({ offset: true }).safeParse(value).success;

function plainWords(value: unknown): string {
  if (typeof value === 'string') return isDay(value) ? shownDate(value) : isMoment(value) ? shownMoment(value) : value;
  if (typeof value === 'number') return shownNumber(value);
  if (typeof value === 'boolean') return language.t(value ? 'merging:yes' : 'merging:no');
  return Array.isArray(value) ? shownList(value.map(plainWords)) : '';
}

/** The parts of a field that has parts, each after its name. */
function partsWords(field: string, parts: object): string {
  return Object.entries(parts)
    .map(([part, value]) => [fieldWords(`${field}.${part}`), plainWords(value)] as const)
    .filter(([, words]) => words !== '')
    .map(([name, words]) => language.t('merging:part', { name, words }))
    .join(' · ');
}

function pageWords(value: object): string {
  const { margins, ...rest } = value as Partial<PageSetUp>;
  const sides = Object.entries(margins ?? {}).map(([side, width]) =>
    language.t('merging:part', { name: language.t(`templates:setMargin_${side as 'top'}`), words: shownNumber(width) }),
  );
  return [partsWords('page', rest), ...sides].filter((each) => each !== '').join(' · ');
}

/** What a parsed value is in the words of the window; what is none of that kind as it stands. */
function parsedWords<T>(schema: z.ZodType<T>, value: unknown, words: (parsed: T) => string): string {
  const parsed = schema.safeParse(value);
  return parsed.success ? words(parsed.data) : plainWords(value);
}

function headWords(field: string, value: unknown): string {
  if (field === 'language') return typeof value === 'string' ? languageName(value) : '';
  if (field === 'template') return parsedWords(originSchema, value, ({ title, edition }) => language.t('merging:edition', { title, edition: shownNumber(edition) }));
  if (typeof value !== 'object' || value === null) return plainWords(value);
  return field === 'page' ? pageWords(value) : partsWords(field, value);
}

/**
 * The value of a field as it is read, in the words of the window: kinds and states by their names, days as days, and what
 * refers to another entry by what that is called. Empty where there is nothing.
 */
export function valueWords(list: ChangedList | 'head', field: string, value: unknown, named: Named): string {
  if (value === undefined || value === '') return '';
  if (field === 'focusArea') {
    if (value === null) return list === 'commitments' ? language.t('common:otherCommitments') : '';
    return called(named.focusAreas, value, title);
  }
  if (value === null) return '';
  if (list === 'head') return headWords(field, value);
  if (field === 'source') return called(named.sources, value, title);
  if (field === 'clearance') return called(named.clearances, value, clearerName);
  if (field === 'commitments' && Array.isArray(value)) {
    const words = value.map((id) => called(named.commitments, id, ({ text }) => text));
    return words.length === 0 ? '' : shownList([...new Set(words)]);
  }
  if (field === 'status') return parsedWords(annotationStatusSchema, value, statusWords);
  if (field === 'state') return parsedWords(clearanceSchema.shape.state, value, (state) => language.t(`clearance:one_${state}`));
  if (field === 'kind' && list === 'threads') return parsedWords(annotationKindSchema, value, kindWords);
  if (field === 'kind') return parsedWords(sourceSchema.shape.kind, value, (kind) => language.t(`merging:sourceKind_${kind}`));
  return plainWords(value);
}
