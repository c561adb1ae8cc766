import {
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { longDate } from '../briefing/long-date.ts';
import type { Briefing } from '../briefing/model.ts';
import { clearanceLine } from '../clearance/clearance.ts';
import { pageWords } from '../page-words/page-words.ts';
import { coverBookmark } from './bookmarks.ts';
import { directionOf, isWrittenFromRight } from './direction.ts';
import { styleIds } from './styles.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' } as const;

/** Where the ids of the bookmarks on the cover begin: beyond those of the text, which are counted from 1. */
const FIRST_BOOKMARK = 1_000_000;

/** The rows of the cover, by the names of their bookmarks: whoever reads the document back knows each by it in any language. */
export const coverRows = ['to', 'from', 'date', 'deadline', 'series', 'copy', 'department', 'clearance'] as const;
export type CoverRow = (typeof coverRows)[number];

/** A paragraph of one run, in the direction of its words. */
function line(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  const rightToLeft = directionOf(text) === 'right-to-left';
  return new Paragraph({ ...paragraph, bidirectional: rightToLeft, children: [new TextRun({ ...run, text, rightToLeft })] });
}

/** A paragraph of the cover by the name of which it is known again. */
function marked(paragraph: Paragraph, name: string, number: number): Paragraph {
  paragraph.addChildElement(new BookmarkStart(`${coverBookmark}${name}`, FIRST_BOOKMARK + number));
  paragraph.addChildElement(new BookmarkEnd(FIRST_BOOKMARK + number));
  return paragraph;
}

/** The head of the first page: title, then to whom, from whom and when; only what is filled in. */
export function wordCover({ title, cover, language, clearances }: Briefing): (Paragraph | Table)[] {
  const words = pageWords(language);
  const filled = [
    ['to', words.to, cover.to],
    ['from', words.from, cover.from],
    ['date', words.date, cover.date === '' ? '' : longDate(cover.date, language)],
    ['deadline', words.deadline, cover.deadline === '' ? '' : longDate(cover.deadline, language)],
    ['series', words.series, [cover.series, cover.number].filter((part) => part !== '').join(' / ')],
    ['copy', words.copy, cover.copyNumber],
    ['department', words.department, cover.department],
    ['clearance', words.clearance, clearanceLine(clearances, language)],
  ].filter((row): row is [CoverRow, string, string] => row[2] !== '');
  const block: (Paragraph | Table)[] = [];
  if (cover.heading !== '') block.push(marked(line(cover.heading, {}, { smallCaps: true }), 'heading', 0));
  block.push(line(title, { heading: HeadingLevel.TITLE }));
  if (filled.length === 0) return block;
  // Under the last row there is room: a note that begins without a heading would touch it.
  const room = (index: number) => (index === filled.length - 1 ? { spacing: { after: 140 } } : {});
  const told = (text: string, bold: boolean, index: number) => line(text, { style: styleIds.tableText, ...room(index) }, { bold });
  const cell = (content: Paragraph, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [content],
    });
  block.push(
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: isWrittenFromRight(language),
      borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: filled.map(
          ([name, label, value], index) =>
            new TableRow({ children: [cell(marked(told(label, true, index), name, index + 1), 18), cell(told(value, false, index), 82)] }),
      ),
    }),
  );
  return block;
}
