import { strFromU8, strToU8 } from 'fflate';
import { editPart, type Parts } from '../writing/relationships.ts';
import type { HouseStyle } from './house-style.ts';

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
  return new Map(ours.map(({ id, name }) => [id, byName.get(name) ?? (taken.has(id) ? `Chancery${id}` : id)]));
}

function withStyles(xml: string, names: ReadonlyMap<string, string>): string {
  return xml.replace(
    /(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link)\b[^>]*w:val=")([^"]*)"/g,
    (_, before: string, id: string) => `${before}${names.get(id) ?? id}"`,
  );
}

/**
 * Puts the styles of the house in place of ours, and adds ours that it has not.
 *
 * @param lists the numbers that the lists of the house's styles have in this document. One that did not come along is
 * taken out of its style, where it would name a list of ours.
 */
export function bringStyles(parts: Parts, house: HouseStyle, lists: ReadonlyMap<string, number>): void {
  const theirStyles = strFromU8(house.parts['word/styles.xml'] ?? new Uint8Array()).replace(/<w:numPr>[\s\S]*?<\/w:numPr>/g, (numbering) => {
    const list = lists.get(/<w:numId w:val="([^"]*)"/.exec(numbering)?.[1] ?? '');
    return list === undefined ? '' : numbering.replace(/<w:numId w:val="[^"]*"/, `<w:numId w:val="${list}"`);
  });
  const ours = stylesIn(strFromU8(parts['word/styles.xml'] ?? new Uint8Array()));
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
  parts['word/styles.xml'] = strToU8(theirStyles.replace('</w:styles>', () => `${added.join('')}</w:styles>`));
  for (const name of Object.keys(parts)) {
    if (/^word\/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/.test(name)) {
      editPart(parts, name, (xml) => withStyles(xml, names));
    }
  }
}
