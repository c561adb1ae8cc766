import type { Node as TextDocument } from '@tiptap/pm/model';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { pageWords } from '../page-words/page-words.ts';
import { disclosureBookmark, promptBookmark, quotationBookmark, sectionBookmark } from './bookmarks.ts';
import { directionOf } from './direction.ts';
import { DEEPEST_LEVEL, indents, TWIPS_PER_PIXEL } from './measures.ts';
import { type Media, pictureRun } from './pictures.ts';
import type { WordRange } from './ranges.ts';
import { complex, eastern, Languages } from './spoken.ts';
import { styleIds } from './styles.ts';
import type { Footnotes } from './writing/footnotes.ts';
import { type Bookmarks, cell as cellOf, paragraph, row as rowOf, run, table as tableOf } from './writing/markup.ts';
import type { Lists } from './writing/numbering.ts';
import type { Relationships } from './writing/relationships.ts';

/** What the text of a note becomes in Word: which comments and bookmarks stand where, and what is left out. */
export interface TextOptions {
  /** The passages of each annotation. */
  readonly ranges: ReadonlyMap<string, readonly WordRange[]>;
  /** The comments on the n-th range of a thread; none in a clean copy. */
  readonly commentsOn: (thread: string, range: number) => readonly number[];
  /** The bookmark of an annotation's first passage; undefined where nothing links to it. */
  readonly bookmarkOf: (thread: string) => string | undefined;
  /** The bookmark on a heading, by its place in the text; undefined where nothing leads to it. */
  readonly headingBookmark: (position: number) => string | undefined;
  /** Whether prompts that were not filled are printed. */
  readonly prompts: boolean;
  readonly language: string;
  /** The pictures of the briefing, and how wide the text is in CSS pixels. */
  readonly pictures: { readonly media: Media; readonly textWidth: number; readonly named: boolean };
  readonly bookmarks: Bookmarks;
  readonly relationships: Relationships;
  readonly footnotes: Footnotes;
  readonly lists: Lists;
}

interface Edge {
  readonly thread: string;
  readonly range: number;
}

const alignments: Readonly<Record<string, string>> = { left: 'left', center: 'center', right: 'right', justify: 'both' };
/** In a paragraph from right to left, Word's left is where its lines begin (ECMA-376 part 4, 14.11.2). */
const alignmentsFromRight: Readonly<Record<string, string>> = { ...alignments, left: 'right', right: 'left' };

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

/**
 * The text of a note as Word's paragraphs and tables, and how many items of lists stand deeper than Word has levels: they
 * are on its last.
 */
export function wordText(text: TextDocument, options: TextOptions): { readonly xml: string; readonly flattened: number } {
  const writer = new TextWriter(options, new Languages(text.textContent));
  const xml = writer.blocks(text, 0, outside);
  return { xml, flattened: writer.flattened };
}

/**
 * Blocks behind one another. Word makes one table of two that touch: a paragraph as good as without height parts them.
 * Each is looked at alone: to look at the end of what is written so far would copy all of it for every block.
 */
export function joined(blocks: readonly string[]): string {
  let written = '';
  let endsInTable = false;
  for (const block of blocks) {
    if (block === '') continue;
    if (endsInTable && block.startsWith('<w:tbl>')) written += paragraph('', { style: styleIds.betweenTables });
    written += block;
    endsInTable = block.endsWith('</w:tbl>');
  }
  return written;
}

/** What a block stands in. */
interface Surroundings {
  /** The level of the list item it stands in; undefined outside of lists. */
  readonly level: number | undefined;
  /** The number of the list whose mark it bears: the first paragraph of an item does. */
  readonly list: number | undefined;
  /** How many quotations it stands in. */
  readonly quotations: number;
  /** The style of a table's text; undefined outside of tables. */
  readonly cell: string | undefined;
}

/** What is known of a paragraph where its words are written. */
interface Said {
  readonly language: string;
  readonly rightToLeft: boolean;
  /** All that it says. */
  readonly around: string;
}

const outside: Surroundings = { level: undefined, list: undefined, quotations: 0, cell: undefined };

/** How far a block stands in that has no list's mark: that is how it is known to belong to the item above it. */
function indentOf({ level, quotations }: Surroundings): number {
  return (level === undefined ? 0 : indents.level * (level + 1)) + indents.quotation * quotations;
}

