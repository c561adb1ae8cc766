import { paragraph, run } from './markup.ts';
import { editPart, type Parts, Relationships } from './relationships.ts';

/**
 * The footnotes of a document in the order in which the text refers to them: some programs count them by that
 * order, whatever their numbers say.
 */
export class Footnotes {
  readonly #notes: string[] = [];
  readonly relationships = new Relationships('rIdNote');

  /** A new footnote; answers with the reference to it. @param content its runs. */
  add(content: string): string {
    this.#notes.push(content);
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${this.#notes.length}"/></w:r>`;
  }

  /** Puts them into a document. Source: ECMA-376 part 1, 17.11. */
  addTo(parts: Parts): void {
    const written = this.#notes.map((content, index) => {
      const reference = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
      return `<w:footnote w:id="${index + 1}">${paragraph(`${reference}${run(' ')}${content}`, { style: 'FootnoteText' })}</w:footnote>`;
    });
    if (written.length === 0) return;
    editPart(parts, 'word/footnotes.xml', (xml) => xml.replace('</w:footnotes>', () => `${written.join('')}</w:footnotes>`));
    this.relationships.addTo(parts, 'word/footnotes.xml');
  }
}
