import { Paragraph, TableOfContents } from 'docx';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { countWords } from '../briefing/text/words.ts';
import { pageWords } from '../page-words/page-words.ts';
import { pagesOf } from '../review/review.ts';
import { directionOf } from './direction.ts';
import { styleIds } from './styles.ts';

/** A note of fewer pages is read through; one of more is looked things up in. */
const PAGES_FOR_CONTENTS = 5;

/** Headings of this level and above are listed. */
const LEVELS = 2;

/** A heading that the table of contents leads to. */
export interface ContentsEntry {
  readonly title: string;
  readonly level: number;
  readonly bookmark: string;
}

/**
 * What a table of contents lists of a text, each with the bookmark on its heading, by the place of the heading in the
 * text; empty for a note that is read through without one.
 */
export function contentsOf(text: TextDocument): ReadonlyMap<number, ContentsEntry> {
  const entries = new Map<number, ContentsEntry>();
  let headings = 0;
  text.forEach((block, position) => {
    if (block.type.name !== 'heading' || block.textContent.trim() === '') return;
    headings += 1;
    const level = Number(block.attrs['level']);
    if (level <= LEVELS) entries.set(position, { title: block.textContent, level, bookmark: `heading_${headings}` });
  });
  return headings < 3 || pagesOf(countWords(text)) < PAGES_FOR_CONTENTS ? new Map() : entries;
}

/** A table of contents, filled in so that it reads right before Word has been asked to update it. */
export function wordContents(entries: readonly ContentsEntry[], language: string): (Paragraph | TableOfContents)[] {
  if (entries.length === 0) return [];
  const { contents } = pageWords(language);
  const cachedEntries = entries.map(({ title, level, bookmark }) => ({ title, level, href: bookmark }));
  return [
    new Paragraph({ style: styleIds.contentsHeading, text: contents, bidirectional: directionOf(contents) === 'right-to-left' }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: `1-${LEVELS}`, cachedEntries }),
  ];
}
