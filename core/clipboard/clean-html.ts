import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import { elementsIn, isElement } from '../html/tree.ts';
import { parseHtml, wordsOfHtml } from './parse-html.ts';

/** What other programs put on the clipboard, as the text of a briefing can take it. */
export interface CleanHtml {
  readonly html: string;
  /** How many pictures were left out: their bytes are elsewhere. */
  readonly pictures: number;
}

type Element = Tree.Element;
type Style = ReadonlyMap<string, string>;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const dropped = new Set([
  'script', 'style', 'head', 'meta', 'link', 'title', 'xml', 'object', 'embed', 'iframe', 'noscript', 'template', 'svg', 'math', 'canvas',
  'video', 'audio', 'button', 'input', 'select', 'textarea', 'colgroup', 'caption', 'base',
]);
const blockNames = new Set([
  'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'blockquote', 'pre', 'hr', 'section', 'article', 'header',
  'footer', 'main', 'aside', 'nav', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'address', 'center', 'form', 'fieldset', 'details', 'summary',
  'tbody', 'thead', 'tfoot', 'tr', 'td', 'th',
]);

const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value ?? '';

function styleOf(element: Element): Style {
  const style = new Map<string, string>();
  for (const rule of attribute(element, 'style').split(';')) {
    const colon = rule.indexOf(':');
    if (colon > 0) style.set(rule.slice(0, colon).trim().toLowerCase(), rule.slice(colon + 1).trim().toLowerCase());
  }
  return style;
}

function textOf(node: Tree.ChildNode): string {
  if ('value' in node) return node.value;
  return isElement(node) ? node.childNodes.map(textOf).join('') : '';
}

/** The marks that may stand on words, in the order in which they are written. */
const markTags = ['a', 'strong', 'em', 'u', 's', 'sub', 'sup', 'mark'] as const;
type MarkTag = (typeof markTags)[number];
type Marks = ReadonlyMap<MarkTag, string>;

const plainMarks: Readonly<Record<string, MarkTag>> = {
  strong: 'strong', b: 'strong', em: 'em', i: 'em', u: 'u', ins: 'u', s: 's', strike: 's', del: 's', sub: 'sub', sup: 'sup', mark: 'mark',
};

function withMarks(element: Element, style: Style, marks: Marks): Marks {
  const next = new Map(marks);
  const named = plainMarks[element.tagName];
  if (named !== undefined) next.set(named, '');
  if (element.tagName === 'a') {
    const address = attribute(element, 'href');
    if (isLinkAddress(address)) next.set('a', address);
  }
  const weight = style.get('font-weight');
  if (weight !== undefined) {
    if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) next.set('strong', '');
    // Google wraps everything in a bold element that is not bold.
    else if (weight === 'normal' || Number(weight) < 600) next.delete('strong');
  }
  const slant = style.get('font-style');
  if (slant === 'italic' || slant === 'oblique') next.set('em', '');
  else if (slant === 'normal') next.delete('em');
  const line = style.get('text-decoration') ?? style.get('text-decoration-line') ?? '';
  if (line.includes('underline') && !next.has('a')) next.set('u', '');
  if (line.includes('line-through')) next.set('s', '');
  if (line.startsWith('none')) next.delete('u');
  const height = style.get('vertical-align');
  if (height === 'super') next.set('sup', '');
  else if (height === 'sub') next.set('sub', '');
  return next;
}

interface Run {
  readonly text: string;
  readonly marks: Marks;
  /** Written as it is: a line break, a footnote. */
  readonly raw?: string;
}

interface ListPlace {
  readonly level: number;
  readonly ordered: boolean;
  /** A paragraph that goes on in the item before it. */
  readonly goesOn?: boolean;
}

type Block =
  | { readonly kind: 'line'; readonly tag: string; readonly runs: readonly Run[]; readonly align: string; readonly list?: ListPlace }
  | { readonly kind: 'raw'; readonly html: string };

