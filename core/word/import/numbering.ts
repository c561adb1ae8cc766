import { childOf, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** How a list at a level of a numbering is made. */
export interface ListLevel {
  readonly ordered: boolean;
  /** What it is numbered by: `a`, `A`, `i` or `I`; undefined for what a list at that level has by itself. */
  readonly type: string | undefined;
  /** Whether it is numbered by something that a briefing has no list for. */
  readonly isOther: boolean;
}

/** A list's item as it is counted. */
export interface ListItem extends ListLevel {
  /** Its number, as Word counts. */
  readonly number: number;
}

/** Counts the items of a document's lists. */
export interface Numbering {
  /** The list at a level of a numbering; undefined for text without a mark. */
  levelOf(id: string, level: number): ListLevel | undefined;
  /** The next item of a list; undefined for text without a mark. */
  next(id: string, level: number): ListItem | undefined;
}

const types: Readonly<Record<string, string>> = { lowerLetter: 'a', upperLetter: 'A', lowerRoman: 'i', upperRoman: 'I' };
/** What a list is numbered by at each level when nobody chose: Word's own order, which an export has too. */
const byItself = ['decimal', 'lowerLetter', 'lowerRoman'] as const;

/**
 * The lists of a document. Word counts by the pattern that instances share: one that overrides its start begins anew,
 * another goes on with the count.
 *
 * Source: ECMA-376 part 1, 17.9 (numbering), 17.9.21 (numStyleLink), 17.9.26 (startOverride).
 */
export function readNumbering(root: XmlElement | undefined, styles: XmlElement | undefined): Numbering {
  const named = (all: readonly XmlElement[], name: string, id: string) =>
    new Map(all.filter((each) => each.name === name).map((each) => [each.attributes[id] ?? '', each]));
  const abstracts = named(elementsOf(root), 'w:abstractNum', 'w:abstractNumId');
  const instances = named(elementsOf(root), 'w:num', 'w:numId');
  const styleOf = named(elementsOf(styles), 'w:style', 'w:styleId');
  /** The pattern of an instance, or the one that its style brings. */
  const patternOf = (id: string, seen: readonly string[] = []): XmlElement | undefined => {
    const pattern = abstracts.get(valueOf(instances.get(id), 'w:abstractNumId') ?? '');
    const linked = valueOf(pattern, 'w:numStyleLink');
    if (linked === undefined || seen.includes(id)) return pattern;
    const there = valueOf(childOf(childOf(styleOf.get(linked), 'w:pPr'), 'w:numPr'), 'w:numId');
    return there === undefined ? pattern : (patternOf(there, [...seen, id]) ?? pattern);
  };
  interface Level extends ListLevel {
    readonly pattern: XmlElement;
    readonly start: number;
    readonly restarts: boolean;
  }
  const isOf = (name: string, level: number) => (each: XmlElement) => each.name === name && Number(each.attributes['w:ilvl'] ?? 0) === level;
  const levels = new Map<string, Level | undefined>();
  const levelOf = (id: string, level: number): Level | undefined => {
    const key = `${id} ${level}`;
    if (levels.has(key)) return levels.get(key);
    const pattern = patternOf(id);
    const changed = elementsOf(instances.get(id)).find(isOf('w:lvlOverride', level));
    const chosen = childOf(changed, 'w:lvl');
    const there = chosen ?? elementsOf(pattern).find(isOf('w:lvl', level));
    const format = valueOf(there, 'w:numFmt') ?? 'decimal';
    const override = valueOf(changed, 'w:startOverride');
    const start = Number(override ?? valueOf(there, 'w:start') ?? 1);
    const ordered = format !== 'bullet';
    const plain = format === byItself[level % byItself.length] || format === 'decimal';
    const read: Level | undefined =
      pattern === undefined || format === 'none'
        ? undefined
        : {
            pattern,
            ordered,
            type: chosen !== undefined && format === 'decimal' ? '1' : plain && chosen === undefined ? undefined : types[format],
            isOther: ordered && !plain && types[format] === undefined,
            start: Number.isSafeInteger(start) && start >= 0 ? start : 1,
            restarts: override !== undefined,
          };
    levels.set(key, read);
    return read;
  };
  const counts = new Map<XmlElement, Map<number, number>>();
  const begun = new Set<string>();
  return {
    levelOf,
    next: (id, level) => {
      const list = levelOf(id, level);
      if (list === undefined) return undefined;
      const count = counts.get(list.pattern) ?? new Map<number, number>();
      counts.set(list.pattern, count);
      const before = count.get(level);
      const key = `${id} ${level}`;
      const number = before === undefined || (list.restarts && !begun.has(key)) ? list.start : before + 1;
      begun.add(key);
      count.set(level, number);
      for (const deeper of count.keys()) if (deeper > level) count.delete(deeper);
      return { ...list, number };
    },
  };
}
