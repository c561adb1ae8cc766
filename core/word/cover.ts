import { BorderStyle, HeadingLevel, type IParagraphOptions, type IRunOptions, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { Briefing } from '../briefing/model.ts';
import { clearanceLine } from '../clearance/clearance.ts';
import { pageWords } from '../page-words/page-words.ts';
import { directionOf, isWrittenFromRight } from './direction.ts';
import { styleIds } from './styles.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' } as const;

function longDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** A paragraph of one run, in the direction of its words. */
function line(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  const rightToLeft = directionOf(text) === 'right-to-left';
  return new Paragraph({ ...paragraph, bidirectional: rightToLeft, children: [new TextRun({ ...run, text, rightToLeft })] });
}

/** The head of the first page: title, then to whom, from whom and when; only what is filled in. */
export function wordCover({ title, cover, language, clearances }: Briefing): (Paragraph | Table)[] {
  const words = pageWords(language);
  const filled = [
    [words.to, cover.to],
    [words.from, cover.from],
    [words.date, cover.date === '' ? '' : longDate(cover.date, language)],
    [words.deadline, cover.deadline === '' ? '' : longDate(cover.deadline, language)],
    [words.series, [cover.series, cover.number].filter((part) => part !== '').join(' / ')],
    [words.copy, cover.copyNumber],
    [words.department, cover.department],
    [words.clearance, clearanceLine(clearances, language)],
  ].filter((row): row is [string, string] => row[1] !== '');
  const block: (Paragraph | Table)[] = [];
  if (cover.heading !== '') block.push(line(cover.heading, {}, { smallCaps: true }));
  block.push(line(title, { heading: HeadingLevel.TITLE }));
  if (filled.length === 0) return block;
  // Under the last row there is room: a note that begins without a heading would touch it.
  const room = (index: number) => (index === filled.length - 1 ? { spacing: { after: 140 } } : {});
  const cell = (text: string, width: number, bold: boolean, index: number) =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [line(text, { style: styleIds.tableText, ...room(index) }, { bold })],
    });
  block.push(
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: isWrittenFromRight(language),
      borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: filled.map(
        ([label, value], index) => new TableRow({ children: [cell(label, 18, true, index), cell(value, 82, false, index)] }),
      ),
    }),
  );
  return block;
}