/** How the marks look that Word writes before the paragraphs of a list of numbers. */
const numberMark = /^\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|\p{L})(?:\.\d{1,3})*[.)]?\s*$/iu;
const bulletMark = /^[·•▪◦○●§–—oØüv*\-\uf0a7\uf0b7\uf0d8\uf0fc]\s*$/u;

class Cleaner {
  readonly #footnotes = new Map<string, string>();
  readonly #notes = new Set<Element>();
  /** The elements that the mark of a footnote stands in, whatever is between. */
  readonly #aroundNotes = new Set<Element>();
  pictures = 0;

  /** Finds what stands at the foot and is spoken of above: Word's, Writer's and Google's footnotes. */
  readFootnotes(root: Tree.DocumentFragment): void {
    for (const element of elementsIn(root)) {
      const style = styleOf(element);
      const part = style.get('mso-element');
      if (part === 'footnote-list') {
        this.#notes.add(element);
        continue;
      }
      const id = attribute(element, 'id');
      if (part === 'footnote' || /^sdfootnote\d+$/.test(id)) {
        this.#keepNote(id.replace(/^sdfootnote(\d+)$/, 'sdfootnote$1sym'), element, element);
        continue;
      }
      // Google puts the note's mark as a link back to its place.
      if (element.tagName === 'a' && /^ftnt\d+$/.test(id)) {
        const paragraph = element.parentNode;
        if (paragraph !== null && 'tagName' in paragraph) this.#keepNote(id, paragraph, paragraph);
      }
    }
    if (this.#footnotes.size === 0) return;
    for (const element of elementsIn(root)) {
      if (this.#footnoteOf(element) === undefined) continue;
      let around = element.parentNode;
      while (around !== null && 'tagName' in around && !this.#aroundNotes.has(around)) {
        this.#aroundNotes.add(around);
        around = around.parentNode;
      }
    }
  }

  #keepNote(id: string, words: Element, gone: Element): void {
    const text = textOf(words).replace(/[\s\u00a0]+/g, ' ').trim();
    this.#footnotes.set(id, text.replace(/^\[?(?:\d+|[ivxlc]+|\*)\]?\s*/i, ''));
    this.#notes.add(gone);
  }

  #footnoteOf(element: Element): string | undefined {
    if (element.tagName !== 'a') return undefined;
    const target = /#_?([\w-]+)$/.exec(attribute(element, 'href'))?.[1];
    return target === undefined ? undefined : this.#footnotes.get(target);
  }

