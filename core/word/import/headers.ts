import { markingLine } from '../../briefing/model.ts';
import type { BriefingPart } from '../briefing-part.ts';
import { bareWords } from '../words-key.ts';
import { lineOf } from './comments.ts';
import type { Losses } from './losses.ts';
import { elementsOf, findInside, textOf, type XmlElement } from './xml.ts';

/** So few letters beside a page's number only say that it is one: `Page 2 of 9`, `第 2 页`. */
const FEW = 12;

function paragraphsIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:p' ? [child] : paragraphsIn(child)));
}

function instructionsIn(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'w:instrText' ? textOf(child) : `${child.attributes['w:instr'] ?? ''} ${instructionsIn(child)}`))
    .join(' ');
}

/**
 * Tells what the headers and footers of a document say. A briefing has its marking and the page's number there, and
 * no more: these two are no loss.
 */
export function readHeaders(parts: readonly XmlElement[], part: BriefingPart | null, losses: Losses): void {
  const marking = part === null ? '' : bareWords(markingLine(part.marking));
  const told = new Set<string>();
  for (const root of parts) {
    for (const paragraph of paragraphsIn(root)) {
      const words = lineOf(paragraph).trim();
      const isPageNumber = /\b(?:NUM)?PAGES?\b/.test(instructionsIn(paragraph)) && words.replace(/[^\p{L}]/gu, '').length <= FEW;
      const isOurs = bareWords(words) === marking || isPageNumber || told.has(words);
      if (findInside(paragraph, 'a:blip') !== undefined) losses.add('picture', words);
      if (words === '' || isOurs) continue;
      told.add(words);
      losses.add('header', words);
    }
  }
}
