import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import { Fragment, type Node as TextDocument } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { anchorsOf } from '../annotation/anchors.ts';
import { findQuote, quoteOf } from '../annotation/quote.ts';
import { asOneAuthor } from '../briefing/one-author.ts';
import { putEntry, putThread, readEntriesOf, readText, readThread, readThreads, repair, textFragment } from '../briefing/document.ts';
import type { Thread } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';
import { changedLists, type ChangedList } from './change.ts';
import { mapOf } from './field-changes.ts';
import { idsByPosition, isThere, tookOut } from './items.ts';

/** How much of a paragraph must be found elsewhere for it to count as moved and not as taken out. */
const MOVED = 0.5;
/** How like its old words a passage must be for an annotation to be put on it again. */
const VERY_ALIKE = 0.9;

/**
 * Whether what one document has went with something around it that another took out, without anybody who
 * knew of it deciding so: the case in which merging by Yjs alone would lose words.
 */
function isLost(merged: Y.Doc, id: Y.ID, all: readonly Y.Doc[]): boolean {
  return !isThere(merged, id) && !all.some((each) => tookOut(each, id));
}

/** A stretch of a paragraph, from the start of its content, and what it was written as. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly ids: readonly Y.ID[];
}

/** Words that were put back, and what they were written as by whoever wrote them. */
export interface Rescued {
  readonly words: string;
  readonly ids: readonly Y.ID[];
}

/** A paragraph, as one copy has it, of which words were lost. */
interface LostWords {
  readonly block: TextDocument;
  readonly runs: readonly Run[];
  /** The top-level block before it that still stands, or undefined. */
  readonly after: Y.ID | undefined;
}

function topLevel(document: Y.Doc): (Y.ID | undefined)[] {
  return textFragment(document).toArray().map((child) => child._item?.id);
}

function sameId(left: Y.ID | undefined, right: Y.ID | undefined): boolean {
  return left !== undefined && right !== undefined && left.client === right.client && left.clock === right.clock;
}

function lostWords(merged: Y.Doc, replica: Y.Doc, all: readonly Y.Doc[], taken: Set<string>): LostWords[] {
  const text = parseText(readText(replica));
  const ids = idsByPosition(textFragment(replica));
  const tops = topLevel(replica);
  const found: LostWords[] = [];
  text.descendants((block, position) => {
    if (!block.isTextblock) return true;
    const runs: { from: number; to: number; ids: Y.ID[] }[] = [];
    for (let offset = 0; offset < block.content.size; offset += 1) {
      const id = ids[position + 1 + offset];
      if (id === undefined || id === null || isThere(merged, id)) continue;
      const key = `${id.client}:${id.clock}`;
      if (taken.has(key) || !isLost(merged, id, all)) continue;
      taken.add(key);
      const last = runs.at(-1);
      if (last !== undefined && last.to === offset) {
        last.to = offset + 1;
        last.ids.push(id);
      } else runs.push({ from: offset, to: offset + 1, ids: [id] });
    }
    if (runs.length === 0) return false;
    const index = text.resolve(position).index(0);
    const after = tops.slice(0, index).findLast((id) => id !== undefined && isThere(merged, id));
    found.push({ block, runs, after });
    return false;
  });
  return found;
}

/** Where in the text the rest of a paragraph went, when it was joined, split or put into a list. */
function placeIn(text: TextDocument, block: TextDocument, run: Run, kept: string): number | null {
  if (kept.trim() === '') return null;
  const [moved] = findQuote(text, { exact: kept, before: '', after: '' }, { limit: 1 });
  if (moved === undefined) return null;
  const common = moved.words === kept ? 1 : moved.likeness;
  if (common < MOVED) return null;
  const $moved = text.resolve(moved.from);
  const stands = $moved.parent.textBetween(0, $moved.parent.content.size, '', '\ufffc');
  const before = block.textBetween(0, run.from, '', '\ufffc');
  for (let length = Math.min(before.length, 40); length > 0; length -= 1) {
    const found = stands.lastIndexOf(before.slice(-length));
    if (found >= 0) return $moved.start() + found + length;
  }
  return before === '' ? $moved.start() : $moved.end();
}

