import type { TextNode } from '../../briefing/model.ts';
import { isLinkAddress } from '../../briefing/text/extensions.ts';
import { sectionBookmark } from '../bookmarks.ts';
import { TWIPS_PER_PIXEL } from '../measures.ts';
import { HEAD_SHADE } from '../writing/markup.ts';
import { sectionKindSchema } from '../../briefing/model.ts';
import { gathered, type Line, type Place, type ReadBlock } from './gathered.ts';
import type { Losses } from './losses.ts';
import { type ListLevel, plainStyle, type StyleMeaning } from './styles.ts';
import type { TrackedChoice } from './tracked.ts';
import type { Pictures } from './pictures.ts';
import { childOf, elementsOf, isOn, textOf, valueOf, type XmlElement } from './xml.ts';

/** A tracked change that is kept as an annotation. */
export interface TrackedChange {
  readonly id: string;
  readonly change: 'inserted' | 'deleted';
  readonly author: string;
  readonly at: string;
}

export interface TextSurroundings {
  readonly styleOf: (id: string | undefined) => StyleMeaning;
  readonly levelOf: (id: string, level: number) => ListLevel | undefined;
  readonly addressOf: (id: string) => string | undefined;
  readonly footnotes: ReadonlyMap<string, string>;
  readonly pictures: Pictures;
  readonly losses: Losses;
  readonly tracked: TrackedChoice;
  /** The annotation that a comment's range becomes; undefined for a reply, which has its parent's. */
  readonly threadOf: (comment: string) => string | undefined;
  readonly language: string;
  readonly newId: () => string;
}


const alignments: Readonly<Record<string, string>> = { center: 'center', right: 'right', end: 'right', both: 'justify', distribute: 'justify' };
/** In a paragraph from right to left, Word's left is where its lines begin (ECMA-376 part 4, 14.11.2). */
const alignmentsFromRight: Readonly<Record<string, string>> = { ...alignments, left: 'right', start: 'right', right: 'left', end: 'left' };

/** What a paragraph gathers as it is read. */
interface Gathering {
  readonly content: TextNode[];
  readonly bookmarks: string[];
  readonly breaks: number[];
  readonly languages: Set<string>;
  readonly pictures: TextNode[];
}

type Marks = readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[];

/** Reads the body of a document as blocks of a briefing's text. */
export class TextReader {
  readonly #around: TextSurroundings;
  /** The comments whose ranges are open where the reader stands. */
  readonly #open = new Set<string>();
  readonly changes: TrackedChange[] = [];
  /** How many fields are open, and for each whether its result has begun. */
  readonly #fields: { result: boolean; instruction: string }[] = [];

  constructor(around: TextSurroundings) {
    this.#around = around;
  }