  blocks(parent: { readonly childNodes: readonly Tree.ChildNode[] }, tag = 'p', list?: ListPlace): Block[] {
    const blocks: Block[] = [];
    let runs: Run[] = [];
    let first = true;
    const style = 'attrs' in parent ? styleOf(parent as Element) : new Map<string, string>();
    const flush = () => {
      if (runs.length > 0) {
        const place = first || list === undefined ? list : { ...list, goesOn: true };
        const line = this.#line(tag, runs, alignOf(parent, style), place);
        if (line !== undefined) {
          blocks.push(line);
          first = false;
        }
      }
      runs = [];
    };
    const walk = (nodes: readonly Tree.ChildNode[], marks: Marks, keepsSpace: boolean): void => {
      for (const node of nodes) {
        if ('value' in node) {
          runs.push({ text: keepsSpace ? node.value : node.value.replace(/[\t\n\r\f ]+/g, ' '), marks });
          continue;
        }
        if (!isElement(node) || dropped.has(node.tagName) || this.#notes.has(node)) continue;
        const own = styleOf(node);
        if (own.get('display') === 'none' || own.get('mso-list') === 'ignore' || own.get('mso-hide') === 'all') continue;
        const note = this.#footnoteOf(node);
        if (note !== undefined) {
          runs.push({ text: '', marks: new Map(), raw: `<sup data-footnote="${escaped(note)}"></sup>` });
          continue;
        }
        if (node.tagName === 'img' || node.tagName === 'v:imagedata') {
          this.pictures += 1;
          continue;
        }
        if (node.tagName === 'br') {
          const breaks = own.get('page-break-before') === 'always' || own.get('break-before') === 'page';
          if (breaks) {
            flush();
            blocks.push({ kind: 'raw', html: '<hr data-page-break="">' });
          } else if (attribute(node, 'class') !== 'Apple-interchange-newline') runs.push({ text: '', marks: new Map(), raw: '<br>' });
          continue;
        }
        if (blockNames.has(node.tagName)) {
          flush();
          const inner = this.#block(node, own, tag, first || list === undefined ? list : { ...list, goesOn: true });
          if (inner.length > 0) first = false;
          blocks.push(...inner);
          continue;
        }
        const within = new Map(withMarks(node, own, marks));
        // A footnote's mark stands raised already.
        if (this.#aroundNotes.has(node)) within.delete('sup');
        walk(node.childNodes, within, keepsSpace);
      }
    };
    const start = new Map('tagName' in parent ? withMarks(parent as Element, style, new Map()) : []);
    for (const name of ['a', 'sub', 'sup', 'mark'] as const) start.delete(name);
    walk(parent.childNodes, start, 'tagName' in parent && (parent as Element).tagName === 'pre');
    flush();
    return blocks;
  }

  #block(element: Element, style: Style, tag: string, list: ListPlace | undefined): Block[] {
    const name = element.tagName;
    const className = attribute(element, 'class');
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) return this.blocks(element, `h${Math.min(3, Number(level))}`);
    if (/\bMsoTitle\b/.test(className)) return this.blocks(element, 'h1');
    if (/\bMso(?:Intense)?Quote\b/.test(className)) return [{ kind: 'raw', html: `<blockquote>${written(this.blocks(element))}</blockquote>` }];
    const marker = name === 'p' || className.startsWith('Mso') ? wordList(element, style) : undefined;
    if (marker !== undefined) return this.blocks(element, 'p', marker);
    switch (name) {
      case 'ul':
      case 'ol':
        return this.#list(element, list === undefined ? 1 : list.level + 1);
      case 'table':
        return this.#table(element);
      case 'blockquote': {
        const inner = written(this.blocks(element));
        return inner === '' ? [] : [{ kind: 'raw', html: `<blockquote>${inner}</blockquote>` }];
      }
      case 'pre':
        return textOf(element).replace(/\n$/, '').split('\n').flatMap((line): Block[] => {
          const block = this.#line('p', [{ text: line, marks: new Map() }], '', undefined);
          return block === undefined ? [] : [block];
        });
      case 'hr':
        return style.get('page-break-before') === 'always' ? [{ kind: 'raw', html: '<hr data-page-break="">' }] : [];
      default:
        return this.blocks(element, tag, list);
    }
  }

  /** A list as items each with its level: so are lists read that stand beside the item they belong to. */
  #list(element: Element, level: number): Block[] {
    const place: ListPlace = { level, ordered: element.tagName === 'ol' };
    return element.childNodes.flatMap((child): Block[] => {
      if (!isElement(child)) return [];
      if (child.tagName === 'ul' || child.tagName === 'ol') return this.#list(child, level + 1);
      return this.blocks(child, 'p', place);
    });
  }

  #table(element: Element): Block[] {
    const rows = [...elementsIn(element)].filter((each) => each.tagName === 'tr' && tableOf(each) === element);
    const cells = rows.map((row) => row.childNodes.filter((each): each is Element => isElement(each) && /^t[dh]$/.test(each.tagName)));
    const isLayout = attribute(element, 'role') === 'presentation' || cells.every((row) => row.length <= 1);
    // A table in a cell, or one that only places things, is no table of words.
    if (isLayout || insideCell(element)) return cells.flat().flatMap((cell) => this.blocks(cell));
    const html = cells
      .map((row, index) => {
        const around = rows[index]?.parentNode;
        const inHead = around !== undefined && around !== null && 'tagName' in around && around.tagName === 'thead';
        return `<tr>${row.map((cell) => this.#cell(cell, inHead)).join('')}</tr>`;
      })
      .join('');
    return [{ kind: 'raw', html: `<table><tbody>${html}</tbody></table>` }];
  }

  #cell(cell: Element, inHead: boolean): string {
    const tag = inHead ? 'th' : cell.tagName;
    const span = (name: 'colspan' | 'rowspan') => {
      const many = Number.parseInt(attribute(cell, name), 10);
      return many > 1 && many <= 100 ? ` ${name}="${many}"` : '';
    };
    const inner = written(this.blocks(cell));
    return `<${tag}${span('colspan')}${span('rowspan')}>${inner === '' ? '<p></p>' : inner}</${tag}>`;
  }

  #line(tag: string, runs: readonly Run[], align: string, list: ListPlace | undefined): Block | undefined {
    const kept = tidied(runs);
    if (kept.length === 0) return undefined;
    return { kind: 'line', tag, runs: kept, align, ...(list === undefined ? {} : { list }) };
  }
}

