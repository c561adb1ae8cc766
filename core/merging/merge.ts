import * as Y from 'yjs';
import { documentState, headMap, loadDocument, putHead, readBriefing, repair, textFragment } from '../briefing/document.ts';
import type { Briefing, TextNode } from '../briefing/model.ts';
import { asOneAuthor } from '../briefing/one-author.ts';
import { parseText } from '../briefing/text/schema.ts';
import { Failure } from '../failure/failure.ts';
import type { Change, MergedCopy } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { clientsOf, hasSeen, idsByPosition, tookOut } from './items.ts';
import { sectionTitleAt, targetOf, wordsOf } from './reading.ts';
import { type Rescued, rescueLost } from './rescue.ts';
import { type TextChange, textChanges } from '../compare/text-changes.ts';
import { isTaken } from './standing.ts';
import { bringInCopy, differences } from './unrelated.ts';
import { toldApart } from './told-apart.ts';
import { readWriters } from './writers.ts';

/** A copy that came back: its document, checked, and what to call it. */
export interface ReturnedCopy {
  readonly name: string;
  readonly document: Y.Doc;
}

/** The open briefing with all copies in it, and what each of them changed. */
export interface Merged {
  readonly document: Y.Doc;
  readonly briefing: Briefing;
  readonly copies: readonly MergedCopy[];
  readonly changes: readonly Change[];
}

/** A copy with all that is asked of it more than once. */
interface KnownCopy extends ReturnedCopy {
  readonly related: boolean;
  /** Who wrote in it since it went out; the name of the file for want of any. */
  readonly people: readonly string[];
  readonly nameOf: (client: number) => string;
}

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, documentState(document));
  return copy;
}

/** Whether two documents have a beginning in common, so that Yjs can tell what is new in each. */
function shareHistory(one: Y.Doc, other: Y.Doc): boolean {
  const known = clientsOf(one);
  return [...clientsOf(other)].some((client) => known.has(client));
}

/** Whether anybody wrote in a copy what the open document does not know. */
function hasNews(base: Y.Doc, copy: Y.Doc): boolean {
  return [...clientsOf(copy)].some((client) => Y.getState(copy.store, client) > Y.getState(base.store, client));
}

function stemOf(name: string): string {
  return name.replace(/\.briefing(?= \(\d+\)$|$)/i, '');
}

function knownCopy(base: Y.Doc, copy: ReturnedCopy): KnownCopy {
  const writers = readWriters(copy.document);
  const since = [...writers].filter(([client]) => !hasSeen(base, Y.createID(client, Y.getState(copy.document.store, client) - 1)));
  const named = [...new Set(since.map(([, name]) => name))].sort();
  const fallback = stemOf(copy.name);
  return {
    ...copy,
    related: shareHistory(base, copy.document),
    people: named.length === 0 ? [fallback] : named,
    nameOf: (client) => writers.get(client) ?? fallback,
  };
}

