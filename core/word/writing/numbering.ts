import { editPart, type Parts } from './relationships.ts';

/** The lists of a document: each is an instance of its own, so that each begins its numbers anew. */
export class Lists {
  readonly #lists: { readonly ordered: boolean; readonly level: number; readonly start: number }[] = [];

  /** A new list; answers with its number in the numbering part. */
  add(ordered: boolean, level: number, start: number): number {
    // Number 1 is the one that the docx library writes.
    return this.#lists.push({ ordered, level, start }) + 1;
  }

  /**
   * Puts them into a document.
   *
   * @param patterns the numbers of the patterns for bullets and for numbers in the part.
   * Source: ECMA-376 part 1, 17.9.15 (num), 17.9.26 (startOverride).
   */
  addTo(parts: Parts, patterns: { readonly bullets: number; readonly numbers: number }): void {
    const written = this.#lists.map(
      ({ ordered, level, start }, index) =>
        `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="${ordered ? patterns.numbers : patterns.bullets}"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
    );
    if (written.length > 0) editPart(parts, 'word/numbering.xml', (xml) => xml.replace('</w:numbering>', () => `${written.join('')}</w:numbering>`));
  }
}
