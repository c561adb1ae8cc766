import { prosemirrorToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import { migrate } from './migrations.ts';
import { asOneAuthor } from './one-author.ts';
import {
  BRIEFING_FORMAT,
  type Briefing,
  type BriefingHead,
  briefingHeadSchema,
  type Clearance,
  clearanceSchema,
  type Commitment,
  commitmentSchema,
  type FocusArea,
  focusAreaSchema,
  type Message,
  messageSchema,
  type Person,
  personSchema,
  type Source,
  sourceSchema,
  type TextNode,
  type Thread,
  threadSchema,
} from './model.ts';
import { repairText } from './text/repair.ts';
import { parseText, plainText } from './text/schema.ts';

/**
 * The Yjs document is the truth of a briefing. Its shape:
 *
 * - `text`: an XML fragment, the ProseMirror document.
 * - `briefing`: what the briefing says of itself, a field a key, and `format`.
 * - `focusAreas`, `commitments`, `sources`, `people`, `clearances`, `threads`: a map each, from id to a
 *   map of fields. Two copies that change different fields of one entry merge without loss.
 * - In a thread, `commitments` is a map from id to true and `messages` a map from id to message, so that
 *   what two people add apart is kept from both.
 */
export const fields = {
  text: 'text',
  head: 'briefing',
  focusAreas: 'focusAreas',
  commitments: 'commitments',
  sources: 'sources',
  people: 'people',
  clearances: 'clearances',
  threads: 'threads',
} as const;

/** The lists of a briefing whose entries are plain fields. */
export interface PlainEntries {
  focusAreas: FocusArea;
  commitments: Commitment;
  sources: Source;
  people: Person;
  clearances: Clearance;
}

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
type Entry = Y.Map<unknown>;

/** The fragment that the editor binds to. */
export function textFragment(document: Y.Doc): Y.XmlFragment {
  return document.getXmlFragment(fields.text);
}

/** The map of threads: what to observe for changes of annotations. */
export function threadMap(document: Y.Doc): Y.Map<Entry> {
  return document.getMap<Entry>(fields.threads);
}

/** The map of one list of plain entries: what to observe for its changes. */
export function entryMap(document: Y.Doc, list: keyof PlainEntries): Y.Map<Entry> {
  return document.getMap<Entry>(fields[list]);
}

/** The map of what the briefing says of itself. */
export function headMap(document: Y.Doc): Y.Map<unknown> {
  return document.getMap(fields.head);
}

function writePlain(target: Entry, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (JSON.stringify(target.get(key)) !== JSON.stringify(value)) target.set(key, value as Plain);
  }
}

function entryIn(map: Y.Map<Entry>, id: string): Entry {
  const present = map.get(id);
  if (present !== undefined) return present;
  const created: Entry = new Y.Map();
  map.set(id, created);
  return created;
}

/** Adds an entry to a list, or changes the fields in which it differs from what is there. */
export function putEntry<L extends keyof PlainEntries>(document: Y.Doc, list: L, entry: PlainEntries[L]): void {
  document.transact(() => writePlain(entryIn(entryMap(document, list), entry.id), { ...entry }));
}

/** Takes an entry out of a list. Undo brings it back. */
export function removeEntry(document: Y.Doc, list: keyof PlainEntries, id: string): void {
  entryMap(document, list).delete(id);
}

/** Changes some of what the briefing says of itself. */
export function putHead(document: Y.Doc, change: Partial<BriefingHead>): void {
  document.transact(() => writePlain(headMap(document), change));
}

/** Adds a thread, or changes the fields in which it differs from what is there. */
export function putThread(document: Y.Doc, thread: Thread): void {
  document.transact(() => {
    const { commitments, messages, ...plain } = thread;
    const entry = entryIn(threadMap(document), thread.id);
    writePlain(entry, plain);
    putSet(entry, 'commitments', commitments);
    putMessages(entry, messages);
  });
}

function mapIn<T>(entry: Entry, key: string): Y.Map<T> {
  const present = entry.get(key);
  if (present instanceof Y.Map) return present as Y.Map<T>;
  const created = new Y.Map<T>();
  entry.set(key, created);
  return created;
}

function putSet(entry: Entry, key: string, wanted: readonly string[]): void {
  const map = mapIn<true>(entry, key);
  for (const id of map.keys()) if (!wanted.includes(id)) map.delete(id);
  for (const id of wanted) if (!map.has(id)) map.set(id, true);
}

function putMessages(entry: Entry, messages: readonly Message[]): void {
  const map = mapIn<Plain>(entry, 'messages');
  const wanted = new Map(messages.map((message) => [message.id, message]));
  for (const id of map.keys()) if (!wanted.has(id)) map.delete(id);
  for (const [id, message] of wanted) {
    if (JSON.stringify(map.get(id)) !== JSON.stringify(message)) map.set(id, { ...message });
  }
}

/** Takes a thread out altogether. Its marks in the text are the caller's to remove in the same transaction. */
export function removeThread(document: Y.Doc, id: string): void {
  threadMap(document).delete(id);
}

function byOrder(left: { order: number; id: string }, right: { order: number; id: string }): number {
  return left.order - right.order || (left.id < right.id ? -1 : 1);
}

function readEntries<T extends { order: number; id: string }>(map: Y.Map<Entry>, schema: z.ZodType<T>): T[] {
  return [...map.values()].map((entry) => schema.parse(entry.toJSON())).sort(byOrder);
}

