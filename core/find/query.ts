/** What is looked for. */
export interface Query {
  readonly words: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly expression: boolean;
}

/** A stretch of a text that was found, with what the groups of an expression hold. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly string[];
}

/**
 * Stands in a paragraph's words for what is no word: a footnote, a line break. A line's end, since “.” of an expression
 * goes up to it and not over it.
 */
export const APART = '\n';

/** The most matches that are counted in one block, against an expression that matches everywhere. */
const MOST = 10_000;

/** Whether the query asks for anything, and if it is an expression, for a valid one. */
export function isUsable(query: Query): boolean {
  if (query.words === '') return false;
  try {
    pattern(query);
    return true;
  } catch {
    return false;
  }
}

/**
 * The query as a pattern.
 *
 * @throws SyntaxError for an expression that is none.
 */
export function pattern({ words, matchCase, wholeWord, expression }: Query): RegExp {
  const source = expression ? words : words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/[ \u00a0\u202f]/g, '[ \\u00a0\\u202f]').replace(/['’]/g, "['’]");
  // A word's edge where letters of any script end: \b knows Latin ones alone.
  const bounded = wholeWord ? `(?<![\\p{L}\\p{M}\\p{N}_])(?:${source})(?![\\p{L}\\p{M}\\p{N}_])` : source;
  return new RegExp(bounded, matchCase ? 'gu' : 'giu');
}

/** Every stretch of a text that a pattern matches; empty ones are none. */
export function matchesIn(text: string, wanted: RegExp): readonly Match[] {
  const found: Match[] = [];
  for (const match of text.matchAll(wanted)) {
    if (match[0] === '') continue;
    found.push({ from: match.index, to: match.index + match[0].length, groups: [...match].map((group) => group ?? '') });
    if (found.length >= MOST) break;
  }
  return found;
}

/** The matches that hold words alone: writing over another would take a footnote or a line break away. */
export function wordsAlone(matches: readonly Match[]): readonly Match[] {
  return matches.filter(({ groups }) => !groups.some((group) => group.includes(APART)));
}

/** What takes a match's place: of an expression, $1 to $99 are its groups, $& the whole, $$ a dollar. */
export function replacementOf(match: Match, replacement: string, query: Query): string {
  if (!query.expression) return replacement;
  return replacement.replace(/\$(\$|&|\d{1,2})/g, (whole, sign: string) =>
    sign === '$' ? '$' : sign === '&' ? (match.groups[0] ?? '') : (match.groups[Number(sign)] ?? whole),
  );
}