/** A row of a list as Word writes it: a paragraph that only says by its style to which list it belongs. */
function wordList(element: Element, style: Style): ListPlace | undefined {
  const list = style.get('mso-list');
  const level = /level(\d)/.exec(list ?? '')?.[1];
  if (list === undefined || list === 'none' || level === undefined) return undefined;
  const ignored = [...elementsIn(element)].find((each) => styleOf(each).get('mso-list') === 'ignore');
  const mark = ignored === undefined ? '' : textOf(ignored).replace(/[\s\u00a0]+/g, '');
  // “o” is the round bullet of Word's second level, in a font of its own.
  const isSymbol = ignored !== undefined && /symbol|wingdings|courier/i.test([ignored, ...elementsIn(ignored)].map((each) => attribute(each, 'style')).join() + attribute((ignored.parentNode as Element | null) ?? ignored, 'style'));
  return { level: Number(level), ordered: !isSymbol && !bulletMark.test(mark) && numberMark.test(mark) };
}

function tableOf(element: Element): Element | null {
  for (let node: Tree.ParentNode | null = element.parentNode; node !== null && 'tagName' in node; node = node.parentNode) {
    if (node.tagName === 'table') return node;
  }
  return null;
}

function insideCell(element: Element): boolean {
  return tableOf(element) !== null;
}

function alignOf(parent: object, style: Style): string {
  const align = style.get('text-align') ?? ('attrs' in parent ? attribute(parent as Element, 'align').toLowerCase() : '');
  return align === 'center' || align === 'right' ? align : '';
}

/** Runs as words are read: spaces that only lay out are one, none at either end, no break at the end. */
function tidied(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  let space = true;
  for (const run of runs) {
    if (run.raw !== undefined) {
      kept.push(run);
      space = run.raw === '<br>';
      continue;
    }
    let text = run.text.replace(/[ \u00a0]{2,}/g, ' ');
    if (space) text = text.replace(/^[ \u00a0]+/, '');
    if (text === '') continue;
    space = /[ \u00a0]$/.test(text);
    const last = kept.at(-1);
    if (last !== undefined && last.raw === undefined && sameMarks(last.marks, run.marks)) kept[kept.length - 1] = { text: last.text + text, marks: run.marks };
    else kept.push({ text, marks: run.marks });
  }
  while (kept.length > 0) {
    const last = kept.at(-1);
    if (last === undefined || (last.raw !== undefined && last.raw !== '<br>')) break;
    const text = last.text.replace(/[ \u00a0]+$/, '');
    kept.pop();
    if (last.raw === undefined && text !== '') {
      kept.push({ ...last, text });
      break;
    }
  }
  return kept;
}

function sameMarks(left: Marks, right: Marks): boolean {
  return left.size === right.size && [...left].every(([tag, value]) => right.get(tag) === value);
}

