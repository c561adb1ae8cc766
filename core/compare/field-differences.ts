import { z } from 'zod';
import type { Briefing } from '../briefing/model.ts';

/** The lists whose entries are compared field by field. */
export const comparedLists = ['commitments', 'focusAreas', 'sources', 'people', 'clearances'] as const;
export type ComparedList = (typeof comparedLists)[number];

export const fieldDifferenceSchema = z.object({
  /** `head`: what the briefing says of itself, its cover, marking and page included. */
  list: z.enum(['head', ...comparedLists]),
  /** What the entry is called; empty for the head. */
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** The field, such as `title` or `cover.number`; empty for a whole entry. */
  field: z.string(),
  before: z.string(),
  after: z.string(),
});
/** One thing outside the text and the annotations in which two briefings differ. */
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

/** What never differs for a reader: identity, the order that a list keeps by itself, and where in a source words stand. */
const silent = new Set(['id', 'created', 'order', 'place', 'template']);

/** A value with the fields of its fields side by side: `cover.number`. */
function flat(value: object, prefix = ''): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    if (prefix === '' && silent.has(key)) continue;
    const name = `${prefix}${key}`;
    if (Array.isArray(part)) fields.set(name, part.join(', '));
    else if (typeof part === 'object' && part !== null) for (const [inner, text] of flat(part, `${name}.`)) fields.set(inner, text);
    else fields.set(name, typeof part === 'string' || typeof part === 'number' ? String(part) : '');
  }
  return fields;
}

function nameOf(entry: Briefing[ComparedList][number]): string {
  if ('text' in entry) return entry.text;
  if ('office' in entry) return [entry.name, entry.office].filter((part) => part !== '').join(', ');
  return 'name' in entry ? entry.name : entry.title;
}

/** Fields that name another entry by its id, and the list that has it. */
const references: Readonly<Record<string, ComparedList>> = { focusArea: 'focusAreas', source: 'sources', clearance: 'clearances' };
/** Fields whose values come as the names of what they refer to. */
export const referringFields: readonly string[] = Object.keys(references);

/** An entry as a reader knows it: what it refers to by what that is called in its own briefing. */
function readable(entry: object, briefing: Briefing): object {
  const named = Object.entries(entry).map(([field, value]: [string, unknown]): [string, unknown] => {
    const list = references[field];
    if (list === undefined || typeof value !== 'string') return [field, value];
    const found = briefing[list].find(({ id }) => id === value);
    return [field, found === undefined ? '' : nameOf(found)];
  });
  return Object.fromEntries(named);
}

function changedFields(list: FieldDifference['list'], name: string, before: object, after: object): FieldDifference[] {
  const [left, right] = [flat(before), flat(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((field): FieldDifference[] => {
    const [one, two] = [left.get(field) ?? '', right.get(field) ?? ''];
    return one === two ? [] : [{ list, name, change: 'changed', field, before: one, after: two }];
  });
}

function headOf({ title, language, marking, cover, page }: Briefing) {
  return { title, language, marking, cover, page };
}

/** In what two briefings differ apart from text and annotations: cover, marking, commitments, people, clearance. */
export function fieldDifferences(before: Briefing, after: Briefing): readonly FieldDifference[] {
  const differences = changedFields('head', '', headOf(before), headOf(after));
  for (const list of comparedLists) {
    const known = new Map<string, Briefing[ComparedList][number]>(before[list].map((entry) => [entry.id, entry]));
    for (const entry of after[list]) {
      const earlier = known.get(entry.id);
      known.delete(entry.id);
      if (earlier === undefined) differences.push({ list, name: nameOf(entry), change: 'added', field: '', before: '', after: nameOf(entry) });
      else differences.push(...changedFields(list, nameOf(entry), readable(earlier, before), readable(entry, after)));
    }
    for (const entry of known.values()) {
      differences.push({ list, name: nameOf(entry), change: 'removed', field: '', before: nameOf(entry), after: '' });
    }
  }
  return differences;
}
