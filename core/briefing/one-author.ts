import { strToU8 } from 'fflate';
import type * as Y from 'yjs';
import { crc32 } from './media/crc32.ts';

/**
 * Changes a document as an author who is the same wherever the same is done. Two copies that are put in order
 * apart, by the same rule and from the same state, then hold the same change and not two: merging them does not
 * double what was put in.
 *
 * @param seed says what is done; another text is another author.
 * @returns false when this very change is in the document already, and nothing was done.
 */
export function asOneAuthor(document: Y.Doc, seed: string, work: () => void): boolean {
  const own = document.clientID;
  const author = crc32(strToU8(seed));
  if ((document.store.clients.get(author)?.length ?? 0) > 0) return false;
  document.clientID = author;
  try {
    document.transact(work);
  } finally {
    document.clientID = own;
  }
  return true;
}