class TextWriter {
  readonly #options: TextOptions;
  readonly #starts = new Map<number, Edge[]>();
  readonly #ends = new Map<number, Edge[]>();
  readonly #tags = new Map<string, string>();
  /** What was written last, which the next run of the same paragraph mostly has too. */
  #lastTag = { language: '', rightToLeft: false, around: '', written: '' };
  readonly #languages: Languages;
  /** The items of lists that stand deeper than Word has levels. */
  flattened = 0;
  #sections = 0;
  #pictures = 0;
  #prompts = 0;
  #filled = 0;
  #quotations = 0;
  /** In how many quotations one stands that begins with the next block, right behind another; undefined where none does. */
  #apart: number | undefined;

  constructor(options: TextOptions, languages: Languages) {
    this.#options = options;
    this.#languages = languages;
    for (const [thread, ranges] of options.ranges) {
      ranges.forEach(({ from, to }, range) => {
        for (const [edges, position] of [
          [this.#starts, from],
          [this.#ends, to],
        ] as const) {
          const there = edges.get(position);
          if (there === undefined) edges.set(position, [{ thread, range }]);
          else there.push({ thread, range });
        }
      });
    }
  }

  /** @param start the position before the parent's first child. */
  blocks(parent: TextDocument, start: number, around: Surroundings): string {
    const written: string[] = [];
    parent.forEach((node, offset, index) => {
      // Word has one quotation where two meet: where the second begins is marked.
      if (index > 0 && node.type.name === 'blockquote' && parent.child(index - 1).type.name === 'blockquote') this.#apart = around.quotations;
      written.push(this.#block(node, start + offset, around));
    });
    return joined(written);
  }

  #block(node: TextDocument, position: number, around: Surroundings): string {
    switch (node.type.name) {
      case 'heading':
      case 'paragraph':
        return this.#paragraph(node, position, around);
      case 'bulletList':
      case 'orderedList':
        return this.#list(node, position, around);
      case 'blockquote':
        return this.blocks(node, position + 1, { ...around, list: undefined, quotations: around.quotations + 1 });
      case 'table':
        return this.#table(node, position, around);
      case 'image':
        return this.#picture(node, around);
      case 'pageBreak':
        return paragraph(`${this.#beginning()}<w:r><w:br w:type="page"/></w:r>`, this.#place(around));
      default:
        return this.blocks(node, position + 1, around);
    }
  }

  /** The mark of a quotation that begins here right behind another. */
  #beginning(): string {
    if (this.#apart === undefined) return '';
    const outside = this.#apart;
    this.#apart = undefined;
    this.#quotations += 1;
    return this.#options.bookmarks.mark(quotationBookmark(outside, this.#quotations));
  }

  /** Where a block without a list's mark stands, as a paragraph says it. */
  #place(around: Surroundings, left = indentOf(around)): { indent?: { left: number; right: number } } {
    const right = around.quotations === 0 ? 0 : indents.quotation;
    return left === 0 && right === 0 ? {} : { indent: { left, right } };
  }

  #picture(node: TextDocument, around: Surroundings): string {
    const { media, alt, caption, width } = node.attrs;
    const attributes = { media: String(media), alt: String(alt), caption: String(caption), width: typeof width === 'number' ? width : null };
    this.#pictures += 1;
    const { pictures, relationships } = this.#options;
    const shown = pictureRun(attributes, { ...pictures, number: this.#pictures, relationships });
    // A picture whose bytes are missing is still told of by what it shows.
    const content = shown ?? run(`[${attributes.alt === '' ? pageWords(this.#options.language).missingPicture : attributes.alt}]`);
    const named = attributes.caption !== '';
    const picture = paragraph(this.#beginning() + content, { ...this.#place(around), style: styleIds.figure, keepNext: named });
    return named ? picture + paragraph(run(attributes.caption), { style: styleIds.caption }) : picture;
  }

  #list(node: TextDocument, position: number, around: Surroundings): string {
    const level = Math.min(around.level === undefined ? 0 : around.level + 1, DEEPEST_LEVEL);
    if (around.level === DEEPEST_LEVEL) this.flattened += node.childCount;
    const ordered = node.type.name === 'orderedList';
    const start = Number(node.attrs['start'] ?? 1);
    const type: unknown = node.attrs['type'];
    const list = this.#options.lists.add(ordered, level, Number.isInteger(start) && start >= 0 ? start : 1, typeof type === 'string' ? type : undefined);
    const written: string[] = [];
    node.forEach((item, itemOffset) => {
      const itemStart = position + 1 + itemOffset + 1;
      item.forEach((block, offset, index) => {
        const marked = index === 0 && block.type.name === 'paragraph';
        written.push(this.#block(block, itemStart + offset, { ...around, level, list: marked ? list : undefined }));
      });
    });
    return joined(written);
  }

  #paragraph(node: TextDocument, position: number, around: Surroundings): string {
    const prompt: unknown = node.attrs['prompt'];
    const unfilled = typeof prompt === 'string' && node.content.size === 0;
    if (unfilled && !this.#options.prompts) return '';
    const own: unknown = node.attrs['language'];
    const language = typeof own === 'string' ? own : this.#options.language;
    const words = node.textContent;
    const rightToLeft = node.content.size > 0 && directionOf(words) === 'right-to-left';
    let content = unfilled ? run(`[${prompt}]`) : this.#inline(node, position + 1, { language, rightToLeft, around: words });
    const isHeading = node.type.name === 'heading';
    const section: unknown = node.attrs['section'];
    if (typeof section === 'string' && isHeading) {
      this.#sections += 1;
      content = this.#options.bookmarks.mark(`${sectionBookmark}${section.replaceAll('-', '_')}_${this.#sections}`) + content;
    }
    if (typeof prompt === 'string' && this.#options.prompts) content = this.#promptMark(node, unfilled) + content;
    content = this.#beginning() + content;
    const listed = isHeading ? this.#options.headingBookmark(position) : undefined;
    if (listed !== undefined) content = this.#options.bookmarks.mark(listed, content);
    const special = around.cell === undefined ? plainStyles : tableStyles;
    const inQuotation = around.quotations > 0 ? styleIds.quote : undefined;
    const style = isHeading
      ? `Heading${Number(node.attrs['level'])}`
      : unfilled
        ? special.prompt
        : (special.disclosure[String(node.attrs['disclosure'])] ?? inQuotation ?? around.cell ?? (around.list === undefined ? undefined : 'ListParagraph'));
    const meant = rightToLeft ? alignmentsFromRight : alignments;
    // The list's own indent holds for a paragraph with its mark, the style's own for a plain quotation.
    const marked = around.list !== undefined;
    const isPlainQuotation = style === styleIds.quote && around.level === undefined && around.quotations === 1;
    const place =
      marked && around.quotations > 0
        ? this.#place(around, indentOf(around))
        : marked || isPlainQuotation
          ? {}
          : this.#place(around);
    return paragraph(content, {
      style,
      ...place,
      numbering: around.list === undefined || isHeading ? undefined : { id: around.list, level: around.level ?? 0 },
      rightToLeft,
      alignment: meant[String(node.attrs['textAlign'])],
      // Said of the paragraph's own mark too: by that a language that was chosen is told from one that was guessed.
      language: language === this.#options.language ? undefined : language,
    });
  }

  /** What a prompt says beside its words: that it was filled, by its number, or how its filling may be disclosed. */
  #promptMark(node: TextDocument, unfilled: boolean): string {
    this.#prompts += 1;
    const disclosure: unknown = node.attrs['disclosure'];
    if (!unfilled) {
      this.#filled += 1;
      return this.#options.bookmarks.mark(`${promptBookmark}${this.#filled}`);
    }
    return typeof disclosure === 'string' ? this.#options.bookmarks.mark(`${disclosureBookmark}${disclosure.replaceAll('-', '_')}_${this.#prompts}`) : '';
  }

  /** The end of the properties of every run in a language: direction, and the tags by which Word spells. */
  #runLanguage(language: string, rightToLeft: boolean, around: string): string {
    const last = this.#lastTag;
    if (last.language === language && last.rightToLeft === rightToLeft && last.around === around) return last.written;
    const written = this.#tagOf(language, rightToLeft, around);
    this.#lastTag = { language, rightToLeft, around, written };
    return written;
  }

  #tagOf(language: string, rightToLeft: boolean, around: string): string {
    const [ofEast, ofComplex] = [eastern(language, around), complex(language, around)];
    const key = `${language} ${rightToLeft} ${ofEast ?? ''} ${ofComplex ?? ''}`;
    const known = this.#tags.get(key);
    if (known !== undefined) return known;
    const others = (ofEast === undefined ? '' : ` w:eastAsia="${ofEast}"`) + (ofComplex === undefined ? '' : ` w:bidi="${ofComplex}"`);
    const written = `${rightToLeft ? '<w:rtl/>' : ''}<w:lang w:val="${language}"${others}/>`;
    this.#tags.set(key, written);
    return written;
  }

  /** Words as runs, one for each stretch in a language. @param node what they are marked by; undefined in a footnote. */
  #say(text: string, { language, rightToLeft, around }: Said, node?: TextDocument, isLink = false): string {
    let written = '';
    for (const each of this.#languages.spoken(text, language, around, rightToLeft)) {
      const tags = this.#runLanguage(each.language, rightToLeft && !each.fromLeft, around);
      written += run(each.words, node === undefined ? tags : runProperties(node, isLink, tags));
    }
    return written;
  }

  /** The runs of a paragraph, cut at every edge of an annotation, with Word's range marks between them. */
  #inline(parent: TextDocument, start: number, said: Said): string {
    let written = '';
    parent.forEach((node, offset) => {
      const from = start + offset;
      const to = from + node.nodeSize;
      if (this.#starts.has(from)) written += this.#opening(node, from);
      if (node.isText) {
        const link = node.marks.find((mark) => mark.type.name === 'link');
        const words = this.#say(node.text ?? '', said, node, link !== undefined);
        written +=
          link === undefined
            ? words
            : `<w:hyperlink r:id="${this.#options.relationships.link(String(link.attrs['href']))}" w:history="1">${words}</w:hyperlink>`;
      } else if (node.type.name === 'field') written += this.#say(String(node.attrs['text']), said, node);
      else if (node.type.name === 'hardBreak') written += '<w:r><w:br/></w:r>';
      else if (node.type.name === 'footnote') written += this.#options.footnotes.add(this.#note(String(node.attrs['text']), said));
      if (this.#ends.has(to)) written += this.#closing(node, to);
    });
    return written;
  }

  /** The words of a footnote, in its paragraph's language as far as they are. */
  #note(text: string, { language }: Said): string {
    return this.#say(text, { language, rightToLeft: directionOf(text) === 'right-to-left', around: text });
  }

  /**
   * Ranges begin and end at marked nodes, so an edge at a position belongs to a node only if the node carries
   * the mark: two paragraphs may meet at neighbouring positions, but never at the same one.
   */
  #edgesAt(edges: Map<number, Edge[]>, position: number, node: TextDocument): Edge[] {
    const marked = new Set(
      node.marks.filter((mark) => mark.type.name === ANNOTATION_MARK).map((mark) => String(mark.attrs['thread'])),
    );
    return (edges.get(position) ?? []).filter((edge) => marked.has(edge.thread));
  }

