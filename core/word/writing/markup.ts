/**
 * WordprocessingML as text. A long note is written straight, not built of objects first: that is what keeps an
 * export of ten thousand paragraphs quick and small. Source: ECMA-376 part 1, 17; its transitional schemas
 * (part 4) for the order of elements.
 */

/** Characters that mean something in XML, and those that it cannot hold at all. */
// oxlint-disable-next-line no-control-regex -- these are the characters in question
const special = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in XML, in an element or an attribute. What XML cannot hold is left out. */
export function escaped(text: string): string {
  return text.replace(special, (character) => entities[character] ?? '');
}

/** The words of a run: tabs are elements, as Word writes them. */
function wordsOf(text: string): string {
  if (text !== '' && !text.includes('\t')) return `<w:t xml:space="preserve">${escaped(text)}</w:t>`;
  return text
    .split('\t')
    .map((part) => (part === '' ? '' : `<w:t xml:space="preserve">${escaped(part)}</w:t>`))
    .join('<w:tab/>');
}

/** A run of text. @param properties the content of its `w:rPr`. */
export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${wordsOf(text)}</w:r>`;
}

/** What a paragraph is, beside its content; written in the order that the schema asks for. */
export interface ParagraphProperties {
  readonly style?: string | undefined;
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
  readonly numbering?: { readonly id: number; readonly level: number } | undefined;
  readonly rightToLeft?: boolean;
  /** In twips. */
  readonly indent?: { readonly left: number; readonly right: number } | undefined;
  readonly alignment?: string | undefined;
  /** The language of its mark, which is that of what is written on there. */
  readonly language?: string | undefined;
}

/** A paragraph. */
export function paragraph(content: string, properties: ParagraphProperties = {}): string {
  const { style, keepNext, pageBreakBefore, numbering, rightToLeft, indent, alignment, language } = properties;
  let written = '';
  if (style !== undefined) written += `<w:pStyle w:val="${style}"/>`;
  if (keepNext === true) written += '<w:keepNext/>';
  if (pageBreakBefore === true) written += '<w:pageBreakBefore/>';
  if (numbering !== undefined) written += `<w:numPr><w:ilvl w:val="${numbering.level}"/><w:numId w:val="${numbering.id}"/></w:numPr>`;
  if (rightToLeft === true) written += '<w:bidi/>';
  if (indent !== undefined) written += `<w:ind w:left="${indent.left}"${indent.right === 0 ? '' : ` w:right="${indent.right}"`}/>`;
  if (alignment !== undefined) written += `<w:jc w:val="${alignment}"/>`;
  if (language !== undefined) written += `<w:rPr><w:lang w:val="${language}"/></w:rPr>`;
  return `<w:p>${written === '' ? '' : `<w:pPr>${written}</w:pPr>`}${content}</w:p>`;
}

/** A cell of a table. Widths are fiftieths of a percent, as `w:type="pct"` counts them. */
export interface CellProperties {
  readonly width?: number | undefined;
  readonly columns?: number;
  readonly merge?: 'restart' | 'continue' | undefined;
  readonly shade?: boolean;
}

/** The shade behind the head of a table, by which a head is known again. */
export const HEAD_SHADE = 'EEF1F4';

/** A cell. @param content paragraphs and tables, a paragraph last. */
export function cell(content: string, { width, columns = 1, merge, shade = false }: CellProperties): string {
  const properties =
    (width === undefined ? '' : `<w:tcW w:w="${width}" w:type="pct"/>`) +
    (columns === 1 ? '' : `<w:gridSpan w:val="${columns}"/>`) +
    (merge === undefined ? '' : `<w:vMerge w:val="${merge}"/>`) +
    (shade ? `<w:shd w:val="clear" w:color="auto" w:fill="${HEAD_SHADE}"/>` : '');
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`;
}

/** A row, which stays on one page; a head is repeated on every page. */
export function row(cells: string, head: boolean): string {
  return `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`;
}

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="9AA3AD"/>`)
  .join('');

/** A ruled table as wide as the text. @param columns their widths in twips. */
export function table(rows: string, columns: readonly number[], { indent = 0, fixed = false, fromRight = false } = {}): string {
  const properties =
    // Its first column stands on the right where one reads from there (ECMA-376 part 1, 17.4.1).
    (fromRight ? '<w:bidiVisual/>' : '') +
    '<w:tblW w:w="5000" w:type="pct"/>' +
    (indent === 0 ? '' : `<w:tblInd w:w="${indent}" w:type="dxa"/>`) +
    `<w:tblBorders>${edges}</w:tblBorders>` +
    (fixed ? '<w:tblLayout w:type="fixed"/>' : '');
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
}

/** Gives bookmarks their ids, each once in a document. */
export class Bookmarks {
  #count = 0;

  /** A bookmark around some content, or at a place. */
  mark(name: string, content = ''): string {
    this.#count += 1;
    return `<w:bookmarkStart w:id="${this.#count}" w:name="${escaped(name)}"/>${content}<w:bookmarkEnd w:id="${this.#count}"/>`;
  }
}
