import { unpackContainer } from '../../../core/briefing/container.ts';
import { loadDocument } from '../../../core/briefing/document.ts';
import type { Change, MergedCopy } from '../../../core/merging/change.ts';
import { merge, mergedUpdate } from '../../../core/merging/merge.ts';
import type { Job } from '../tasks/job.ts';

/** What merging needs of the host. */
export interface MergeInput {
  /** The state of the open briefing's document. */
  readonly state: Uint8Array;
  /** The returned copies, without their locks. */
  readonly copies: readonly { readonly name: string; readonly container: Uint8Array }[];
  /** The names of the pictures that the briefing has. */
  readonly known: ReadonlySet<string>;
}

/** What brings the open document to the merged state, what each copy changed, and the pictures that are new. */
export interface MergeOutput {
  readonly update: Uint8Array;
  readonly copies: readonly MergedCopy[];
  readonly changes: readonly Change[];
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** Brings returned copies together with the briefing they are of. */
export const mergeJob: Job<MergeInput, MergeOutput> = ({ state, copies, known }, progress) => {
  progress(0.02, 'reading');
  const { document: base } = loadDocument(state);
  const media = new Map<string, Uint8Array>();
  const returned = copies.map(({ name, container }, index) => {
    progress(0.1 + (0.4 * index) / copies.length, 'reading');
    const copy = unpackContainer(container, name);
    for (const [picture, bytes] of copy.media) if (!known.has(picture)) media.set(picture, bytes);
    return { name, document: copy.document };
  });
  progress(0.5, 'composing');
  const merged = merge(base, returned);
  return { update: mergedUpdate(base, merged.document), copies: merged.copies, changes: merged.changes, media };
};