  /** The blocks of a body or a cell, lists put together. */
  blocks(container: XmlElement): readonly ReadBlock[] {
    return gathered(this.#lines(container));
  }

  #lines(container: XmlElement): Line[] {
    const lines: Line[] = [];
    for (const element of elementsOf(container)) {
      switch (element.name) {
        case 'w:p':
          lines.push(...this.#paragraph(element));
          break;
        case 'w:tbl':
          lines.push(this.#grid(element));
          break;
        case 'w:sdt':
          // What a program makes of the headings by itself is made again on export.
          if (isContents(element)) break;
          lines.push(...this.#lines(childOf(element, 'w:sdtContent') ?? element));
          break;
        case 'w:ins':
        case 'w:moveTo':
        case 'w:customXml':
        case 'w:smartTag':
          lines.push(...this.#lines(element));
          break;
        case 'w:commentRangeStart':
        case 'w:commentRangeEnd':
          this.#range(element);
          break;
        case 'mc:AlternateContent':
          lines.push(...this.#lines(childOf(element, 'mc:Fallback') ?? childOf(element, 'mc:Choice') ?? element));
          break;
        case 'w:altChunk':
          this.#around.losses.add('embedded-object');
          break;
        default:
          // Bookmarks, section properties, proofing marks: nothing that is read.
          break;
      }
    }
    return lines;
  }

  #range(element: XmlElement): void {
    const id = element.attributes['w:id'] ?? '';
    if (element.name === 'w:commentRangeStart') this.#open.add(id);
    else this.#open.delete(id);
  }

  #paragraph(element: XmlElement): Line[] {
    const properties = childOf(element, 'w:pPr');
    const style = this.#around.styleOf(valueOf(properties, 'w:pStyle'));
    if (/^toc (?:\d|heading)$/.test(style.name)) return [];
    const bookmarks: string[] = [];
    const content: TextNode[] = [];
    const breaks: number[] = [];
    const pictures: TextNode[] = [];
    const languages = new Set<string>();
    this.#inline(element, [], { content, bookmarks, breaks, languages, pictures });
    const numbered = childOf(properties, 'w:numPr');
    const id = valueOf(numbered, 'w:numId') ?? style.numbering?.id;
    const level = Number(valueOf(numbered, 'w:ilvl') ?? style.numbering?.level ?? 0);
    const heading = style.heading ?? outlineOf(properties);
    const list = id === undefined || id === '0' || heading !== undefined ? undefined : this.#around.levelOf(id, level);
    const indents = childOf(properties, 'w:ind')?.attributes;
    const place: Place = {
      list: list === undefined ? undefined : { id: id ?? '', level: Math.min(8, Math.max(0, level)), ...list },
      left: twips(indents?.['w:left'] ?? indents?.['w:start']),
      right: twips(indents?.['w:right'] ?? indents?.['w:end']),
      quoted: style.isQuote,
    };
    const block = this.#block(properties, style, heading, content, bookmarks, languages);
    const line: Line = { block, place, bookmarks, style };
    if (pictures.length > 0) {
      const alone = { ...line, bookmarks: [], place: { ...place, list: undefined, quoted: false } };
      const blocks = pictures.map((picture): Line => ({ ...alone, block: picture }));
      return content.length === 0 ? blocks : [line, ...blocks];
    }
    if (breaks.length === 0) return [line];
    const page: Line = { ...line, block: { type: 'pageBreak' }, bookmarks: [], place: { ...place, list: undefined, quoted: false } };
    // A paragraph with nothing but the break is the break.
    return content.length === 0 ? [page] : breaks[0] === 0 ? [page, line] : [line, page];
  }

  #block(
    properties: XmlElement | undefined,
    style: StyleMeaning,
    heading: number | undefined,
    content: readonly TextNode[],
    bookmarks: readonly string[],
    languages: ReadonlySet<string>,
  ): TextNode {
    const [language] = languages.size === 1 ? languages : [undefined];
    const meant = isOn(properties, 'w:bidi') ? alignmentsFromRight : alignments;
    const alignment = meant[valueOf(properties, 'w:jc') ?? ''];
    const attrs: Record<string, unknown> = {
      ...(alignment === undefined ? {} : { textAlign: alignment }),
      ...(language === undefined || language === this.#around.language ? {} : { language }),
    };
    const words = content.length === 0 ? {} : { content: [...content] };
    if (heading !== undefined) {
      if (heading > 3) this.#around.losses.add('heading-level', content.map((each) => each.text ?? '').join(''));
      const section = bookmarks.find((name) => name.startsWith(sectionBookmark));
      const kind = sectionKindSchema.safeParse(section?.slice(sectionBookmark.length).replace(/_\d+$/, '').replaceAll('_', '-'));
      return { type: 'heading', attrs: { level: Math.min(heading, 3), ...attrs, ...(kind.success ? { section: kind.data } : {}) }, ...words };
    }
    const text = content.map((each) => each.text ?? '').join('');
    if (/^(?:table )?prompt$/.test(style.name) && /^\[.*\]$/s.test(text)) return { type: 'paragraph', attrs: { ...attrs, prompt: text.slice(1, -1) } };
    const disclosure =
      /^(?:table )?own information$/.test(style.name) ? 'own-information' : style.name === 'use freely' ? 'use-freely' : undefined;
    return { type: 'paragraph', attrs: { ...attrs, ...(disclosure === undefined ? {} : { disclosure }) }, ...words };
  }

  #inline(
    parent: XmlElement,
    marks: Marks,
    into: Gathering,
  ): void {
    const { losses, tracked } = this.#around;
    for (const element of elementsOf(parent)) {
      switch (element.name) {
        case 'w:r':
          this.#run(element, marks, into);
          break;
        case 'w:hyperlink': {
          const id = element.attributes['r:id'];
          const address = id === undefined ? undefined : this.#around.addressOf(id);
          if (address !== undefined && !isLinkAddress(address)) losses.add('link', address);
          const link = address !== undefined && isLinkAddress(address) ? [{ type: 'link', attrs: { href: address } }] : [];
          this.#inline(element, [...marks.filter((mark) => mark.type !== 'link'), ...link], into);
          break;
        }
        case 'w:bookmarkStart':
          into.bookmarks.push(element.attributes['w:name'] ?? '');
          break;
        case 'w:commentRangeStart':
        case 'w:commentRangeEnd':
          this.#range(element);
          break;
        case 'w:ins':
        case 'w:moveTo':
          if (tracked === 'accept') this.#inline(element, marks, into);
          else if (tracked === 'annotate') this.#inline(element, this.#changed(element, 'inserted', marks), into);
          break;
        case 'w:del':
        case 'w:moveFrom':
          if (tracked === 'reject') this.#inline(element, marks, into);
          else if (tracked === 'annotate') this.#inline(element, this.#changed(element, 'deleted', marks), into);
          break;
        case 'w:fldSimple':
          this.#inline(element, marks, into);
          break;
        case 'w:sdt':
          this.#inline(childOf(element, 'w:sdtContent') ?? element, marks, into);
          break;
        case 'mc:AlternateContent':
          this.#inline(childOf(element, 'mc:Fallback') ?? element, marks, into);
          break;
        case 'w:smartTag':
        case 'w:customXml':
        case 'w:dir':
        case 'w:bdo':
          this.#inline(element, marks, into);
          break;
        default:
          if (element.name === 'm:oMath' || element.name === 'm:oMathPara') losses.add('equation', textOf(element));
          break;
      }
    }
  }

  #changed(element: XmlElement, change: TrackedChange['change'], marks: Marks): Marks {
    if (textOf(element) === '') return marks;
    const id = this.#around.newId();
    const { 'w:author': author = '', 'w:date': at = '' } = element.attributes;
    this.changes.push({ id, change, author, at });
    return [...marks, { type: 'annotation', attrs: { thread: id } }];
  }

  #run(
    run: XmlElement,
    outer: Marks,
    into: Gathering,
  ): void {
    const { losses, footnotes, pictures } = this.#around;
    const properties = childOf(run, 'w:rPr');
    const marks = [...this.#marks(properties), ...outer, ...this.#annotations()];
    const push = (node: TextNode) => into.content.push(marks.length === 0 ? node : { ...node, marks: marks.map((mark) => ({ ...mark })) });
    for (const element of elementsOf(run)) {
      const field = this.#fields.at(-1);
      if (element.name === 'w:fldChar') {
        const type = element.attributes['w:fldCharType'];
        if (type === 'begin') this.#fields.push({ result: false, instruction: '' });
        else if (type === 'separate' && field !== undefined) field.result = true;
        else if (type === 'end') this.#fields.pop();
        continue;
      }
      if (element.name === 'w:instrText') {
        if (field !== undefined) field.instruction += textOf(element);
        continue;
      }
      if (field !== undefined && !field.result) continue;
      switch (element.name) {
        case 'w:t':
        case 'w:delText': {
          const words = textOf(element);
          if (words === '') break;
          const language = childOf(properties, 'w:lang')?.attributes['w:val'];
          into.languages.add(language ?? this.#around.language);
          push({ type: 'text', text: words });
          break;
        }
        case 'w:tab':
        case 'w:ptab':
          push({ type: 'text', text: '\t' });
          break;
        case 'w:noBreakHyphen':
          push({ type: 'text', text: '\u2011' });
          break;
        case 'w:softHyphen':
          push({ type: 'text', text: '\u00ad' });
          break;
        case 'w:br':
          if (element.attributes['w:type'] === 'page') {
            into.breaks.push(into.content.length);
            losses.page += 1;
          } else push({ type: 'hardBreak' });
          break;
        case 'w:cr':
          push({ type: 'hardBreak' });
          break;
        case 'w:lastRenderedPageBreak':
          losses.page += 1;
          break;
        case 'w:footnoteReference':
          push({ type: 'footnote', attrs: { text: footnotes.get(element.attributes['w:id'] ?? '') ?? '' } });
          break;
        case 'w:endnoteReference':
          losses.add('endnote');
          break;
        case 'w:drawing': {
          const picture = pictures.read(element);
          if (picture !== undefined) into.pictures.push(picture);
          else losses.add(textOf(element).trim() === '' ? 'picture' : 'text-box', textOf(element));
          break;
        }
        case 'w:pict':
          losses.add(textOf(element).trim() === '' ? 'picture' : 'text-box', textOf(element));
          break;
        case 'mc:AlternateContent':
          losses.add('text-box', textOf(childOf(element, 'mc:Fallback') ?? element));
          break;
        case 'w:object':
          losses.add('embedded-object');
          break;
        case 'w:sym':
          losses.add('symbol', element.attributes['w:char'] ?? '');
          break;
        default:
          break;
      }
    }
  }

  #marks(properties: XmlElement | undefined): Marks {
    const style = this.#around.styleOf(valueOf(properties, 'w:rStyle'));
    const names: string[] = [];
    if (isOn(properties, 'w:b') || (style.bold && childOf(properties, 'w:b') === undefined)) names.push('bold');
    if (isOn(properties, 'w:i') || (style.italic && childOf(properties, 'w:i') === undefined)) names.push('italic');
    const line = childOf(properties, 'w:u');
    if (line !== undefined && line.attributes['w:val'] !== 'none') names.push('underline');
    if (isOn(properties, 'w:strike') || isOn(properties, 'w:dstrike')) names.push('strike');
    const raised = valueOf(properties, 'w:vertAlign');
    if (raised === 'superscript' || raised === 'subscript') names.push(raised);
    const highlight = valueOf(properties, 'w:highlight');
    if (highlight !== undefined && highlight !== 'none') names.push('highlight');
    return names.map((type) => ({ type }));
  }

  #annotations(): Marks {
    const threads = new Set([...this.#open].flatMap((comment) => this.#around.threadOf(comment) ?? []));
    return [...threads].map((thread) => ({ type: 'annotation', attrs: { thread } }));
  }

  #grid(element: XmlElement): Line {
    const properties = childOf(element, 'w:tblPr');
    const left = twips(childOf(properties, 'w:tblInd')?.attributes['w:w']);
    return {
      block: this.#table(element),
      place: { list: undefined, left, right: undefined, quoted: false },
      bookmarks: [],
      style: plainStyle,
    };
  }

  #table(element: XmlElement): TextNode {
    interface Cell {
      node: TextNode & { attrs: { colspan: number; rowspan: number; colwidth?: number[] } };
      column: number;
    }
    const above = new Map<number, Cell>();
    const widths = columnWidths(element);
    const rows: TextNode[] = [];
    for (const row of elementsOf(element).filter((child) => child.name === 'w:tr')) {
      const isHead = isOn(childOf(row, 'w:trPr'), 'w:tblHeader');
      const cells: Cell[] = [];
      let column = Number(valueOf(childOf(row, 'w:trPr'), 'w:gridBefore') ?? 0);
      const own = elementsOf(row).flatMap((child) => (child.name === 'w:sdt' ? elementsOf(childOf(child, 'w:sdtContent')) : [child]));
      for (const cell of own.filter((child) => child.name === 'w:tc')) {
        const properties = childOf(cell, 'w:tcPr');
        const span = Math.min(63, Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1)));
        const merge = childOf(properties, 'w:vMerge');
        const continued = merge !== undefined && (merge.attributes['w:val'] ?? 'continue') === 'continue';
        const start = above.get(column);
        if (continued && start !== undefined && start.node.attrs.colspan === span) start.node.attrs.rowspan += 1;
        else {
          const content = this.blocks(cell).map(({ node }) => node);
          const head = isHead || isShadedAsHead(properties) || hasHeadStyle(cell, this.#around.styleOf);
          const made: Cell = {
            node: {
              type: head ? 'tableHeader' : 'tableCell',
              attrs: { colspan: span, rowspan: 1, ...(widths === undefined ? {} : { colwidth: widthsOf(widths, column, span) }) },
              content: content.length === 0 ? [{ type: 'paragraph' }] : content,
            },
            column,
          };
          cells.push(made);
          for (let covered = column; covered < column + span; covered += 1) above.delete(covered);
          above.set(column, made);
        }
        column += span;
      }
      // A row of nothing but continued cells has none of its own: the cells above already reach over it.
      rows.push({ type: 'tableRow', content: cells.map(({ node }) => node) });
    }
    return { type: 'table', content: rows.length === 0 ? [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }] : rows };
  }
}