/** One thread out of the map of threads, or undefined when there is none with that id. */
export function readThread(document: Y.Doc, id: string): Thread | undefined {
  const entry = threadMap(document).get(id);
  return entry === undefined ? undefined : parseThread(entry);
}

function parseThread(entry: Entry): Thread {
  const plain = entry.toJSON() as { commitments?: object; messages?: Record<string, Message> };
  const messages = Object.values(plain.messages ?? {}).map((message) => messageSchema.parse(message));
  messages.sort((left, right) => Date.parse(left.at) - Date.parse(right.at) || (left.id < right.id ? -1 : 1));
  return threadSchema.parse({ ...plain, commitments: Object.keys(plain.commitments ?? {}).sort(), messages });
}

/** All threads, oldest first. */
export function readThreads(document: Y.Doc): Thread[] {
  return [...threadMap(document).values()]
    .map(parseThread)
    .sort((left, right) => Date.parse(left.created) - Date.parse(right.created) || (left.id < right.id ? -1 : 1));
}

/** What the briefing says of itself. */
export function readHead(document: Y.Doc): BriefingHead {
  return briefingHeadSchema.parse(headMap(document).toJSON());
}

/** What each entry of a list must be. */
export const entrySchemas: { readonly [L in keyof PlainEntries]: z.ZodType<PlainEntries[L]> } = {
  focusAreas: focusAreaSchema,
  commitments: commitmentSchema,
  sources: sourceSchema,
  people: personSchema,
  clearances: clearanceSchema,
};

/** One list of plain entries, in its order. */
export function readEntriesOf<L extends keyof PlainEntries>(document: Y.Doc, list: L): PlainEntries[L][] {
  return readEntries(entryMap(document, list), entrySchemas[list] as unknown as z.ZodType<PlainEntries[L]>);
}

/** The text as plain nodes. */
export function readText(document: Y.Doc): TextNode {
  // Its shape is the converter's; what may stand in it, the schema of the text checks.
  const text = yXmlFragmentToProsemirrorJSON(textFragment(document)) as unknown as TextNode;
  return text.content === undefined || text.content.length === 0
    ? { type: 'doc', content: [{ type: 'paragraph' }] }
    : text;
}

/**
 * The whole briefing as plain values.
 *
 * @throws Failure `briefing-invalid` when the document holds what a briefing cannot hold, `file-newer`
 * when a newer Chancery wrote it.
 */
export function readBriefing(document: Y.Doc): Briefing {
  try {
    return {
      ...readHead(document),
      focusAreas: readEntriesOf(document, 'focusAreas'),
      commitments: readEntriesOf(document, 'commitments'),
      sources: readEntriesOf(document, 'sources'),
      people: readEntriesOf(document, 'people'),
      clearances: readEntriesOf(document, 'clearances'),
      threads: readThreads(document),
      text: plainText(parseText(readText(document))),
    };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('briefing-invalid', 'The briefing', { cause });
  }
}

/** A fresh document, with no history, that holds exactly this briefing. */
export function createDocument(briefing: Briefing): Y.Doc {
  const document = new Y.Doc();
  const { focusAreas, commitments, sources, people, clearances, threads, text, ...head } = briefing;
  const parsed = parseText(text);
  document.transact(() => {
    headMap(document).set('format', BRIEFING_FORMAT);
    putHead(document, head);
    for (const entry of focusAreas) putEntry(document, 'focusAreas', entry);
    for (const entry of commitments) putEntry(document, 'commitments', entry);
    for (const entry of sources) putEntry(document, 'sources', entry);
    for (const entry of people) putEntry(document, 'people', entry);
    for (const entry of clearances) putEntry(document, 'clearances', entry);
    for (const thread of threads) putThread(document, thread);
    prosemirrorToYXmlFragment(parsed, textFragment(document));
  });
  return document;
}

/** Puts a text in order whose parts stand where they may not; false when that was not what is wrong. */
export function repair(document: Y.Doc): boolean {
  try {
    const text = readText(document);
    const repaired = repairText(text);
    const fragment = textFragment(document);
    asOneAuthor(document, `repaired ${JSON.stringify(text)}`, () => {
      fragment.delete(0, fragment.length);
      prosemirrorToYXmlFragment(repaired, fragment);
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * The document in a stored state, migrated to today's format and checked in full, the briefing in it, and its whole
 * state: the very bytes that were given unless something had to be changed.
 *
 * @throws Failure `file-damaged` for bytes that are no Yjs state, `file-newer`, `briefing-invalid`.
 */
export function loadDocument(state: Uint8Array): { readonly document: Y.Doc; readonly briefing: Briefing; readonly state: Uint8Array } {
  const document = new Y.Doc();
  try {
    Y.applyUpdate(document, state);
  } catch (cause) {
    throw new Failure('file-damaged', 'The briefing', { cause });
  }
  let isAsStored = true;
  const onChange = (): void => {
    isAsStored = false;
  };
  document.on('update', onChange);
  try {
    migrate(document);
    const briefing = soundBriefing(document);
    return { document, briefing, state: isAsStored ? state : documentState(document) };
  } finally {
    document.off('update', onChange);
  }
}

/** The briefing in a document, put in order first where it has to be. */
function soundBriefing(document: Y.Doc): Briefing {
  try {
    return readBriefing(document);
  } catch (thrown) {
    if (!repair(document)) throw thrown;
    return readBriefing(document);
  }
}

/** The whole state of a document, as it is stored. */
export function documentState(document: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(document);
}
