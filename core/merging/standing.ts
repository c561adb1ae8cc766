import type * as Y from 'yjs';
import { headMap, readThread } from '../briefing/document.ts';
import type { ChangeTarget } from './change.ts';
import { mapOf } from './field-changes.ts';

type Fields = Record<string, unknown>;

function covers(now: unknown, before: unknown, after: unknown): boolean {
  if (typeof now !== 'object' || now === null || typeof after !== 'object' || after === null) return JSON.stringify(now) === JSON.stringify(after);
  // Of fields of fields only those count that the copy changed.
  return Object.entries(after).every(
    ([part, value]) => JSON.stringify((before as Fields | null)?.[part]) === JSON.stringify(value) || JSON.stringify((now as Fields)[part]) === JSON.stringify(value),
  );
}

/** Whether a document has by now what a copy made of a field or an entry; of the text it says nothing. */
export function isTaken(merged: Y.Doc, target: ChangeTarget): boolean {
  if (target.at === 'head') return covers(headMap(merged).get(target.field), target.before, target.after);
  if (target.at === 'text' || target.at === 'block') return true;
  const list = target.at === 'message' ? 'threads' : target.list;
  const entry = mapOf(merged, list).get(target.at === 'message' ? target.thread : target.entry);
  if (target.at === 'entry') {
    if (entry === undefined || target.after === null) return (entry !== undefined) === (target.after !== null);
    return target.before === null || covers(list === 'threads' ? readThread(merged, target.entry) : entry.toJSON(), target.before, target.after);
  }
  const plain = entry?.toJSON();
  if (target.at === 'message') {
    const message = (plain?.['messages'] as Fields | undefined)?.[target.entry];
    return JSON.stringify(message ?? null) === JSON.stringify(target.after);
  }
  const value = plain?.[target.field];
  return JSON.stringify(target.field === 'commitments' ? Object.keys(value ?? {}).sort() : value) === JSON.stringify(target.after);
}
