import type { AnnotationKind, AnnotationStatus } from '../../briefing/model.ts';
import { everyPageWords } from '../../page-words/page-words.ts';

const [PLACE, SECOND_PLACE, THIRD_PLACE] = ['\ue001', '\ue002', '\ue003'] as const;

/** An expression for words in which something stands at some places. */
function written(words: string, places: readonly (readonly [place: string, expression: string])[]): string {
  const literal = words.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return places.reduce((expression, [place, told]) => expression.replace(place, () => told), literal);
}

/** What the first line of an exported comment says of its annotation. */
export interface ReadSubject {
  readonly guidance: boolean;
  readonly kind: AnnotationKind;
  readonly status: AnnotationStatus;
  /** Its focus area and its commitments, as the line names them. */
  readonly names: string;
  readonly owner: string;
  /** A day, or empty. */
  readonly due: string;
}

const BETWEEN = ' · ';

/** The words of every language, as a line is read by them. */
const languages = everyPageWords.map((words) => ({
  guidance: words.guidance,
  kindOf: new Map(Object.entries(words.kinds).map(([kind, told]) => [told, kind as AnnotationKind])),
  statusOf: new Map(Object.entries(words.statuses).map(([status, told]) => [told, status as AnnotationStatus])),
  owner: new RegExp(`^${written(words.owner(PLACE), [[PLACE, '(.{1,2000})']])}$`),
  due: new RegExp(`^${written(words.due(PLACE), [[PLACE, '(\\d{4}-\\d\\d-\\d\\d)']])}$`),
  passage: new RegExp(
    `^${written(words.passage(PLACE, SECOND_PLACE, THIRD_PLACE), [
      [PLACE, '\\d+'],
      [SECOND_PLACE, '\\d+'],
      [THIRD_PLACE, '([\\s\\S]*)'],
    ])}`,
  ),
}));

/** The annotation that the first line of a comment names; undefined for a line that no export wrote. */
export function readSubject(line: string): ReadSubject | undefined {
  for (const { guidance: guidanceWord, kindOf, statusOf, owner, due } of languages) {
    const parts = line.trim().split(BETWEEN);
    const guidance = parts[0] === guidanceWord;
    if (guidance) parts.shift();
    const kind = kindOf.get(parts.shift() ?? '');
    const place = parts.findLastIndex((part) => statusOf.has(part));
    const status = statusOf.get(parts[place] ?? '');
    if (kind === undefined || status === undefined) continue;
    const after = parts.slice(place + 1);
    const told = (pattern: RegExp) => after.flatMap((part) => pattern.exec(part)?.[1] ?? [])[0] ?? '';
    return { guidance, kind, status, names: parts.slice(0, place).join(BETWEEN), owner: told(owner), due: told(due) };
  }
  return undefined;
}

/** The first line of the annotation of which a comment marks a later passage, and what was written behind it. */
export function readPassageLine(line: string): { readonly subject: string; readonly rest: string } | undefined {
  for (const { passage } of languages) {
    const found = passage.exec(line);
    if (found !== null) return { subject: found[1] ?? '', rest: line.slice(found[0].length).trim() };
  }
  return undefined;
}
