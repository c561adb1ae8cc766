import { strFromU8, strToU8, unzipSync } from 'fflate';
import { Failure } from '../failure/failure.ts';
import { openPackage } from './import/package.ts';

type Parts = Record<string, Uint8Array>;

/** A ministry's own document whose look a note takes: styles, page, header and footer. */
export interface HouseStyle {
  readonly parts: Readonly<Parts>;
}

/**
 * Reads a ministry's .docx or .dotx for its look.
 *
 * @throws Failure as `openPackage` does; `word-damaged` when it has no styles.
 */
export function readHouseStyle(bytes: Uint8Array, name: string): HouseStyle {
  openPackage(bytes, name);
  const parts = unzipSync(bytes, { filter: ({ name: part }) => /^word\/(?:styles|document|theme\/|header|footer|media\/|_rels\/)/.test(part) });
  if (parts['word/styles.xml'] === undefined || parts['word/document.xml'] === undefined) {
    throw new Failure('word-damaged', name, { detail: 'no styles' });
  }
  return { parts };
}

interface Style {
  readonly id: string;
  readonly name: string;
  readonly xml: string;
}

function stylesIn(xml: string): Style[] {
  return [...xml.matchAll(/<w:style\b[\s\S]*?<\/w:style>/g)].map(([style]) => ({
    id: /w:styleId="([^"]*)"/.exec(style)?.[1] ?? '',
    name: (/<w:name w:val="([^"]*)"/.exec(style)?.[1] ?? '').toLowerCase(),
    xml: style,
  }));
}

/** Our styles by the id that the house gives to a style of that name; a name that the house has not keeps its id. */
function renamed(ours: readonly Style[], house: readonly Style[]): ReadonlyMap<string, string> {
  const byName = new Map(house.map((style) => [style.name, style.id]));
  const taken = new Set(house.map((style) => style.id));
  return new Map(
    ours.map(({ id, name }) => [id, byName.get(name) ?? (taken.has(id) ? `Chancery${id}` : id)]),
  );
}

function withStyles(xml: string, names: ReadonlyMap<string, string>): string {
  return xml.replace(
    /(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link)\b[^>]*w:val=")([^"]*)"/g,
    (_, before: string, id: string) => `${before}${names.get(id) ?? id}"`,
  );
}

const relationshipsOf = (part: string): string => part.replace(/^word\//, 'word/_rels/').concat('.rels');

/** The last section of a document: the one that the whole of a plain note has. */
function sectionOf(xml: string): string {
  return [...xml.matchAll(/<w:sectPr\b[\s\S]*?<\/w:sectPr>/g)].at(-1)?.[0] ?? '';
}

/** The part behind the section's header or footer for every page. */
function defaultPart(parts: Readonly<Parts>, section: string, kind: 'header' | 'footer'): string | undefined {
  const reference = [...section.matchAll(new RegExp(`<w:${kind}Reference\\b[^>]*>`, 'g'))]
    .map(([each]) => each)
    .find((each) => /w:type="default"/.test(each));
  const id = /r:id="([^"]*)"/.exec(reference ?? '')?.[1];
  const relationships = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
  const target = [...relationships.matchAll(/<Relationship\b[^>]*>/g)]
    .map(([each]) => each)
    .find((each) => id !== undefined && each.includes(`Id="${id}"`));
  const name = /Target="([^"]*)"/.exec(target ?? '')?.[1];
  return name === undefined ? undefined : `word/${name.replace(/^\/word\//, '')}`;
}

const pictureTypes: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif' };

/** Takes over a header or footer of the house with its pictures, and puts our own lines below it. */
function takeOver(parts: Parts, house: HouseStyle, part: string, own: string, kind: 'header' | 'footer'): void {
  const end = kind === 'header' ? '</w:hdr>' : '</w:ftr>';
  const theirs = strFromU8(house.parts[part] ?? new Uint8Array());
  if (!theirs.includes(end)) return;
  const paragraphs = strFromU8(parts[own] ?? new Uint8Array()).match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [];
  // A house that numbers its pages itself needs no second number.
  const numbered = /\bPAGE\b/.test(theirs);
  const kept = kind === 'footer' && numbered ? paragraphs.slice(0, 1) : paragraphs;
  parts[own] = strToU8(theirs.replace(end, `${kept.join('')}${end}`));
  const relationships = house.parts[relationshipsOf(part)];
  if (relationships === undefined) return;
  const taken = strFromU8(relationships).replace(/Target="media\/([^"]+)"/g, (whole, name: string) => {
    const bytes = house.parts[`word/media/${name}`];
    if (bytes === undefined) return whole;
    parts[`word/media/house-${name}`] = bytes;
    return `Target="media/house-${name}"`;
  });
  parts[relationshipsOf(own)] = strToU8(taken);
}

/**
 * Gives an exported document the look of the house: its styles (ours only where it has none of that name), its
 * theme, its page size and margins, its header and footer with our marking below them.
 */
export function applyHouseStyle(parts: Parts, house: HouseStyle): void {
  const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const theirStyles = strFromU8(house.parts['word/styles.xml'] ?? new Uint8Array());
  const ours = stylesIn(read('word/styles.xml'));
  const theirs = stylesIn(theirStyles);
  const names = renamed(ours, theirs);
  const known = new Set(theirs.map((style) => style.name));
  const added = ours
    .filter((style) => !known.has(style.name))
    .map((style) =>
      withStyles(style.xml, names)
        .replace(`w:styleId="${style.id}"`, `w:styleId="${names.get(style.id) ?? style.id}"`)
        .replace(/ w:default="(?:1|true)"/, ''),
    );
  parts['word/styles.xml'] = strToU8(theirStyles.replace('</w:styles>', `${added.join('')}</w:styles>`));
  for (const name of Object.keys(parts)) {
    if (/^word\/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/.test(name)) {
      parts[name] = strToU8(withStyles(read(name), names));
    }
  }
  const theme = house.parts['word/theme/theme1.xml'];
  if (theme !== undefined && parts['word/theme/theme1.xml'] !== undefined) parts['word/theme/theme1.xml'] = theme;

  const section = sectionOf(strFromU8(house.parts['word/document.xml'] ?? new Uint8Array()));
  let body = read('word/document.xml');
  for (const property of ['pgSz', 'pgMar']) {
    const wanted = new RegExp(`<w:${property}\\b[^>]*/>`).exec(section)?.[0];
    if (wanted !== undefined) body = body.replace(new RegExp(`<w:${property}\\b[^>]*/>`), wanted);
  }
  parts['word/document.xml'] = strToU8(body);
  for (const kind of ['header', 'footer'] as const) {
    const part = defaultPart(house.parts, section, kind);
    if (part !== undefined) takeOver(parts, house, part, `word/${kind}1.xml`, kind);
  }
  const types = read('[Content_Types].xml');
  const missing = Object.entries(pictureTypes).filter(
    ([ending]) => !types.includes(`Extension="${ending}"`) && Object.keys(parts).some((name) => name.endsWith(`.${ending}`)),
  );
  const defaults = missing.map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`).join('');
  parts['[Content_Types].xml'] = strToU8(types.replace(/(<Types\b[^>]*>)/, `$1${defaults}`));
}
