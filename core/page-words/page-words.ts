import type { Clearance, AnnotationKind, AnnotationStatus } from '../briefing/model.ts';
import type { CoverageState } from '../coverage/coverage.ts';
import { arabic } from './ar.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import { mongolian } from './mn.ts';
import { russian } from './ru.ts';
import { chinese } from './zh.ts';

/**
 * The words that the pages of a note carry beside what was written: labels of its cover, its annex, its comments and
 * its foot. They are in the language of the note, whatever the window speaks, since whoever receives it reads that.
 */
export interface PageWords {
  readonly to: string;
  readonly from: string;
  readonly date: string;
  readonly deadline: string;
  readonly series: string;
  readonly copy: string;
  readonly department: string;
  readonly clearance: string;
  readonly clearanceStates: Readonly<Record<Clearance['state'], string>>;
  readonly contents: string;
  readonly sources: string;
  /** What stands above the footnotes where they are gathered at the end. */
  readonly footnotes: string;
  /** What stands before, between and after the numbers in the foot of a page. */
  readonly pageNumber: readonly [before: string, between: string, after: string];
  readonly missingPicture: string;
  readonly annex: string;
  readonly columns: readonly [commitment: string, coverage: string, passages: string];
  readonly coverageStates: Readonly<Record<CoverageState, string>>;
  readonly otherCommitments: string;
  readonly noCommitments: string;
  readonly counted: (counts: Readonly<Record<CoverageState, number>> & { readonly total: number }) => string;
  readonly withoutWords: string;
  readonly quotes: readonly [opening: string, closing: string];
  readonly guidance: string;
  readonly kinds: Readonly<Record<AnnotationKind, string>>;
  readonly statuses: Readonly<Record<AnnotationStatus, string>>;
  readonly owner: (name: string) => string;
  readonly due: (day: string) => string;
  /** What a comment on a further passage of an annotation says. */
  readonly passage: (passage: string, all: string, subject: string) => string;
}

const languages: Readonly<Record<string, PageWords>> = { ar: arabic, en: english, fr: french, mn: mongolian, ru: russian, zh: chinese };

/** Every language that pages have words in. */
export const everyPageWords: readonly PageWords[] = Object.values(languages);

/** The words for a note in a language, by its tag; English for a language that they are not known in. */
export function pageWords(language: string): PageWords {
  return languages[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
}