function withRescued(text: TextDocument, lost: readonly LostWords[], tops: readonly (Y.ID | undefined)[]): TextDocument {
  let now = text;
  const added = new Map<string, number>();
  for (const { block, runs, after } of lost) {
    const kept: string[] = [];
    let at = 0;
    for (const { from, to } of runs) {
      kept.push(block.textBetween(at, from, '', '\ufffc'));
      at = to;
    }
    kept.push(block.textBetween(at, block.content.size, '', '\ufffc'));
    const rest = kept.join('');
    const places = runs.map((run) => placeIn(now, block, run, rest));
    if (places.every((place) => place !== null)) {
      // From the end, so that one insertion does not move the place of the next.
      const ordered = runs.map((run, index) => ({ run, place: places[index] ?? 0, index })).toSorted((one, two) => two.place - one.place || two.index - one.index);
      for (const { run, place } of ordered) {
        now = now.replace(place, place, block.slice(run.from, run.to));
      }
      continue;
    }
    const index = tops.findIndex((id) => sameId(id, after)) + 1;
    const key = String(index);
    const further = added.get(key) ?? 0;
    added.set(key, further + 1);
    const children = [...now.content.content];
    const shift = [...added].reduce((sum, [place, count]) => sum + (Number(place) < index ? count : 0), 0);
    children.splice(Math.min(children.length, index + shift + further), 0, block);
    now = textSchema.topNodeType.create(null, Fragment.fromArray(children));
  }
  now.check();
  return now;
}

/**
 * Puts back what went with a paragraph, an entry or an annotation that one copy took out while another had
 * written in it. A rule of what the documents hold, whatever their order.
 *
 * @param all the open document and the copies, in an order that does not depend on how they were given.
 * @returns the words that were put back into the text.
 */
export function rescueLost(merged: Y.Doc, all: readonly Y.Doc[]): Rescued[] {
  const taken = new Set<string>();
  // Read before anything is put back or in order: the ids are those of the merged state.
  const lost = all.flatMap((replica) => lostWords(merged, replica, all, taken));
  const tops = topLevel(merged);
  textInOrder(merged);
  if (lost.length > 0) {
    const text = withRescued(parseText(readText(merged)), lost, tops);
    asOneAuthor(merged, `rescued ${[...taken].sort().join(' ')}`, () => {
      prosemirrorToYXmlFragment(text, textFragment(merged));
    });
  }
  rescueEntries(merged, all);
  reanchor(merged, all);
  return lost.flatMap(({ block, runs }) => runs.map(({ from, to, ids }) => ({ words: block.textBetween(from, to, '', '\ufffc'), ids })));
}

/** Copies that change the same table can leave cells where none may be; no word is lost by putting them in order. */
function textInOrder(document: Y.Doc): void {
  try {
    parseText(readText(document));
  } catch (thrown) {
    if (!repair(document)) throw thrown;
  }
}

function isMap(value: unknown): value is Y.Map<unknown> {
  return typeof value === 'object' && value !== null && '_map' in value;
}

/**
 * Whether a map went as a whole. Where it still is, a field that is not there was set by two, and the one that
 * prevailed stays: nothing of that is lost.
 */
function isGone(map: Y.Map<unknown>, merged: Y.Doc): boolean {
  return map._item !== null && !isThere(merged, map._item.id);
}

/** Whether an entry, or anything in it, is lost in the sense of the words of a text. */
function isEntryLost(entry: Y.Map<unknown>, merged: Y.Doc, all: readonly Y.Doc[]): boolean {
  for (const item of entry._map.values()) {
    if (item.deleted) continue;
    if (isGone(entry, merged) && isLost(merged, item.id, all)) return true;
    const inner = entry.get(item.parentSub ?? '');
    if (isMap(inner) && isEntryLost(inner, merged, all)) return true;
  }
  return false;
}

function rescueEntries(merged: Y.Doc, all: readonly Y.Doc[]): void {
  for (const list of changedLists) {
    const known = mapOf(merged, list);
    for (const replica of all) {
      for (const [id, entry] of mapOf(replica, list).entries()) {
        if (!isEntryLost(entry, merged, all)) continue;
        if (list === 'threads' && !known.has(id)) rescueThread(merged, id, all);
        if (known.has(id)) rescueFields(merged, list, id, entry, all);
        else if (list !== 'threads') {
          const back = readEntriesOf(replica, list).find((each) => each.id === id);
          if (back !== undefined) asOneAuthor(merged, `rescued ${list} ${JSON.stringify(back)}`, () => putEntry(merged, list, back));
        }
      }
    }
  }
}

