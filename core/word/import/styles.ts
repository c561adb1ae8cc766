import { childOf, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** What the style of a paragraph or run stands for here. */
export interface StyleMeaning {
  readonly name: string;
  /** 1 to 9 for a heading. */
  readonly heading: number | undefined;
  readonly isTitle: boolean;
  readonly isQuote: boolean;
  /** The numbering that the style itself brings. */
  readonly numbering: { readonly id: string; readonly level: number } | undefined;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What text without a style is. */
export const plainStyle: StyleMeaning = { name: '', heading: undefined, isTitle: false, isQuote: false, numbering: undefined, bold: false, italic: false };

/**
 * The styles of a document by their id. A heading is told by its name, which every Word writes in English in
 * the file whatever its language, or by its outline level; what a style does not say it has from the one it
 * is based on. Source: ECMA-376 part 1, 17.7 (styles), 17.3.1.20 (outlineLvl).
 */
export function readStyles(root: XmlElement | undefined): (id: string | undefined) => StyleMeaning {
  const elements = new Map(
    elementsOf(root)
      .filter((element) => element.name === 'w:style')
      .map((element) => [element.attributes['w:styleId'] ?? '', element]),
  );
  const meanings = new Map<string, StyleMeaning>();
  const meaningOf = (id: string, seen: ReadonlySet<string>): StyleMeaning => {
    const known = meanings.get(id);
    if (known !== undefined) return known;
    const element = elements.get(id);
    if (element === undefined || seen.has(id)) return plainStyle;
    const base = valueOf(element, 'w:basedOn');
    const parent = base === undefined ? plainStyle : meaningOf(base, new Set([...seen, id]));
    const name = (valueOf(element, 'w:name') ?? id).toLowerCase();
    const properties = childOf(element, 'w:pPr');
    const runs = childOf(element, 'w:rPr');
    const outline = valueOf(properties, 'w:outlineLvl');
    const named = /^heading (\d)$/.exec(name)?.[1];
    const numbered = childOf(properties, 'w:numPr');
    const isCharacter = element.attributes['w:type'] === 'character';
    const numbering = valueOf(numbered, 'w:numId');
    const meaning: StyleMeaning = {
      name,
      heading: named !== undefined ? Number(named) : outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : parent.heading,
      isTitle: name === 'title',
      isQuote: /^(?:intense )?quote|^quotations?$|^block text/.test(name) || parent.isQuote,
      numbering: numbering === undefined ? parent.numbering : { id: numbering, level: Number(valueOf(numbered, 'w:ilvl') ?? 0) },
      bold: isCharacter && (name === 'strong' || childOf(runs, 'w:b') !== undefined),
      italic: isCharacter && (name === 'emphasis' || childOf(runs, 'w:i') !== undefined),
    };
    meanings.set(id, meaning);
    return meaning;
  };
  return (id) => (id === undefined ? plainStyle : meaningOf(id, new Set()));
}

/** How a list at a level of a numbering is made. */
export interface ListLevel {
  readonly ordered: boolean;
  readonly start: number;
}

/** The lists of a document by numbering id and level. Source: ECMA-376 part 1, 17.9 (numbering). */
export function readNumbering(root: XmlElement | undefined): (id: string, level: number) => ListLevel | undefined {
  const all = elementsOf(root);
  const abstracts = new Map(
    all.filter((each) => each.name === 'w:abstractNum').map((each) => [each.attributes['w:abstractNumId'] ?? '', each]),
  );
  const instances = new Map(all.filter((each) => each.name === 'w:num').map((each) => [each.attributes['w:numId'] ?? '', each]));
  return (id, level) => {
    const instance = instances.get(id);
    const abstract = abstracts.get(valueOf(instance, 'w:abstractNumId') ?? '');
    const there = elementsOf(abstract).find(
      (each) => each.name === 'w:lvl' && Number(each.attributes['w:ilvl'] ?? 0) === level,
    );
    if (instance === undefined || abstract === undefined) return undefined;
    const changed = elementsOf(instance).find(
      (each) => each.name === 'w:lvlOverride' && Number(each.attributes['w:ilvl'] ?? 0) === level,
    );
    const format = valueOf(there, 'w:numFmt') ?? 'decimal';
    const start = Number(valueOf(changed, 'w:startOverride') ?? valueOf(there, 'w:start') ?? 1);
    if (format === 'none') return undefined;
    return { ordered: format !== 'bullet', start: Number.isInteger(start) && start >= 0 ? start : 1 };
  };
}
