import type * as Y from 'yjs';
import { entryMap, headMap, threadMap } from '../briefing/document.ts';
import { changedLists, type ChangedList, type ChangeTarget } from './change.ts';
import { hasSeen, tookOut } from './items.ts';

/** One field or entry that a copy has otherwise, and which number wrote it; null where that is not known. */
export interface FieldChange {
  readonly target: Exclude<ChangeTarget, { at: 'text' | 'block' }>;
  readonly writer: number | null;
}

/** What never counts as a change of its own: fixed from the start, or kept by the program itself. */
const silent = new Set(['id', 'format', 'created', 'quote']);

export function mapOf(document: Y.Doc, list: ChangedList): Y.Map<Y.Map<unknown>> {
  return list === 'threads' ? threadMap(document) : entryMap(document, list);
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'toJSON' in value ? (value as Y.Map<unknown>).toJSON() : value;
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

interface KeyChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly writer: number | null;
}

/** The keys of a map that a copy has set or taken out without the other document knowing. */
function keyChanges<T>(base: Y.Map<T>, copy: Y.Map<T>, documents: { base: Y.Doc; copy: Y.Doc }): KeyChange[] {
  const changes: KeyChange[] = [];
  for (const [key, item] of copy._map) {
    if (item.deleted || hasSeen(documents.base, item.id)) continue;
    const [before, after] = [plain(base.get(key)), plain(copy.get(key))];
    if (!same(before, after)) changes.push({ key, before, after, writer: item.id.client });
  }
  for (const [key, item] of base._map) {
    if (item.deleted || copy.has(key) || !tookOut(documents.copy, item.id)) continue;
    changes.push({ key, before: plain(base.get(key)), after: undefined, writer: null });
  }
  return changes;
}

function asThread(entry: unknown): unknown {
  const { messages, commitments, ...rest } = entry as { messages?: object; commitments?: object };
  return { ...rest, messages: Object.values(messages ?? {}), commitments: Object.keys(commitments ?? {}).sort() };
}

function entryChanges(list: ChangedList, id: string, base: Y.Map<unknown>, copy: Y.Map<unknown>, documents: { base: Y.Doc; copy: Y.Doc }): FieldChange[] {
  const found: FieldChange[] = [];
  for (const { key, before, after, writer } of keyChanges(base, copy, documents)) {
    if (silent.has(key) || key === 'order') continue;
    found.push({ target: { at: 'field', list, entry: id, field: key, before, after }, writer });
  }
  if (list !== 'threads') return found;
  const inner = (field: string): [Y.Map<unknown>, Y.Map<unknown>] | null => {
    const maps = [base.get(field), copy.get(field)] as (Y.Map<unknown> | undefined)[];
    const [left, right] = maps;
    return left?._map === undefined || right?._map === undefined || left._item?.id.clock !== right._item?.id.clock ? null : [left, right];
  };
  const messages = inner('messages');
  for (const { key, before, after, writer } of messages === null ? [] : keyChanges(...messages, documents)) {
    const target = { at: 'message', thread: id, entry: key, before: before ?? null, after: after ?? null };
    found.push({ target: target as FieldChange['target'], writer });
  }
  const commitments = inner('commitments');
  const changed = commitments === null ? [] : keyChanges(...commitments, documents);
  if (commitments !== null && changed.length > 0) {
    const [before, after] = commitments.map((map) => [...map.keys()].sort());
    const writer = changed.find((each) => each.writer !== null)?.writer ?? null;
    found.push({ target: { at: 'field', list, entry: id, field: 'commitments', before, after }, writer });
  }
  return found;
}

/** What a copy with the same history has otherwise, apart from the text: exactly what its own writers changed. */
export function fieldChanges(base: Y.Doc, copy: Y.Doc): FieldChange[] {
  const documents = { base, copy };
  const found: FieldChange[] = [];
  for (const { key, before, after, writer } of keyChanges(headMap(base), headMap(copy), documents)) {
    if (!silent.has(key)) found.push({ target: { at: 'head', field: key, before, after }, writer });
  }
  for (const list of changedLists) {
    const [left, right] = [mapOf(base, list), mapOf(copy, list)];
    const whole = keyChanges(left, right, documents);
    for (const { key, before, after, writer } of whole) {
      const [one, two] = [before, after].map((entry) => (entry === undefined ? null : list === 'threads' ? asThread(entry) : entry));
      found.push({ target: { at: 'entry', list, entry: key, before: one, after: two }, writer });
    }
    const done = new Set(whole.map(({ key }) => key));
    for (const [id, entry] of right.entries()) {
      const known = left.get(id);
      if (known !== undefined && !done.has(id)) found.push(...entryChanges(list, id, known, entry, documents));
    }
  }
  return found;
}
