import { strFromU8, strToU8 } from 'fflate';
import { parseXml } from '../import/xml.ts';
import { addPart, editPart, type Parts } from '../writing/relationships.ts';
import type { HouseStyle } from './house-style.ts';

type Kind = 'header' | 'footer';
/** The pages that a header or footer is for (ECMA-376 part 1, 17.18.36). */
type Pages = 'default' | 'first' | 'even';

const relationshipKinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationshipsOf = (part: string): string => part.replace(/^word\//, 'word/_rels/').concat('.rels');

interface Relationship {
  readonly xml: string;
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

function relationshipsIn(parts: Readonly<Parts>, part: string): Relationship[] {
  const xml = strFromU8(parts[relationshipsOf(part)] ?? new Uint8Array());
  return [...xml.matchAll(/<Relationship\b[^>]*>/g)].map(([relationship]) => ({
    xml: relationship,
    id: /\bId="([^"]*)"/.exec(relationship)?.[1] ?? '',
    type: /\bType="([^"]*)"/.exec(relationship)?.[1]?.split('/').at(-1) ?? '',
    target: /\bTarget="([^"]*)"/.exec(relationship)?.[1] ?? '',
    external: /\bTargetMode="External"/.test(relationship),
  }));
}

/** What ends the part, before which our own lines stand. */
const ends: Readonly<Record<Kind, string>> = { header: '</w:hdr>', footer: '</w:ftr>' };

const inWord = (target: string): string => (target.startsWith('/') ? target.slice(1) : `word/${target}`);

/** The part behind a section's header or footer for some of its pages. */
function partFor(house: HouseStyle, kind: Kind, pages: Pages): string | undefined {
  const reference = [...house.section.matchAll(new RegExp(`<w:${kind}Reference\\b[^>]*>`, 'g'))]
    .map(([each]) => each)
    .find((each) => each.includes(`w:type="${pages}"`));
  const id = /r:id="([^"]*)"/.exec(reference ?? '')?.[1];
  const found = relationshipsIn(house.parts, 'word/document.xml').find((each) => id !== undefined && each.id === id);
  return found === undefined ? undefined : inWord(found.target);
}

/** Drawings and objects that show something: what a header refers to beside text stands in one of them. */
const showing = /<w:(drawing|object|pict)\b[\s\S]*?<\/w:\1>/g;

interface Taken {
  readonly xml: string;
  readonly relationships: string;
  readonly files: Readonly<Parts>;
}

/**
 * A header or footer of the house with its pictures and links. Charts and embedded objects are more than a header
 * can bring along and are left out of it; null for a part that cannot be read.
 */
function taken(house: HouseStyle, part: string, kind: Kind): Taken | null {
  const files: Parts = {};
  const lost = new Set<string>();
  let relationships = '';
  for (const { xml, id, type, target, external } of relationshipsIn(house.parts, part)) {
    const file = inWord(target);
    const bytes = external ? undefined : house.parts[file];
    if (external && type === 'hyperlink') relationships += xml;
    else if (type === 'image' && bytes !== undefined) {
      const name = `house-${file.split('/').at(-1) ?? ''}`;
      files[`word/media/${name}`] = bytes;
      relationships += `<Relationship Id="${id}" Type="${relationshipKinds}/image" Target="media/${name}"/>`;
    } else lost.add(id);
  }
  const refers = (element: string) => [...element.matchAll(/\br:\w+="([^"]*)"/g)].some(([, id]) => lost.has(id ?? ''));
  const xml = strFromU8(house.parts[part] ?? new Uint8Array()).replace(showing, (element) => (refers(element) ? '' : element));
  try {
    parseXml(xml);
  } catch {
    return null;
  }
  return refers(xml) || !xml.includes(ends[kind]) ? null : { xml, relationships, files };
}

/**
 * The marking of an exported document belongs on every page: it stands below the house's header and footer, on its
 * first and even pages too where the house has others for them. A house that numbers its pages needs no second number.
 */
export function bringHeadersAndFooters(parts: Parts, house: HouseStyle): void {
  const settings = strFromU8(house.parts['word/settings.xml'] ?? new Uint8Array());
  const hasFirst = /<w:titlePg\b(?![^>]*w:val="(?:0|false|off)")/.test(house.section);
  const hasEven = /<w:evenAndOddHeaders\b(?![^>]*w:val="(?:0|false|off)")/.test(settings);
  const pagesUsed: readonly Pages[] = ['default', ...(hasFirst ? (['first'] as const) : []), ...(hasEven ? (['even'] as const) : [])];
  for (const kind of ['header', 'footer'] as const) {
    const own = strFromU8(parts[`word/${kind}1.xml`] ?? new Uint8Array());
    pagesUsed.forEach((pages, index) => {
      const name = `word/${kind}${index + 1}.xml`;
      const part = partFor(house, kind, pages);
      const theirs = part === undefined ? null : taken(house, part, kind);
      const written = theirs === null ? own : joined(theirs.xml, own, kind);
      if (index === 0) parts[name] = strToU8(written);
      else {
        const id = `rIdHouse${kind}${pages}`;
        addPart(parts, name, written, {
          type: `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`,
          from: 'word/document.xml',
          relationship: `${relationshipKinds}/${kind}`,
          id,
        });
        editPart(parts, 'word/document.xml', (xml) =>
          xml.replace(/<w:sectPr\b[^>]*>/, (start) => `${start}<w:${kind}Reference w:type="${pages}" r:id="${id}"/>`),
        );
      }
      if (theirs === null) return;
      Object.assign(parts, theirs.files);
      parts[relationshipsOf(name)] = strToU8(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${theirs.relationships}</Relationships>`,
      );
    });
  }
  if (hasFirst) {
    editPart(parts, 'word/document.xml', (xml) => xml.replace(/(<w:docGrid\b[^>]*\/>)?<\/w:sectPr>/, (end) => `<w:titlePg/>${end}`));
  }
  if (hasEven) {
    editPart(parts, 'word/settings.xml', (xml) => xml.replace(/<w:evenAndOddHeaders\b[^>]*\/>/, '<w:evenAndOddHeaders/>'));
  }
}

function joined(theirs: string, own: string, kind: Kind): string {
  const end = ends[kind];
  const paragraphs = own.match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [];
  const kept = kind === 'footer' && /\bPAGE\b/.test(theirs) ? paragraphs.slice(0, 1) : paragraphs;
  return theirs.replace(end, () => `${kept.join('')}${end}`);
}