function writtenRun({ text, marks, raw }: Run): string {
  if (raw !== undefined) return raw;
  return markTags.reduceRight((inner, tag) => {
    const value = marks.get(tag);
    if (value === undefined) return inner;
    return tag === 'a' ? `<a href="${escaped(value)}">${inner}</a>` : `<${tag}>${inner}</${tag}>`;
  }, escaped(text));
}

function writtenLine(block: Extract<Block, { kind: 'line' }>): string {
  const isHeading = block.tag.startsWith('h');
  // A heading is bold by its style.
  const runs = block.runs.map((run) => (isHeading ? { ...run, marks: new Map([...run.marks].filter(([tag]) => tag !== 'strong')) } : run));
  const align = block.align === '' ? '' : ` style="text-align: ${block.align}"`;
  return `<${block.tag}${align}>${tidied(runs).map(writtenRun).join('')}</${block.tag}>`;
}

/** Blocks as HTML; paragraphs of a list are put together, each in the one it stands under. */
function written(blocks: readonly Block[]): string {
  let html = '';
  const open: { ordered: boolean; level: number }[] = [];
  const closeTo = (level: number) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) html += `</li></${open.pop()?.ordered === true ? 'ol' : 'ul'}>`;
  };
  for (const block of blocks) {
    const list = block.kind === 'line' ? block.list : undefined;
    if (block.kind === 'raw' || list === undefined) {
      closeTo(0);
      html += block.kind === 'raw' ? block.html : writtenLine(block);
      continue;
    }
    closeTo(list.level);
    const last = open.at(-1);
    if (list.goesOn === true && last?.level === list.level) {
      html += writtenLine(block);
      continue;
    }
    if (last !== undefined && last.level === list.level && last.ordered !== list.ordered) closeTo(list.level - 1);
    const current = open.at(-1);
    if (current !== undefined && current.level === list.level) html += '</li><li>';
    else {
      open.push({ ...list });
      html += `<${list.ordered ? 'ol' : 'ul'}><li>`;
    }
    html += writtenLine(block);
  }
  closeTo(0);
  return html;
}

/** Whether text was copied in an editor like ours, whose HTML says by itself how it fits in. */
export function isOwnHtml(html: string): boolean {
  return html.includes('data-pm-slice');
}

/**
 * Text from Word, Writer, Google Docs or a web page without what a briefing does not hold: fonts, colours,
 * scripts, pictures from elsewhere. Headings, lists in lists, tables with merged cells, links, bold, italic and
 * footnotes stay. What nests deeper than anything that somebody wrote comes as its words alone.
 */
export function cleanHtml(html: string): CleanHtml {
  // Windows puts a head of its own before the HTML, which some shells hand on.
  const fragment = html.replace(/^Version:[^<]*/, '').replace(/<!--(?:Start|End)Fragment-->/g, '');
  const root = parseHtml(fragment);
  if (root === null) return { html: cleanPlainText(wordsOfHtml(fragment)), pictures: 0 };
  const cleaner = new Cleaner();
  cleaner.readFootnotes(root);
  return { html: written(cleaner.blocks(root)), pictures: cleaner.pictures };
}

/** Plain text as paragraphs: an empty line or a line's end begins a new one, “-”, “•” and “1.” begin lists. */
export function cleanPlainText(text: string): string {
  const blocks = text.replace(/\r\n?/g, '\n').split('\n').flatMap((line): Block[] => {
    if (line.trim() === '') return [];
    const item = /^\s*(?:([•·▪◦*-])|(\d{1,3})[.)])[ \t]+(\S.*)$/u.exec(line);
    const words = (item?.[3] ?? line).trim();
    return [
      {
        kind: 'line',
        tag: 'p',
        runs: [{ text: words, marks: new Map() }],
        align: '',
        ...(item === null ? {} : { list: { level: 1, ordered: item[2] !== undefined } }),
      },
    ];
  });
  return written(blocks);
}
