import {
  Bookmark,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IRunOptions,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Node as TextDocument } from '@tiptap/pm/model';
import type { Anchors } from '../annotation/anchors.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { type Media, pictureRun } from './pictures.ts';
import { directionOf } from './direction.ts';
import { styleIds } from './styles.ts';

/** What the text of a note becomes in Word: which comments and bookmarks stand where, and what is left out. */
export interface TextOptions {
  readonly anchors: Anchors;
  /** The comments on the n-th range of a thread; none in a clean copy. */
  readonly commentsOn: (thread: string, range: number) => readonly number[];
  /** The bookmark of an annotation's first passage; undefined where nothing links to it. */
  readonly bookmarkOf: (thread: string) => string | undefined;
  /** Whether prompts that were not filled are printed. */
  readonly prompts: boolean;
  readonly language: string;
  /** The pictures of the briefing, and how wide the text is in CSS pixels. */
  readonly pictures: { readonly media: Media; readonly textWidth: number; readonly named: boolean };
  /** Takes a footnote's words and gives the number by which the text refers to it. */
  readonly footnote: (words: string) => number;
}

/** The place of a list in the numbering part: each list of numbers restarts by an instance of its own. */
export const numberings = { bullets: 'bullets', numbers: 'numbers' } as const;

interface ListPlace {
  readonly reference: string;
  readonly level: number;
  readonly instance: number;
}

interface Edge {
  readonly position: number;
  readonly thread: string;
  readonly range: number;
}

const alignments: Record<string, 'left' | 'center' | 'right' | 'both'> = {
  left: 'left',
  center: 'center',
  right: 'right',
  justify: 'both',
};
interface SpecialStyles {
  readonly prompt: string;
  readonly disclosure: Readonly<Record<string, string>>;
}

const plainStyles: SpecialStyles = {
  prompt: styleIds.prompt,
  disclosure: { 'own-information': styleIds.ownInformation, 'use-freely': styleIds.useFreely },
};
/** The same in a table, where text is smaller. */
const tableStyles: SpecialStyles = {
  prompt: styleIds.tablePrompt,
  disclosure: { 'own-information': styleIds.tableOwnInformation, 'use-freely': styleIds.useFreely },
};

/** What the name of a bookmark begins with that says of which kind a section is. */
export const sectionBookmark = 'section_';

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** The text of a note as Word's paragraphs and tables. */
export function wordText(text: TextDocument, options: TextOptions): (Paragraph | Table)[] {
  return new TextWriter(options).blocks(text, 0, {});
}

interface Surroundings {
  readonly list?: ListPlace;
  readonly style?: string;
}

class TextWriter {
  readonly #options: TextOptions;
  readonly #starts = new Map<number, Edge[]>();
  readonly #ends = new Map<number, Edge[]>();
  #lists = 0;
  #sections = 0;

