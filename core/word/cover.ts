import { BookmarkEnd, BookmarkStart, BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { Briefing } from '../briefing/model.ts';
import { clearanceLine } from '../clearance/clearance.ts';
import { coverBookmark } from './bookmarks.ts';
import { styleIds } from './styles.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' } as const;

/** Where the ids of the bookmarks on the cover begin: beyond those of the text, which are counted from 1. */
const FIRST_BOOKMARK = 1_000_000;

/** The rows of the cover, by the names of their bookmarks: whoever reads the document back knows each by it in any language. */
export const coverRows = ['to', 'from', 'date', 'deadline', 'series', 'copy', 'department', 'clearance'] as const;
export type CoverRow = (typeof coverRows)[number];

/** What a row of the cover says of a day. */
export function longDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** A paragraph of the cover by the name of which it is known again. */
function marked(paragraph: Paragraph, name: string, number: number): Paragraph {
  paragraph.addChildElement(new BookmarkStart(`${coverBookmark}${name}`, FIRST_BOOKMARK + number));
  paragraph.addChildElement(new BookmarkEnd(FIRST_BOOKMARK + number));
  return paragraph;
}

/** The head of the first page: title, then to whom, from whom and when; only what is filled in. */
export function wordCover({ title, cover, language, clearances }: Briefing): (Paragraph | Table)[] {
  const filled = [
    ['to', 'To', cover.to],
    ['from', 'From', cover.from],
    ['date', 'Date', cover.date === '' ? '' : longDate(cover.date, language)],
    ['deadline', 'Deadline', cover.deadline === '' ? '' : longDate(cover.deadline, language)],
    ['series', 'Series', [cover.series, cover.number].filter((part) => part !== '').join(' / ')],
    ['copy', 'Copy', cover.copyNumber],
    ['department', 'Department', cover.department],
    ['clearance', 'Clearance', clearanceLine(clearances, language)],
  ].filter((row): row is [CoverRow, string, string] => row[2] !== '');
  const block: (Paragraph | Table)[] = [];
  if (cover.heading !== '') block.push(marked(new Paragraph({ children: [new TextRun({ text: cover.heading, smallCaps: true })] }), 'heading', 0));
  block.push(new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }));
  if (filled.length === 0) return block;
  const words = (text: string, bold: boolean) => new Paragraph({ style: styleIds.tableText, children: [new TextRun({ text, bold })] });
  const cell = (content: Paragraph, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [content],
    });
  block.push(
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: filled.map(
        ([name, label, value], index) => new TableRow({ children: [cell(marked(words(label, true), name, index + 1), 18), cell(words(value, false), 82)] }),
      ),
    }),
  );
  return block;
}
