import { childOf, elementsOf, isOn, valueOf, type XmlElement } from './xml.ts';

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
  readonly hidden: boolean;
  readonly pageBreakBefore: boolean;
}

/** What text without a style is. */
export const plainStyle: StyleMeaning = { name: '', heading: undefined, isTitle: false, isQuote: false, numbering: undefined, bold: false, italic: false, hidden: false, pageBreakBefore: false };

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
      hidden: isOn(runs, 'w:vanish'),
      pageBreakBefore: childOf(properties, 'w:pageBreakBefore') === undefined ? parent.pageBreakBefore : isOn(properties, 'w:pageBreakBefore'),
    };
    meanings.set(id, meaning);
    return meaning;
  };
  return (id) => (id === undefined ? plainStyle : meaningOf(id, new Set()));
}

/** The language that a document is written in where a run does not say otherwise; undefined where it is not told. */
export function languageIn(root: XmlElement | undefined): string | undefined {
  const runs = childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  return valueOf(runs, 'w:lang');
}