function hasHeadStyle(cell: XmlElement, styleOf: TextSurroundings['styleOf']): boolean {
  const paragraphs = elementsOf(cell).filter((child) => child.name === 'w:p');
  return paragraphs.length > 0 && paragraphs.every((each) => styleOf(valueOf(childOf(each, 'w:pPr'), 'w:pStyle')).name === 'table head');
}

function isContents(element: XmlElement): boolean {
  const part = childOf(childOf(element, 'w:sdtPr'), 'w:docPartObj');
  return valueOf(part, 'w:docPartGallery') === 'Table of Contents' || valueOf(childOf(element, 'w:sdtPr'), 'w:alias') === 'Contents';
}

function outlineOf(properties: XmlElement | undefined): number | undefined {
  const outline = valueOf(properties, 'w:outlineLvl');
  return outline === undefined || Number(outline) > 8 ? undefined : Number(outline) + 1;
}

/** A measure in twips; undefined where none is given, or none that is a number. */
function twips(value: string | undefined): number | undefined {
  const number = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A head that the exporter shaded, where a row has other cells as well. */
function isShadedAsHead(properties: XmlElement | undefined): boolean {
  return childOf(properties, 'w:shd')?.attributes['w:fill'] === HEAD_SHADE;
}

/** The narrowest and the widest column that an editor shows, in CSS pixels. */
const columnLimits = { least: 20, most: 4_000 } as const;

/**
 * The widths of a table's columns in CSS pixels. Undefined where the table says none, and where all are the same
 * without being fixed: that is what a table has whose columns nobody has set.
 */
function columnWidths(table: XmlElement): number[] | undefined {
  const columns = elementsOf(childOf(table, 'w:tblGrid'))
    .filter((child) => child.name === 'w:gridCol')
    .map((column) => twips(column.attributes['w:w']) ?? 0);
  const [least, most] = [Math.min(...columns), Math.max(...columns)];
  const isFixed = childOf(childOf(table, 'w:tblPr'), 'w:tblLayout')?.attributes['w:type'] === 'fixed';
  if (columns.length === 0 || least <= 0 || (!isFixed && most - least <= 15)) return undefined;
  const widths = columns.map((width) => Math.round(width / TWIPS_PER_PIXEL));
  return widths.every((width) => width >= columnLimits.least && width <= columnLimits.most) ? widths : undefined;
}

function widthsOf(widths: readonly number[], column: number, span: number): number[] {
  return Array.from({ length: span }, (_, index) => widths[column + index] ?? columnLimits.least);
}
