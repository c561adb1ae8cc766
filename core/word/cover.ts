import { BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { longDate } from '../briefing/long-date.ts';
import type { Briefing } from '../briefing/model.ts';
import { clearanceLine } from '../clearance/clearance.ts';
import { styleIds } from './styles.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' } as const;

/** The head of the first page: title, then to whom, from whom and when; only what is filled in. */
export function wordCover({ title, cover, language, clearances }: Briefing): (Paragraph | Table)[] {
  const filled = [
    ['To', cover.to],
    ['From', cover.from],
    ['Date', cover.date === '' ? '' : longDate(cover.date, language)],
    ['Deadline', cover.deadline === '' ? '' : longDate(cover.deadline, language)],
    ['Series', [cover.series, cover.number].filter((part) => part !== '').join(' / ')],
    ['Copy', cover.copyNumber],
    ['Department', cover.department],
    ['Clearance', clearanceLine(clearances, language)],
  ].filter((row): row is [string, string] => row[1] !== '');
  const block: (Paragraph | Table)[] = [];
  if (cover.heading !== '') block.push(new Paragraph({ children: [new TextRun({ text: cover.heading, smallCaps: true })] }));
  block.push(new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }));
  if (filled.length === 0) return block;
  const cell = (text: string, width: number, bold: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      borders: { top: none, bottom: none, left: none, right: none },
      children: [new Paragraph({ style: styleIds.tableText, children: [new TextRun({ text, bold })] })],
    });
  block.push(
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: filled.map(
        ([label, value]) => new TableRow({ children: [cell(label, 18, true), cell(value, 82, false)] }),
      ),
    }),
  );
  return block;
}
