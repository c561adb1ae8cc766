import type { AnnotationKind, AnnotationStatus } from '../../briefing/model.ts';
import { kindWords, passageLine, statusWords } from '../comments.ts';

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
const kindOf = new Map(Object.entries(kindWords).map(([kind, words]) => [words, kind as AnnotationKind]));
const statusOf = new Map(Object.entries(statusWords).map(([status, words]) => [words, status as AnnotationStatus]));

/** The annotation that the first line of a comment names; undefined for a line that no export wrote. */
export function readSubject(line: string): ReadSubject | undefined {
  const parts = line.trim().split(BETWEEN);
  const guidance = parts[0] === 'Guidance';
  if (guidance) parts.shift();
  const kind = kindOf.get(parts.shift() ?? '');
  const place = parts.findLastIndex((part) => statusOf.has(part));
  const status = statusOf.get(parts[place] ?? '');
  if (kind === undefined || status === undefined) return undefined;
  const after = parts.slice(place + 1);
  const told = (pattern: RegExp) => after.flatMap((part) => pattern.exec(part)?.[1] ?? [])[0] ?? '';
  return { guidance, kind, status, names: parts.slice(0, place).join(BETWEEN), owner: told(/^owner (.{1,2000})$/), due: told(/^due (\d{4}-\d\d-\d\d)$/) };
}

const places = ['\ue001', '\ue002', '\ue003'] as const;
const passagePattern = new RegExp(
  `^${passageLine(...places)
    .replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
    .replace(places[0], '\\d+')
    .replace(places[1], '\\d+')
    .replace(places[2], '([\\s\\S]*)')}`,
);

/** The first line of the annotation of which a comment marks a later passage, and what was written behind it. */
export function readPassageLine(line: string): { readonly subject: string; readonly rest: string } | undefined {
  const found = passagePattern.exec(line);
  return found === null ? undefined : { subject: found[1] ?? '', rest: line.slice(found[0].length).trim() };
}
