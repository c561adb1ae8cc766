import { strFromU8, strToU8, unzipSync } from 'fflate';
import { Failure } from '../../failure/failure.ts';
import { openPackage } from '../import/package.ts';
import { editPart, type Parts } from '../writing/relationships.ts';
import { bringHeadersAndFooters } from './headers.ts';
import { bringNumbering } from './numbering.ts';
import { bringStyles } from './styles.ts';

/** A ministry's own document whose look a note takes: styles with their numbering, page, headers and footers. */
export interface HouseStyle {
  readonly parts: Readonly<Parts>;
  /** The properties of its last section, the one that the whole of a plain note has. */
  readonly section: string;
  /** How large its page leaves the text, in twips; undefined when it does not say. */
  readonly textSize: { readonly width: number; readonly height: number } | undefined;
}

/**
 * What tells of the sittings in which a document was written, by which its copies can be matched to its writer's
 * others. Source: ECMA-376 part 1, 17.15.1.70 (rsids); [MS-DOCX] 2.2.4 (paraId, textId).
 */
const traces = / (?:w:rsid\w*|w14:(?:paraId|textId))="[^"]*"|<w:rsid\b[^>]*\/>/g;

const wanted = /^(?:\[Content_Types\]\.xml|word\/(?:(?:styles|document|numbering|settings)\.xml|theme\/|(?:header|footer)[^/]*\.xml|media\/|_rels\/))/;

/**
 * Reads a ministry's .docx or .dotx for its look.
 *
 * @throws Failure as `openPackage` does; `word-damaged` when it has no styles.
 */
export function readHouseStyle(bytes: Uint8Array, name: string): HouseStyle {
  openPackage(bytes, name);
  const parts = unzipSync(bytes, { filter: ({ name: part }) => wanted.test(part) });
  if (parts['word/styles.xml'] === undefined || parts['word/document.xml'] === undefined) {
    throw new Failure('word-damaged', name, { detail: 'no styles' });
  }
  for (const part of Object.keys(parts)) if (part.endsWith('.xml')) editPart(parts, part, (xml) => xml.replace(traces, ''));
  const section = [...strFromU8(parts['word/document.xml']).matchAll(/<w:sectPr\b[\s\S]*?<\/w:sectPr>/g)].at(-1)?.[0] ?? '';
  return { parts, section, textSize: textSizeIn(section) };
}

/** Source: ECMA-376 part 1, 17.6.11 (margins, of which one may be negative when it may not move) and 17.6.13 (size). */
function textSizeIn(section: string): HouseStyle['textSize'] {
  const number = (element: string, attribute: string) => {
    const said = new RegExp(`<w:${element}\\b[^>]*\\bw:${attribute}="(-?\\d+)"`).exec(section)?.[1];
    return said === undefined ? Number.NaN : Math.abs(Number(said));
  };
  const width = number('pgSz', 'w') - number('pgMar', 'left') - number('pgMar', 'right');
  const height = number('pgSz', 'h') - number('pgMar', 'top') - number('pgMar', 'bottom');
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/**
 * Gives an exported document the look of the house: its styles (ours only where it has none of that name), its
 * theme, its page size and margins, its headers and footers with our marking below them on every page.
 */
export function applyHouseStyle(parts: Parts, house: HouseStyle): void {
  bringStyles(parts, house, bringNumbering(parts, house));
  const theme = house.parts['word/theme/theme1.xml'];
  if (theme !== undefined && parts['word/theme/theme1.xml'] !== undefined) parts['word/theme/theme1.xml'] = theme;
  editPart(parts, 'word/document.xml', (xml) => {
    let body = xml;
    for (const property of ['pgSz', 'pgMar']) {
      const said = new RegExp(`<w:${property}\\b[^>]*/>`).exec(house.section)?.[0];
      if (said !== undefined) body = body.replace(new RegExp(`<w:${property}\\b[^>]*/>`), () => said);
    }
    return body;
  });
  bringHeadersAndFooters(parts, house);
  nameContentTypes(parts, house);
}

/** Says of what kind the files are that came along: as the house says it. */
function nameContentTypes(parts: Parts, house: HouseStyle): void {
  const known = (types: string) =>
    new Map(
      [...types.matchAll(/<Default\b[^>]*>/g)].map(([element]) => [/Extension="([^"]*)"/.exec(element)?.[1]?.toLowerCase() ?? '', element] as const),
    );
  const theirs = known(strFromU8(house.parts['[Content_Types].xml'] ?? new Uint8Array()));
  const ours = known(strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array()));
  const endings = new Set(Object.keys(parts).flatMap((name) => (name.startsWith('word/media/') ? (name.split('.').at(-1)?.toLowerCase() ?? []) : [])));
  const missing = [...endings].flatMap((ending) => (ours.has(ending) ? [] : (theirs.get(ending) ?? []))).map((element) => element.replace(/\s*\/?>$/, '/>'));
  parts['[Content_Types].xml'] = strToU8(
    strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array()).replace(/(<Types\b[^>]*>)/, (start) => start + missing.join('')),
  );
}
