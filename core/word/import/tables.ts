import { TWIPS_PER_PIXEL } from '../measures.ts';
import { HEAD_SHADE } from '../writing/markup.ts';
import type { TrackedChoice } from './tracked.ts';
import { childOf, elementsOf, type XmlElement } from './xml.ts';

/** What stands around rows and cells without being one. */
const wrappers = ['w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo'];

/** The parts of a table or row, out of the controls and tags that programs put around them. */
export function partsOf(element: XmlElement): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:sdt') return partsOf(childOf(child, 'w:sdtContent') ?? child);
    return wrappers.includes(child.name) ? partsOf(child) : [child];
  });
}

/**
 * What becomes of something whose properties say that it was put in or taken out: a row, or the end of a paragraph.
 * Undefined where nothing was tracked.
 */
export function trackedIn(properties: XmlElement | undefined, choice: TrackedChoice): 'kept' | 'gone' | 'untold' | undefined {
  const putIn = childOf(properties, 'w:ins') ?? childOf(properties, 'w:moveTo');
  const takenOut = childOf(properties, 'w:del') ?? childOf(properties, 'w:moveFrom');
  if (putIn === undefined && takenOut === undefined) return undefined;
  if (choice === 'annotate') return 'untold';
  return (choice === 'accept' ? takenOut : putIn) === undefined ? 'kept' : 'gone';
}

/** A measure in twips; undefined where none is given, or none that is a number. */
export function twips(value: string | undefined): number | undefined {
  const number = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A head that the exporter shaded, where a row has other cells as well. */
export function isShadedAsHead(properties: XmlElement | undefined): boolean {
  return childOf(properties, 'w:shd')?.attributes['w:fill'] === HEAD_SHADE;
}

/** The narrowest and the widest column that an editor shows, in CSS pixels. */
const columnLimits = { least: 20, most: 4_000 } as const;

/**
 * The widths of a table's columns in CSS pixels. Undefined where the table says none, and where all are the same
 * without being fixed: that is what a table has whose columns nobody has set.
 */
export function columnWidths(table: XmlElement): number[] | undefined {
  const columns = elementsOf(childOf(table, 'w:tblGrid'))
    .filter((child) => child.name === 'w:gridCol')
    .map((column) => twips(column.attributes['w:w']) ?? 0);
  const [least, most] = columns.reduce(([low, high], width) => [Math.min(low, width), Math.max(high, width)], [Infinity, 0]);
  const isFixed = childOf(childOf(table, 'w:tblPr'), 'w:tblLayout')?.attributes['w:type'] === 'fixed';
  if (columns.length === 0 || least <= 0 || (!isFixed && most - least <= 15)) return undefined;
  const widths = columns.map((width) => Math.round(width / TWIPS_PER_PIXEL));
  return widths.every((width) => width >= columnLimits.least && width <= columnLimits.most) ? widths : undefined;
}

/** The widths of the columns that a cell reaches over. */
export function widthsOf(widths: readonly number[], column: number, span: number): number[] {
  return Array.from({ length: span }, (_, index) => widths[column + index] ?? columnLimits.least);
}