/** What a copy changed in an entry that was taken out and put back before this copy came in. */
function rescueFields(merged: Y.Doc, list: ChangedList, id: string, entry: Y.Map<unknown>, all: readonly Y.Doc[]): void {
  const lost = (map: Y.Map<unknown>) => (isGone(map, merged) ? [...map._map] : []).filter(([, item]) => !item.deleted && isLost(merged, item.id, all)).map(([key]) => key);
  const back: Record<string, unknown> = {};
  for (const key of lost(entry)) if (!isMap(entry.get(key))) back[key] = entry.get(key);
  const messages = entry.get('messages') as Y.Map<unknown> | undefined;
  const said = messages === undefined ? [] : lost(messages).map((key) => [key, messages.get(key)] as const);
  asOneAuthor(merged, `rescued fields of ${id} ${JSON.stringify([back, said])}`, () => {
    const target = mapOf(merged, list).get(id);
    for (const [field, value] of Object.entries(back)) target?.set(field, value);
    const kept = target?.get('messages') as Y.Map<unknown> | undefined;
    for (const [key, value] of said) kept?.set(key, value);
  });
}

/** A thread as the copies have it that still do, with the messages of all of them. */
function rescueThread(merged: Y.Doc, id: string, all: readonly Y.Doc[]): void {
  const threads = all.flatMap((each) => readThread(each, id) ?? []);
  const newest = threads.toSorted((one, two) => two.messages.length - one.messages.length || (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1))[0];
  if (newest === undefined) return;
  const messages = new Map(threads.flatMap((each) => each.messages).map((message) => [message.id, message]));
  const thread: Thread = { ...newest, messages: [...messages.values()].toSorted((one, two) => (one.id < two.id ? -1 : 1)) };
  asOneAuthor(merged, `rescued thread ${JSON.stringify(thread)}`, () => putThread(merged, thread));
}

/**
 * Annotations that had words in a copy and have none once all are merged: they go on the same words where these
 * still stand, and otherwise keep them as orphans do.
 */
function reanchor(merged: Y.Doc, all: readonly Y.Doc[]): void {
  const text = parseText(readText(merged));
  const anchors = anchorsOf(text);
  const homeless = readThreads(merged).filter(({ id }) => !anchors.has(id));
  if (homeless.length === 0) return;
  const replicas = all.map((document) => ({ document, anchors: anchorsOf(parseText(readText(document))) }));
  let marked = text;
  const done: string[] = [];
  const orphans: Thread[] = [];
  for (const thread of homeless) {
    const knowing = replicas.filter(({ document }) => readThread(document, thread.id) !== undefined);
    const had = knowing.find(({ anchors }) => anchors.has(thread.id))?.anchors;
    const anchor = had?.get(thread.id);
    if (had === undefined || anchor === undefined) continue;
    const quote = quoteOf(had.text, anchor);
    // Who knew the annotation and took its words away did so on purpose, and kept them with it.
    if (knowing.some(({ anchors }) => !anchors.has(thread.id))) continue;
    const [match] = findQuote(marked, quote, { limit: 1 });
    if (match !== undefined && match.likeness >= VERY_ALIKE) {
      marked = new Transform(marked).addMark(match.from, match.to, textSchema.mark(ANNOTATION_MARK, { thread: thread.id })).doc;
      done.push(`${thread.id} ${match.from} ${match.to}`);
    } else if (JSON.stringify(thread.quote) !== JSON.stringify(quote)) orphans.push({ ...thread, quote });
  }
  if (done.length > 0) {
    asOneAuthor(merged, `anchored ${done.join(' ')} ${JSON.stringify(readText(merged))}`, () => {
      prosemirrorToYXmlFragment(marked, textFragment(merged));
    });
  }
  if (orphans.length > 0) {
    asOneAuthor(merged, `orphaned ${JSON.stringify(orphans)}`, () => {
      for (const thread of orphans) putThread(merged, thread);
    });
  }
}
