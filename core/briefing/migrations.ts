import type * as Y from 'yjs';
import { Failure } from '../failure/failure.ts';
import { BRIEFING_FORMAT } from './model.ts';
import { asOneAuthor } from './one-author.ts';

/** Turns a document of one format version into the next one, in place. */
export type Migration = (document: Y.Doc) => void;

/** The migration that leads from each older format version to the one after it. */
export const migrations: ReadonlyMap<number, Migration> = new Map([
  // Format 2 knows pictures, footnotes and page breaks. A text without them is one of it as it stands; but an
  // application that knows format 1 alone would take them out, and so is told that the file is newer.
  [1, () => {}],
  // Format 3 knows fields, and likewise.
  [2, () => {}],
]);

/**
 * Brings a document to today's format, step by step.
 *
 * @throws Failure `file-newer` for a version above ours, `briefing-invalid` for one that is no version or
 * that no migration leads on from.
 */
export function migrate(
  document: Y.Doc,
  steps: ReadonlyMap<number, Migration> = migrations,
  wanted: number = BRIEFING_FORMAT,
): void {
  const head = document.getMap('briefing');
  const found = head.get('format');
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) {
    throw new Failure('briefing-invalid', 'The briefing', { detail: `format ${String(found)}` });
  }
  if (found > wanted) throw new Failure('file-newer', 'The briefing', { detail: `format ${found}` });
  if (found === wanted) return;
  for (let version = found; version < wanted; version += 1) {
    const step = steps.get(version);
    if (step === undefined) {
      throw new Failure('briefing-invalid', 'The briefing', { detail: `no way on from format ${version}` });
    }
    // The same change in every copy: two that were brought on apart are still copies of one briefing.
    asOneAuthor(document, `format ${version + 1}`, () => {
      step(document);
      head.set('format', version + 1);
    });
  }
}