  constructor(options: TextOptions) {
    this.#options = options;
    for (const { thread, ranges } of options.anchors.values()) {
      ranges.forEach(({ from, to }, range) => {
        for (const [edges, position] of [
          [this.#starts, from],
          [this.#ends, to],
        ] as const) {
          const there = edges.get(position) ?? [];
          there.push({ position, thread, range });
          edges.set(position, there);
        }
      });
    }
  }

  /** @param start the position before the parent's first child. */
  blocks(parent: TextDocument, start: number, around: Surroundings): (Paragraph | Table)[] {
    const written: (Paragraph | Table)[] = [];
    parent.forEach((node, offset) => written.push(...this.#block(node, start + offset, around)));
    return written;
  }

  #block(node: TextDocument, position: number, around: Surroundings): (Paragraph | Table)[] {
    switch (node.type.name) {
      case 'heading':
      case 'paragraph':
        return this.#paragraph(node, position, around);
      case 'bulletList':
      case 'orderedList':
        return this.#list(node, position, around);
      case 'blockquote':
        return this.blocks(node, position + 1, { ...around, style: styleIds.quote });
      case 'table':
        return [this.#table(node, position)];
      case 'image':
        return this.#picture(node);
      case 'pageBreak':
        return [new Paragraph({ children: [new PageBreak()] })];
      default:
        return this.blocks(node, position + 1, around);
    }
  }

  #picture(node: TextDocument): Paragraph[] {
    const { media, alt, caption, width } = node.attrs;
    const attributes = { media: String(media), alt: String(alt), caption: String(caption), width: typeof width === 'number' ? width : null };
    const run = pictureRun(attributes, this.#options.pictures);
    // A picture whose bytes are missing is still told of by what it shows.
    const children = run === undefined ? [new TextRun({ text: `[${attributes.alt === '' ? 'A picture that is missing' : attributes.alt}]` })] : [run];
    const picture = new Paragraph({ children, alignment: 'center', keepNext: attributes.caption !== '' });
    return attributes.caption === '' ? [picture] : [picture, new Paragraph({ style: styleIds.caption, text: attributes.caption })];
  }

  #list(node: TextDocument, position: number, around: Surroundings): (Paragraph | Table)[] {
    const level = around.list === undefined ? 0 : Math.min(around.list.level + 1, 8);
    const reference = node.type.name === 'bulletList' ? numberings.bullets : numberings.numbers;
    const instance = (this.#lists += 1);
    const written: (Paragraph | Table)[] = [];
    node.forEach((item, itemOffset) => {
      let first = true;
      const itemStart = position + 1 + itemOffset + 1;
      item.forEach((block, offset) => {
        const isText = block.type.name === 'paragraph' && first;
        const place = { reference, level, instance };
        const continued = block.type.name === 'paragraph' && !first;
        written.push(
          ...this.#block(
            block,
            itemStart + offset,
            isText || !continued ? { ...around, list: place } : { ...around, list: { ...place, reference: '' } },
          ),
        );
        first = false;
      });
    });
    return written;
  }

  #paragraph(node: TextDocument, position: number, { list, style }: Surroundings): Paragraph[] {
    const prompt: unknown = node.attrs['prompt'];
    const unfilled = typeof prompt === 'string' && node.content.size === 0;
    if (unfilled && !this.#options.prompts) return [];
    const level = Number(node.attrs['level']);
    const language = typeof node.attrs['language'] === 'string' ? node.attrs['language'] : this.#options.language;
    const rightToLeft = directionOf(node.textContent) === 'right-to-left';
    const children = unfilled
      ? [new TextRun(`[${prompt}]`)]
      : this.#inline(node, position + 1, { language, rightToLeft });
    const heading = node.type.name === 'heading' ? headings[level - 1] : undefined;
    const special = style === styleIds.tableText ? tableStyles : plainStyles;
    const styled = unfilled ? special.prompt : (special.disclosure[String(node.attrs['disclosure'])] ?? style);
    const section: unknown = node.attrs['section'];
    if (typeof section === 'string' && heading !== undefined) {
      this.#sections += 1;
      children.unshift(new Bookmark({ id: `${sectionBookmark}${section.replaceAll('-', '_')}_${this.#sections}`, children: [] }));
    }
    const alignment = alignments[String(node.attrs['textAlign'])];
    return [
      new Paragraph({
        children,
        ...(heading === undefined ? {} : { heading }),
        ...(styled === undefined || heading !== undefined ? {} : { style: styled }),
        ...(rightToLeft ? { bidirectional: true } : {}),
        ...(alignment === undefined ? {} : { alignment }),
        ...(list === undefined
          ? {}
          : list.reference === ''
            ? { indent: { left: 360 * (list.level + 1) } }
            : { numbering: list }),
      }),
    ];
  }

  /** The runs of a paragraph, cut at every edge of an annotation, with Word's range marks between them. */
  #inline(
    parent: TextDocument,
    start: number,
    { language, rightToLeft }: { language: string; rightToLeft: boolean },
  ): ParagraphChild[] {
    const children: ParagraphChild[] = [];
    parent.forEach((node, offset) => {
      const from = start + offset;
      const to = from + node.nodeSize;
      children.push(...this.#opening(node, from));
      if (node.type.name === 'hardBreak') children.push(new TextRun({ break: 1 }));
      else if (node.type.name === 'footnote') {
        children.push(new FootnoteReferenceRun(this.#options.footnote(String(node.attrs['text']))));
      }
      else if (node.isText) {
        const run = new TextRun({ ...runOptions(node), language: { value: language }, rightToLeft });
        const link = node.marks.find((mark) => mark.type.name === 'link');
        children.push(
          link === undefined ? run : new ExternalHyperlink({ link: String(link.attrs['href']), children: [run] }),
        );
      }
      children.push(...this.#closing(node, to));
    });
    return children;
  }

  /**
   * Anchors are ranges of marked nodes, so an edge at a position belongs to a node only if the node carries
   * the mark: two paragraphs may meet at neighbouring positions, but never at the same one.
   */
  #edgesAt(edges: Map<number, Edge[]>, position: number, node: TextDocument): Edge[] {
    const marked = new Set(
      node.marks.filter((mark) => mark.type.name === ANNOTATION_MARK).map((mark) => String(mark.attrs['thread'])),
    );
    return (edges.get(position) ?? []).filter((edge) => marked.has(edge.thread));
  }

  #opening(node: TextDocument, position: number): ParagraphChild[] {
    return this.#edgesAt(this.#starts, position, node).flatMap(({ thread, range }) => {
      const bookmark = range === 0 ? this.#options.bookmarkOf(thread) : undefined;
      return [
        ...(bookmark === undefined ? [] : [new Bookmark({ id: bookmark, children: [] })]),
        ...this.#options.commentsOn(thread, range).map((comment) => new CommentRangeStart(comment)),
      ];
    });
  }

  #closing(node: TextDocument, position: number): ParagraphChild[] {
    return this.#edgesAt(this.#ends, position, node).flatMap(({ thread, range }) =>
      this.#options
        .commentsOn(thread, range)
        .flatMap((comment) => [
          new CommentRangeEnd(comment),
          new TextRun({ children: [new CommentReference(comment)] }),
        ]),
    );
  }

