import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { entryMap, type PlainEntries, putEntry, putHead, putThread, removeEntry, removeThread, textFragment, threadMap } from '../briefing/document.ts';
import type { Briefing } from '../briefing/model.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';

const lists = ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const;

function putList<L extends keyof PlainEntries>(document: Y.Doc, list: L, entries: readonly PlainEntries[L][]): void {
  const wanted = new Set(entries.map((entry) => entry.id));
  for (const id of entryMap(document, list).keys()) if (!wanted.has(id)) removeEntry(document, list, id);
  for (const entry of entries) putEntry(document, list, entry);
}

/**
 * Makes a document hold exactly this briefing, as one transaction, with as little change as that takes: what is
 * the same stays what it was. Its id and the moment it was made stay its own.
 *
 * @param origin whose change it is, for undo.
 */
export function restoreBriefing(document: Y.Doc, briefing: Briefing, origin: unknown): void {
  const { title, language, marking, cover, page, template } = briefing;
  document.transact(() => {
    putHead(document, { title, language, marking, cover, page, template });
    for (const list of lists) putList(document, list, briefing[list] as PlainEntries[typeof list][]);
    const wanted = new Set(briefing.threads.map((thread) => thread.id));
    for (const id of threadMap(document).keys()) if (!wanted.has(id)) removeThread(document, id);
    for (const thread of briefing.threads) putThread(document, thread);
    const fragment = textFragment(document);
    const { meta } = initProseMirrorDoc(fragment, textSchema);
    updateYFragment(document, fragment, parseText(briefing.text), meta);
  }, origin);
}