  #opening(node: TextDocument, position: number): string {
    let written = '';
    for (const { thread, range } of this.#edgesAt(this.#starts, position, node)) {
      const bookmark = range === 0 ? this.#options.bookmarkOf(thread) : undefined;
      if (bookmark !== undefined) written += this.#options.bookmarks.mark(bookmark);
      for (const comment of this.#options.commentsOn(thread, range)) written += `<w:commentRangeStart w:id="${comment}"/>`;
    }
    return written;
  }

  #closing(node: TextDocument, position: number): string {
    let written = '';
    for (const { thread, range } of this.#edgesAt(this.#ends, position, node)) {
      for (const comment of this.#options.commentsOn(thread, range)) {
        written += `<w:commentRangeEnd w:id="${comment}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${comment}"/></w:r>`;
      }
    }
    return written;
  }

  /**
   * A table, its merged cells as Word has them: a cell over several columns spans them, one over several rows is
   * gone on with by an empty cell in each (ECMA-376 part 1, 17.4.17, 17.4.84).
   */
  #table(node: TextDocument, position: number, around: Surroundings): string {
    const grid = gridOf(node);
    const given = columnWidths(grid);
    const textWidth = this.#options.pictures.textWidth * TWIPS_PER_PIXEL;
    const columns =
      given === undefined
        ? Array.from({ length: grid.columns }, () => Math.floor(textWidth / grid.columns))
        : given.map((width) => width * TWIPS_PER_PIXEL);
    const total = columns.reduce((sum, width) => sum + width, 0);
    const share = (column: number, count: number): number =>
      Math.round((columns.slice(column, column + count).reduce((sum, width) => sum + width, 0) * 5_000) / total);
    let rows = '';
    node.forEach((row, rowOffset, rowIndex) => {
      let isHead = row.childCount > 0;
      let cells = '';
      for (const { cell, offset, column, columns: count, part } of grid.rows[rowIndex] ?? []) {
        const width = share(column, count);
        if (part === 'continued') {
          cells += cellOf('<w:p/>', { width, columns: count, merge: 'continue' });
          continue;
        }
        const head = cell.type.name === 'tableHeader';
        isHead &&= head;
        const style = head ? styleIds.tableHead : styleIds.tableText;
        const inside = this.blocks(cell, position + 1 + rowOffset + 1 + offset + 1, { ...outside, cell: style });
        // A cell that does not end with a paragraph is one that Word cannot open; an empty one behind a table is taken for that.
        const content = endsWithParagraph(cell) && inside.endsWith('</w:p>') ? inside : `${inside}${paragraph('', { style })}`;
        cells += cellOf(content, { width, columns: count, merge: part === 'first' ? 'restart' : undefined, shade: head });
      }
      rows += rowOf(cells, isHead);
    });
    return tableOf(rows, columns, { indent: indentOf(around), fixed: given !== undefined });
  }
}

