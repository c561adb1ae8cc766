import { TWIPS_PER_PIXEL } from '../measures.ts';
import type { Losses } from './losses.ts';
import { twips } from './tables.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** The sections of a document: where one begins on a page of its own, and how wide the text is. */
export interface Sections {
  /** Whether a new page begins behind the paragraph that ends with these properties. */
  readonly endsPage: (section: XmlElement) => boolean;
  /** In CSS pixels; undefined where the page is not told. */
  readonly textWidth: number | undefined;
}

function sectionsIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:sectPr') return [child];
    if (child.name === 'w:p') return childOf(childOf(child, 'w:pPr'), 'w:sectPr') ?? [];
    return child.name === 'w:sdt' || child.name === 'w:sdtContent' ? sectionsIn(child) : [];
  });
}

/**
 * The sections of a body. That a section begins on a new page is said by its own properties, which stand at its end.
 * Source: ECMA-376 part 1, 17.6.17 (sectPr), 17.6.22 (type).
 */
export function readSections(body: XmlElement, losses: Losses): Sections {
  const sections = sectionsIn(body);
  const next = new Map(sections.map((section, index) => [section, sections[index + 1]]));
  for (const section of sections) {
    const hasColumns = Number(childOf(section, 'w:cols')?.attributes['w:num'] ?? 1) > 1;
    if (hasColumns || childOf(section, 'w:pgSz')?.attributes['w:orient'] === 'landscape') losses.add('section');
  }
  const page = (name: string, side: string) => twips(childOf(sections.at(-1), name)?.attributes[side]);
  const [width, left, right] = [page('w:pgSz', 'w:w'), page('w:pgMar', 'w:left'), page('w:pgMar', 'w:right')];
  const told = width !== undefined && left !== undefined && right !== undefined;
  return {
    endsPage: (section) => {
      const after = next.get(section);
      return after !== undefined && valueOf(after, 'w:type') !== 'continuous';
    },
    textWidth: told ? Math.floor((width - left - right) / TWIPS_PER_PIXEL) : undefined,
  };
}