/** Documents in an order that does not depend on how they were given. */
function inFixedOrder(documents: readonly Y.Doc[]): Y.Doc[] {
  const keyed = documents.map((document) => ({ document, key: documentState(document) }));
  const compare = (one: Uint8Array, two: Uint8Array): number => {
    for (let index = 0; index < Math.min(one.length, two.length); index += 1) {
      const difference = (one[index] ?? 0) - (two[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return one.length - two.length;
  };
  return keyed.sort((one, two) => compare(one.key, two.key)).map(({ document }) => document);
}

type Fields = Record<string, unknown>;

/**
 * What the briefing says of itself has fields of fields, such as who it is to and who from. Where two copies
 * changed different ones of them, both are kept.
 */
function mergeHeadParts(merged: Y.Doc, base: Y.Doc, copies: readonly Y.Doc[]): void {
  for (const field of ['marking', 'cover', 'page'] as const) {
    const before = headMap(base).get(field) as Fields | undefined;
    const item = headMap(base)._map.get(field);
    if (before === undefined || item === undefined) continue;
    const parts: Fields = {};
    for (const copy of copies) {
      const after = headMap(copy).get(field) as Fields | undefined;
      if (after === undefined || !hasSeen(copy, item.id)) continue;
      for (const [part, value] of Object.entries(after)) {
        if (JSON.stringify(value) !== JSON.stringify(before[part])) parts[part] = value;
      }
    }
    const now = headMap(merged).get(field) as Fields;
    const wanted = { ...before, ...parts };
    const differs = Object.keys(wanted).some((part) => JSON.stringify(now[part]) !== JSON.stringify(wanted[part]));
    if (Object.keys(parts).length < 2 || !differs) continue;
    asOneAuthor(merged, `parts of ${field} ${JSON.stringify(wanted)}`, () => {
      putHead(merged, { [field]: wanted });
    });
  }
}

function inOrder(document: Y.Doc): Briefing {
  try {
    return readBriefing(document);
  } catch (thrown) {
    if (!repair(document)) throw thrown;
    return readBriefing(document);
  }
}

/**
 * Brings returned copies together with the briefing they are of. The given documents stay as they are.
 *
 * The order of the copies makes no difference, nor does a copy that was merged before. What one copy wrote in a
 * part that another took out is put back; a copy without the briefing's history gives its annotations, and
 * its words as proposals.
 *
 * @throws Failure `copy-of-another`, naming the copy, before anything is done.
 */
export function merge(base: Y.Doc, returned: readonly ReturnedCopy[]): Merged {
  const id = headMap(base).get('id');
  const names = toldApart(returned.map(({ name }) => name));
  const copies = returned.map((copy, index) => ({ ...copy, name: names[index] ?? copy.name }));
  for (const { name, document } of copies) {
    if (headMap(document).get('id') !== id) throw new Failure('copy-of-another', name);
  }
  const known = copies.map((copy) => knownCopy(base, copy));
  const related = known.filter((copy) => copy.related);
  const before = readBriefing(base);
  const merged = copyOf(base);
  const ordered = inFixedOrder(related.map(({ document }) => document));
  for (const document of ordered) Y.applyUpdate(merged, documentState(document));
  mergeHeadParts(merged, base, ordered);
  // An order that is no copy's own: what the open document has counts like what a copy has.
  const all = inFixedOrder([base, ...ordered]);
  const rescued = rescueLost(merged, all);
  const briefing = inOrder(merged);
  const changes = [...changesInText({ base, merged, rescued }, before.text, briefing.text, related), ...changesOfFields(base, merged, related)];
  const outcomes = known.map(({ name, people, document, related: isRelated }): MergedCopy => {
    const adds = isRelated && changes.some((change) => change.copies.includes(name));
    const isNew = isRelated && (adds || hasNews(base, document));
    return { name, people: [...people], relation: isRelated ? (isNew ? 'merged' : 'nothing-new') : 'unrelated' };
  });
  for (const copy of known) {
    if (!copy.related) changes.push(...bringInCopy(merged, copy), ...differences(merged, copy));
  }
  return {
    document: merged,
    briefing: inOrder(merged),
    copies: outcomes,
    changes: changes.map((change, index) => ({ ...change, id: `change-${index + 1}` })),
  };
}

/** The bytes that bring a document to the merged state. */
export function mergedUpdate(base: Y.Doc, merged: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(merged, Y.encodeStateVector(base));
}

/** The document of a returned copy's state, checked. Fails as `loadDocument` does. */
export function returnedCopy(name: string, state: Uint8Array): ReturnedCopy {
  return { name, document: loadDocument(state).document };
}

interface Authors {
  readonly people: string[];
  readonly copies: string[];
}

function changesInText(
  { base, merged, rescued }: { base: Y.Doc; merged: Y.Doc; rescued: readonly Rescued[] },
  textBefore: TextNode,
  textAfter: TextNode,
  copies: readonly KnownCopy[],
): Change[] {
  const [before, after] = [parseText(textBefore), parseText(textAfter)];
  const [idsBefore, idsAfter] = [idsByPosition(textFragment(base)), idsByPosition(textFragment(merged))];
  const whoWrote = (id: Y.ID): Authors | null => {
    if (hasSeen(base, id)) return null;
    const from = copies.filter((copy) => hasSeen(copy.document, id));
    return from.length === 0 ? null : { people: [...new Set(from.map((copy) => copy.nameOf(id.client)))], copies: from.map(({ name }) => name) };
  };
  /** Words that were put back have no writer of their own: it was whoever wrote what was lost. */
  const whoseWereRescued = (ids: readonly Y.ID[], words: string): (Authors | null)[] => {
    if (ids.every((id) => hasSeen(base, id) || copies.some((copy) => hasSeen(copy.document, id)))) return [];
    return rescued.filter((each) => words.includes(each.words) || each.words.includes(words)).flatMap((each) => each.ids.map(whoWrote));
  };
  const whoTookOut = (id: Y.ID): Authors | null => {
    const from = copies.filter((copy) => tookOut(copy.document, id));
    return from.length === 0 ? null : { people: from.flatMap(({ people }) => people), copies: from.map(({ name }) => name) };
  };
  // Where no number says who it was, it was one of those who wrote at all.
  const writing = copies.filter(({ document }) => hasNews(base, document));
  const everybody: Authors = { people: writing.flatMap(({ people }) => people), copies: writing.map(({ name }) => name) };
  const together = (authors: readonly (Authors | null)[]): Authors => {
    const found = authors.filter((each) => each !== null);
    const all = found.length === 0 ? [everybody] : found;
    return { people: [...new Set(all.flatMap(({ people }) => people))].sort(), copies: [...new Set(all.flatMap(({ copies }) => copies))].sort() };
  };
  const idsIn = (ids: readonly (Y.ID | null)[], { from, to }: { from: number; to: number }) => ids.slice(from, to).filter((id) => id !== null);
  return textChanges(before, after)
    .flatMap((change) => byAuthor(change, idsAfter, (id) => JSON.stringify(whoWrote(id))))
    .map((change) => {
      const insertedIds = idsIn(idsAfter, change.after);
      const words = after.textBetween(change.after.from, change.after.to, '', '\ufffc');
      const inserted = [...insertedIds.map(whoWrote), ...whoseWereRescued(insertedIds, words)];
      const removed = idsIn(idsBefore, change.before).map(whoTookOut);
      const marked = change.shape === 'look' || change.shape === 'block';
      return {
        id: '',
        ...together(marked ? [] : [...inserted, ...removed]),
        section: sectionTitleAt(after, change.after.from),
        before: wordsOf(before, change.before.from, change.before.to),
        after: wordsOf(after, change.after.from, change.after.to),
        standing: 'in' as const,
        target: targetOf(change.shape, change.after, { text: before, ...change.before }),
      };
    });
}

/** Words that two people put in at one place are two changes, one of each. */
function byAuthor(change: TextChange, ids: readonly (Y.ID | null)[], authorOf: (id: Y.ID) => string): TextChange[] {
  const { before, after, shape } = change;
  if (shape !== 'words' || before.from !== before.to) return [change];
  const parts: { from: number; to: number; author: string }[] = [];
  for (let position = after.from; position < after.to; position += 1) {
    const id = ids[position];
    const author = id === undefined || id === null ? '' : authorOf(id);
    const last = parts.at(-1);
    if (last?.author === author) last.to = position + 1;
    else parts.push({ from: position, to: position + 1, author });
  }
  return parts.length < 2 ? [change] : parts.map(({ from, to }) => ({ shape, before, after: { from, to } }));
}

function changesOfFields(base: Y.Doc, merged: Y.Doc, copies: readonly KnownCopy[]): Change[] {
  const found = new Map<string, Change>();
  for (const copy of copies) {
    for (const { target, writer } of fieldChanges(base, copy.document)) {
      const people = writer === null ? copy.people : [copy.nameOf(writer)];
      const key = JSON.stringify(target);
      const known = found.get(key);
      if (known !== undefined) {
        found.set(key, { ...known, people: [...new Set([...known.people, ...people])].sort(), copies: [...new Set([...known.copies, copy.name])].sort() });
        continue;
      }
      found.set(key, {
        id: '',
        people: [...people],
        copies: [copy.name],
        section: '',
        before: '',
        after: '',
        standing: isTaken(merged, target) ? 'in' : 'out',
        target,
      });
    }
  }
  return [...found.values()];
}
