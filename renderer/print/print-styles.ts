import type { BriefingHead } from '../../core/briefing/model.ts';
import { markingLine } from '../../core/briefing/model.ts';
import { pageWords } from '../../core/page-words/page-words.ts';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** A text as CSS takes it between quotation marks. */
function quoted(text: string): string {
  return `"${text.replace(/["\\\n]/g, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `)}"`;
}

/**
 * Sets the page as it is printed: size and margins of the briefing, its marking at the head and foot of every
 * page, page X of Y in the language of the briefing. Source: CSS Paged Media Module Level 3, sections 4 (page boxes) and 5 (margin boxes).
 */
export function setPrintedPage({ marking, page, language }: BriefingHead): void {
  const line = quoted(markingLine(marking));
  const [before, between, after] = pageWords(language).pageNumber;
  const { top, right, bottom, left } = page.margins;
  sheet.replaceSync(`@page {
    size: ${page.size};
    margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;
    @top-center { content: ${line}; font: 600 10pt sans-serif; }
    @bottom-center { content: ${line} "\\A " ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}; white-space: pre; font: 600 10pt sans-serif; }
  }`);
}
