import { parseFragment } from 'parse5';
import { type HtmlBounds, type HtmlFragment, htmlFragment, PastBound } from '../html/tree.ts';

/** What people write nests a few dozen, and everything that walks it recurses. */
const bounds: HtmlBounds = { depth: 200, elements: 300_000 };

/** HTML as a tree; null for one that nests deeper or holds more than is sensible, found out before it is built. */
export function parseHtml(html: string): HtmlFragment | null {
  try {
    return htmlFragment(html, bounds);
  } catch (thrown) {
    if (thrown instanceof PastBound) return null;
    throw thrown;
  }
}

/** The words of HTML that is not worth a tree: without its tags, its comments and what is no words. */
export function wordsOfHtml(html: string): string {
  const bare = html
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<(script|style|title)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<\/?(?:p|div|h[1-6]|li|tr|td|th|br|blockquote|section|article|table|ul|ol|pre|hr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    // What is left of tags that were put together so as to leave others is a sign, no tag.
    .replaceAll('<', '&lt;');
  return parseFragment(bare).childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
