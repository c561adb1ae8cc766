import * as Y from 'yjs';
import { documentState } from '../../../core/briefing/document.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { merge, mergedUpdate } from '../../../core/merging/merge.ts';

/** What taking in another state of the same briefing comes to. */
export interface TakenIn {
  /** What the open document did not have; null when it had everything. */
  readonly update: Uint8Array | null;
  /** Whether the open document has what the other one does not. */
  readonly ahead: boolean;
}

/** What work on a document comes to, and the change that it made there; null when it made none. */
export function changing<T>(document: Y.Doc, work: () => T): { readonly result: T; readonly change: Uint8Array | null } {
  let change: Uint8Array | null = null;
  const listen = (update: Uint8Array): void => {
    change = change === null ? update : Y.mergeUpdates([change, update]);
  };
  document.on('update', listen);
  try {
    return { result: work(), change };
  } finally {
    document.off('update', listen);
  }
}

function newsOf(document: Y.Doc, state: Uint8Array): Uint8Array | null {
  return changing(document, () => Y.applyUpdate(document, state)).change;
}

/** Applies an update; answers whether it said anything new. */
export function applyNews(document: Y.Doc, update: Uint8Array): boolean {
  return newsOf(document, update) !== null;
}

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, documentState(document));
  return copy;
}

/**
 * Takes in what another program, another machine or a copy made of the same briefing. The other document is
 * used up by it.
 *
 * @throws Failure `copy-of-another` for another briefing, or one without a common beginning: nothing is changed.
 */
export function takeIn(document: Y.Doc, other: Y.Doc, name: string): TakenIn {
  const known = copyOf(document);
  if (newsOf(known, documentState(other)) === null) {
    return { update: null, ahead: newsOf(other, documentState(document)) !== null };
  }
  if (newsOf(copyOf(other), documentState(document)) === null) {
    // Nothing was written here since: what is there is simply further on.
    return { update: newsOf(document, documentState(other)), ahead: false };
  }
  const merged = merge(document, [{ name, document: other }]);
  if (merged.copies.some(({ relation }) => relation === 'unrelated')) throw new Failure('copy-of-another', name);
  return { update: newsOf(document, mergedUpdate(document, merged.document)), ahead: true };
}