/** Whether a cell ends with a paragraph of its own, by which Word could not take it for one that follows a table. */
function endsWithParagraph(cell: TextDocument): boolean {
  const { lastChild } = cell;
  const before = cell.childCount < 2 ? undefined : cell.child(cell.childCount - 2).type.name;
  return lastChild?.type.name !== 'table' && !(before === 'table' && lastChild?.content.size === 0);
}

/** A place in a row: a cell that begins there, alone or reaching down, or one that goes on from above. */
interface GridCell {
  readonly cell: TextDocument;
  /** From the beginning of its row's content. */
  readonly offset: number;
  readonly column: number;
  readonly columns: number;
  readonly part: 'whole' | 'first' | 'continued';
}

interface Grid {
  readonly rows: readonly (readonly GridCell[])[];
  readonly columns: number;
}

/** The cells of a table by row and column, with those that go on from a row above. */
function gridOf(table: TextDocument): Grid {
  const rows: GridCell[][] = table.content.content.map(() => []);
  let columns = 1;
  const open = new Map<number, { left: number; cell: TextDocument; columns: number }>();
  table.forEach((row, _rowOffset, rowIndex) => {
    const cells = rows[rowIndex] ?? [];
    let column = 0;
    const goOn = (): void => {
      for (let above = open.get(column); above !== undefined; above = open.get(column)) {
        cells.push({ cell: above.cell, offset: 0, column, columns: above.columns, part: 'continued' });
        above.left -= 1;
        if (above.left === 0) open.delete(column);
        column += above.columns;
      }
    };
    goOn();
    row.forEach((cell, offset) => {
      const span = Math.max(1, Number(cell.attrs['colspan'] ?? 1));
      const down = Math.min(Math.max(1, Number(cell.attrs['rowspan'] ?? 1)), table.childCount - rowIndex);
      cells.push({ cell, offset, column, columns: span, part: down > 1 ? 'first' : 'whole' });
      if (down > 1) open.set(column, { left: down - 1, cell, columns: span });
      column += span;
      goOn();
    });
    columns = Math.max(columns, column);
  });
  return { rows, columns };
}