  #table(node: TextDocument, position: number): Table {
    const rows: TableRow[] = [];
    const columns = columnWidths(node);
    const total = columns.reduce((sum, width) => sum + width, 0);
    node.forEach((row, rowOffset) => {
      const cells: TableCell[] = [];
      let isHead = row.childCount > 0;
      row.forEach((cell, offset) => {
        const width = widthsOf(cell).reduce((sum, each) => sum + each, 0);
        const head = cell.type.name === 'tableHeader';
        isHead &&= head;
        const inside = this.blocks(cell, position + 1 + rowOffset + 1 + offset + 1, {
          style: head ? styleIds.tableHead : styleIds.tableText,
        });
        cells.push(
          new TableCell({
            // A cell without a paragraph is one that Word cannot open.
            children: inside.length === 0 ? [new Paragraph('')] : inside,
            columnSpan: Number(cell.attrs['colspan'] ?? 1),
            rowSpan: Number(cell.attrs['rowspan'] ?? 1),
            ...(total === 0 || width === 0
              ? {}
              : { width: { size: Math.round((width * 100) / total), type: WidthType.PERCENTAGE } }),
            ...(head ? { shading: { fill: 'EEF1F4' } } : {}),
          }),
        );
      });
      rows.push(new TableRow({ children: cells, tableHeader: isHead, cantSplit: true }));
    });
    return new Table({
      rows,
      width: { size: 100, type: WidthType.PERCENTAGE },
      ...(total === 0 ? {} : { columnWidths: columns.map((width) => width * TWIPS_PER_PIXEL) }),
    });
  }
}

/** CSS pixels are a 96th of an inch, twips a 1440th. */
const TWIPS_PER_PIXEL = 15;

/** The widths of the columns that a cell spans, in CSS pixels; none when they were not set. */
function widthsOf(cell: TextDocument): number[] {
  const widths: unknown = cell.attrs['colwidth'];
  return Array.isArray(widths) ? widths.filter((width): width is number => typeof width === 'number' && width > 0) : [];
}

/** The widths of a table's columns by its first row, in CSS pixels; none unless each of them was set. */
function columnWidths(table: TextDocument): number[] {
  const widths: number[] = [];
  let columns = 0;
  table.firstChild?.forEach((cell) => {
    columns += Number(cell.attrs['colspan'] ?? 1);
    widths.push(...widthsOf(cell));
  });
  return widths.length === columns ? widths : [];
}

function runOptions(node: TextDocument): IRunOptions {
  const has = (name: string) => node.marks.some((mark) => mark.type.name === name);
  return {
    text: node.text ?? '',
    ...(has('bold') ? { bold: true, boldComplexScript: true } : {}),
    ...(has('italic') ? { italics: true, italicsComplexScript: true } : {}),
    ...(has('underline') ? { underline: {} } : {}),
    ...(has('strike') ? { strike: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('highlight') ? { highlight: 'yellow' as const } : {}),
    ...(has('link') ? { style: 'Hyperlink' } : {}),
  };
}
