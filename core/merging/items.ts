import * as Y from 'yjs';
import { textSchema } from '../briefing/text/schema.ts';

/** Whether a document's history holds what has this id, be it deleted since or not. */
export function hasSeen(document: Y.Doc, { client, clock }: Y.ID): boolean {
  return Y.getState(document.store, client) > clock;
}

/** Whether what has this id is in the document and not deleted. */
export function isThere(document: Y.Doc, id: Y.ID): boolean {
  return hasSeen(document, id) && !Y.getItem(document.store, id).deleted;
}

/** Whether this document's author knew what has this id and took it out. */
export function tookOut(document: Y.Doc, id: Y.ID): boolean {
  return hasSeen(document, id) && Y.getItem(document.store, id).deleted;
}

/** Which numbers have written in a document. */
export function clientsOf(document: Y.Doc): ReadonlySet<number> {
  return new Set([...document.store.clients].filter(([, items]) => items.length > 0).map(([client]) => client));
}

/** A run of characters of one text as they were written, in the order in which they stand. */
export interface WrittenRun {
  readonly id: Y.ID;
  readonly words: string;
}

/** The runs of a text that are not deleted. */
export function runsOf(text: Y.XmlText): readonly WrittenRun[] {
  const runs: WrittenRun[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) runs.push({ id: item.id, words: item.content.str });
  }
  return runs;
}

/**
 * The id of what stands at each position of the ProseMirror document that a fragment is shown as; null where
 * a node ends.
 */
export function idsByPosition(fragment: Y.XmlFragment): readonly (Y.ID | null)[] {
  const ids: (Y.ID | null)[] = [];
  const walk = (parent: Y.XmlFragment): void => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        for (const { id, words } of runsOf(child)) {
          for (let index = 0; index < words.length; index += 1) ids.push(Y.createID(id.client, id.clock + index));
        }
      } else if (child instanceof Y.XmlElement) {
        ids.push(child._item?.id ?? null);
        if (textSchema.nodes[child.nodeName]?.isLeaf === true) continue;
        walk(child);
        ids.push(null);
      }
    }
  };
  walk(fragment);
  return ids;
}
