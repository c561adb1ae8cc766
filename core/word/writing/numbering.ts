import { indents } from '../measures.ts';
import { editPart, type Parts } from './relationships.ts';

const formats: Readonly<Record<string, string>> = { 1: 'decimal', a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };

/** A level as it is numbered when somebody chose by what. Source: ECMA-376 part 1, 17.9.6 (lvl). */
function numberedBy(format: string, level: number, start: number): string {
  const indent = `<w:ind w:left="${indents.level * (level + 1)}" w:hanging="${indents.level}"/>`;
  return `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%${level + 1}."/><w:lvlJc w:val="left"/><w:pPr>${indent}</w:pPr></w:lvl>`;
}

/** The lists of a document: each is an instance of its own, so that each begins its numbers anew. */
export class Lists {
  readonly #lists: { readonly ordered: boolean; readonly level: number; readonly start: number; readonly format: string | undefined }[] = [];

  /**
   * A new list; answers with its number in the numbering part.
   *
   * @param type what it is numbered by, as HTML says it (`1`, `a`, `A`, `i`, `I`); undefined for what its level has by itself.
   */
  add(ordered: boolean, level: number, start: number, type?: string): number {
    // Number 1 is the one that the docx library writes.
    return this.#lists.push({ ordered, level, start, format: ordered && type !== undefined ? formats[type] : undefined }) + 1;
  }

  /**
   * Puts them into a document.
   *
   * @param patterns the numbers of the patterns for bullets and for numbers in the part.
   * Source: ECMA-376 part 1, 17.9.15 (num), 17.9.26 (startOverride).
   */
  addTo(parts: Parts, patterns: { readonly bullets: number; readonly numbers: number }): void {
    const written = this.#lists.map(
      ({ ordered, level, start, format }, index) =>
        `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="${ordered ? patterns.numbers : patterns.bullets}"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/>${format === undefined ? '' : numberedBy(format, level, start)}</w:lvlOverride></w:num>`,
    );
    if (written.length > 0) editPart(parts, 'word/numbering.xml', (xml) => xml.replace('</w:numbering>', () => `${written.join('')}</w:numbering>`));
  }
}
