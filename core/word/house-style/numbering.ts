import { strFromU8 } from 'fflate';
import { editPart, type Parts } from '../writing/relationships.ts';
import type { HouseStyle } from './house-style.ts';

const highest = (xml: string, pattern: RegExp): number => Math.max(0, ...[...xml.matchAll(pattern)].map(([, number]) => Number(number)));

/**
 * Brings the lists along by which the house's styles number, as headings often are, behind the document's own.
 * Answers with the number that each has here.
 *
 * Source: ECMA-376 part 1, 17.9.1 (abstractNum) and 17.9.15 (num), which follow all patterns.
 */
export function bringNumbering(parts: Parts, house: HouseStyle): ReadonlyMap<string, number> {
  const brought = new Map<string, number>();
  const theirs = strFromU8(house.parts['word/numbering.xml'] ?? new Uint8Array());
  const styles = strFromU8(house.parts['word/styles.xml'] ?? new Uint8Array());
  const named = new Set([...styles.matchAll(/<w:numPr>[\s\S]*?<w:numId w:val="(\d+)"/g)].map(([, number]) => number ?? ''));
  if (theirs === '' || named.size === 0) return brought;
  const patternOf = new Map(
    [...theirs.matchAll(/<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"[\s\S]*?<\/w:abstractNum>/g)].map(([xml, id]) => [id ?? '', xml] as const),
  );
  editPart(parts, 'word/numbering.xml', (ours) => {
    let [list, pattern] = [highest(ours, /<w:num\b[^>]*w:numId="(\d+)"/g), highest(ours, /w:abstractNumId="(\d+)"/g)];
    const patternNumbers = new Map<string, number>();
    let [patterns, lists] = ['', ''];
    for (const [xml, id] of theirs.matchAll(/<w:num\b[^>]*w:numId="(\d+)"[\s\S]*?<\/w:num>/g)) {
      if (id === undefined || !named.has(id)) continue;
      const theirPattern = /<w:abstractNumId w:val="(\d+)"/.exec(xml)?.[1] ?? '';
      const content = patternOf.get(theirPattern);
      if (content === undefined) continue;
      const known = patternNumbers.get(theirPattern);
      if (known === undefined) {
        pattern += 1;
        patternNumbers.set(theirPattern, pattern);
        // A bullet that is a picture stays behind with its picture: its character serves.
        patterns += content.replace(/(w:abstractNumId=")\d+/, `$1${pattern}`).replace(/<w:lvlPicBulletId\b[^>]*\/>/g, '');
      }
      list += 1;
      brought.set(id, list);
      lists += xml
        .replace(/(w:numId=")\d+/, `$1${list}`)
        .replace(/(<w:abstractNumId w:val=")\d+/, `$1${known ?? pattern}`);
    }
    const lastPattern = ours.lastIndexOf('</w:abstractNum>') + '</w:abstractNum>'.length;
    return `${ours.slice(0, lastPattern)}${patterns}${ours.slice(lastPattern)}`.replace('</w:numbering>', () => `${lists}</w:numbering>`);
  });
  return brought;
}
