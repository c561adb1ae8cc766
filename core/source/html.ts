import { isLinkAddress } from '../briefing/text/extensions.ts';
import { Failure } from '../failure/failure.ts';
import { elementsIn, type HtmlBounds, type HtmlElement as Element, type HtmlNode as Node, htmlPage, isElement, PastBound } from '../html/tree.ts';
import type { Article, ArticleLine, ArticleLineKind } from './article.ts';

/** Past what any page does: reading would take too long. */
const bounds: HtmlBounds = { depth: 1_000, elements: 500_000 };

/** What a page has around its article, and what is never words. */
const leftOut = new Set([
  'script', 'style', 'noscript', 'template', 'nav', 'aside', 'footer', 'form', 'button', 'select', 'svg', 'math', 'iframe', 'object', 'video', 'audio', 'head', 'figure', 'dialog',
]);
const blocks: Readonly<Record<string, ArticleLineKind>> = {
  h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', li: 'item',
};
const otherBlocks = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'ul', 'ol', 'dl', 'dt', 'dd', 'table', 'tr', 'td', 'th', 'tbody', 'thead', 'blockquote', 'pre', 'address', 'details', 'summary', 'body', 'html', 'hr', 'figcaption',
]);

function attribute(element: Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value.trim() ?? '';
}

/** A page out of its HTML. @throws Failure `article-unknown` for one that nests as no page does, `article-too-large`. */
function parsed(html: string, name: string): ReturnType<typeof htmlPage> {
  try {
    return htmlPage(html, bounds);
  } catch (thrown) {
    if (!(thrown instanceof PastBound)) throw thrown;
    throw new Failure(thrown.bound === 'depth' ? 'article-unknown' : 'article-too-large', name === '' ? 'The text' : name);
  }
}

/** The elements with one of these names that stand in no other such: what is said in one is said once. */
function outermost(root: { childNodes: readonly Node[] }, tags: ReadonlySet<string>): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = [...root.childNodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (tags.has(node.tagName)) found.push(node);
    else waiting.push(...node.childNodes.toReversed());
  }
  return found;
}

function isHidden(element: Element): boolean {
  return element.attrs.some(({ name, value }) => name === 'hidden' || (name === 'aria-hidden' && value === 'true'));
}

type Step = { readonly enter: Node } | { readonly leave: true };

/** The lines inside an element: a block of the page is a line, and what is no article is left out. */
function linesIn(root: Element): ArticleLine[] {
  const lines: ArticleLine[] = [];
  const kinds: ArticleLineKind[] = [];
  let words = '';
  const end = (): void => {
    const text = words.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push({ kind: kinds.at(-1) ?? 'paragraph', text });
    words = '';
  };
  const waiting: Step[] = [{ enter: root }];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if ('leave' in step) {
      end();
      kinds.pop();
      continue;
    }
    const node = step.enter;
    if (node.nodeName === '#text' && 'value' in node) words += node.value;
    if (!isElement(node) || leftOut.has(node.tagName) || isHidden(node)) continue;
    if (node.tagName === 'br') words += ' ';
    const kind = blocks[node.tagName];
    if (kind !== undefined || otherBlocks.has(node.tagName)) {
      end();
      // A paragraph inside an item is still the item.
      kinds.push(kind ?? (kinds.at(-1) === 'item' && node.tagName !== 'ul' && node.tagName !== 'ol' ? 'item' : 'paragraph'));
      waiting.push({ leave: true });
    }
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child !== undefined) waiting.push({ enter: child });
    }
  }
  end();
  return lines;
}

function wordCount(lines: readonly ArticleLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

/** An article out of an HTML page or a piece of one: the article alone, without what the page has around it. */
export function readHtml(html: string, name = ''): Article {
  const page = parsed(html, name);
  const all = [...elementsIn(page)];
  const named = (tag: string) => all.filter((element) => element.tagName === tag);
  const meta = (...names: string[]) =>
    named('meta')
      .filter((element) => names.includes(attribute(element, 'property')) || names.includes(attribute(element, 'name')))
      .map((element) => attribute(element, 'content'))
      .find((content) => content !== '') ?? '';
  const [body] = named('body');
  const candidates = outermost(page, new Set(['article', 'main'])).map(linesIn).sort((left, right) => wordCount(right) - wordCount(left));
  const whole = body === undefined ? [] : linesIn(body);
  const [best] = candidates;
  const lines = best !== undefined && wordCount(best) > 0 ? best : whole;
  const [h1] = named('h1');
  const heading = h1 === undefined ? '' : (linesIn(h1)[0]?.text ?? '');
  const titleOfPage = named('title').flatMap(({ childNodes }) => childNodes.map((child) => ('value' in child ? child.value : ''))).join('');
  const address = [meta('og:url'), ...named('link').filter((element) => attribute(element, 'rel') === 'canonical').map((element) => attribute(element, 'href'))].find(isLinkAddress);
  const date = meta('article:published_time', 'date', 'dc.date') || named('time').map((element) => attribute(element, 'datetime')).find((each) => each !== '') || '';
  const title = [heading, meta('og:title'), titleOfPage.replace(/\s+/g, ' ').trim(), name.replace(/\.[^.]+$/, '')].find((each) => each !== '') ?? '';
  return {
    title: title.slice(0, 2_000),
    publisher: meta('og:site_name').slice(0, 2_000),
    date: (/^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? date).slice(0, 100),
    address: (address ?? '').slice(0, 2_000),
    lines,
  };
}
