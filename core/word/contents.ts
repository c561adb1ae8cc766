import { Paragraph, TableOfContents } from 'docx';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { countWords } from '../briefing/text/words.ts';
import { pagesOf } from '../review/review.ts';
import { styleIds } from './styles.ts';

/** A note of fewer pages is read through; one of more is looked things up in. */
const PAGES_FOR_CONTENTS = 5;

/**
 * A table of contents for a long note, filled in so that it reads right before Word has been asked to update
 * it; nothing for a short one.
 */
export function wordContents(text: TextDocument): (Paragraph | TableOfContents)[] {
  let headings = 0;
  text.forEach((block) => {
    if (block.type.name === 'heading' && block.textContent.trim() !== '') headings += 1;
  });
  if (headings < 3 || pagesOf(countWords(text)) < PAGES_FOR_CONTENTS) return [];
  return [
    new Paragraph({ style: styleIds.contentsHeading, text: 'Contents' }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}
