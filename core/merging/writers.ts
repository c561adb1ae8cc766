import type * as Y from 'yjs';

/** Who wrote under which number: Yjs gives every window that writes a number of its own. */
export const WRITERS = 'writers';

/** The origin of the change by which a name is written down: nobody's own, so that undo leaves it alone. */
export const WRITER_KEEPER = 'writer-keeper';

/** The map from the number of a writer to the name: what to look at for who wrote what. */
export function writerMap(document: Y.Doc): Y.Map<string> {
  return document.getMap<string>(WRITERS);
}

/** The names of all who wrote in a document, by their numbers. */
export function readWriters(document: Y.Doc): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [client, name] of writerMap(document).entries()) {
    if (typeof name === 'string' && name !== '') names.set(Number(client), name);
  }
  return names;
}

/** Writes down who writes in this document from now on. */
export function recordWriter(document: Y.Doc, name: string): void {
  const writers = writerMap(document);
  const client = String(document.clientID);
  if (name === '' || writers.get(client) === name) return;
  document.transact(() => writers.set(client, name), WRITER_KEEPER);
}

/**
 * Writes down who writes, with the first change that is made here: a document that was only looked at stays as
 * it was. The returned function stops that.
 */
export function keepWriter(document: Y.Doc, name: () => string): () => void {
  const keep = (transaction: Y.Transaction) => {
    const changes = transaction.changed.size > 0;
    if (transaction.local && changes && transaction.origin !== WRITER_KEEPER) recordWriter(document, name());
  };
  document.on('afterTransaction', keep);
  return () => document.off('afterTransaction', keep);
}