/** The widths of a table's columns in CSS pixels, by the cells that say theirs; undefined unless each is said. */
function columnWidths({ rows, columns }: Grid): number[] | undefined {
  const widths = new Map<number, number>();
  for (const { cell, column, columns: count, part } of rows.flat()) {
    const said: unknown = cell.attrs['colwidth'];
    if (part === 'continued' || !Array.isArray(said)) continue;
    for (let index = 0; index < count; index += 1) {
      const width: unknown = said[index];
      if (typeof width === 'number' && width > 0 && !widths.has(column + index)) widths.set(column + index, width);
    }
  }
  const all = Array.from({ length: columns }, (_, column) => widths.get(column) ?? 0);
  return all.every((width) => width > 0) ? all : undefined;
}

/** The properties of a run in the order of the schema. @param language their end. */
function runProperties(node: TextDocument, isLink: boolean, language: string): string {
  const { marks } = node;
  if (marks.length === 0) return language;
  const has = (name: string) => marks.some((mark) => mark.type.name === name);
  return (
    (isLink ? '<w:rStyle w:val="Hyperlink"/>' : '') +
    (has('bold') ? '<w:b/><w:bCs/>' : '') +
    (has('italic') ? '<w:i/><w:iCs/>' : '') +
    (has('strike') ? '<w:strike/>' : '') +
    (has('highlight') ? '<w:highlight w:val="yellow"/>' : '') +
    (has('underline') ? '<w:u w:val="single"/>' : '') +
    (has('subscript') ? '<w:vertAlign w:val="subscript"/>' : has('superscript') ? '<w:vertAlign w:val="superscript"/>' : '') +
    language
  );
}
