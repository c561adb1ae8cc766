import type * as Y from 'yjs';
import { putThread, readThread } from '../briefing/document.ts';
import type { Anchors } from './anchors.ts';
import { quotesOfOrphans } from './quote.ts';

/** The origin of the change by which an orphan keeps its words: nobody's own, so that undo leaves it alone. */
export const ORPHAN_KEEPER = 'orphan-keeper';

/** Writes into every annotation that an edit has orphaned the words it marked last. */
export function keepOrphans(document: Y.Doc, before: Anchors, after: Anchors): void {
  const quotes = quotesOfOrphans(before, after);
  if (quotes.size === 0) return;
  document.transact(() => {
    for (const [id, quote] of quotes) {
      const thread = readThread(document, id);
      if (thread !== undefined) putThread(document, { ...thread, quote });
    }
  }, ORPHAN_KEEPER);
}
