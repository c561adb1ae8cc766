import { basename } from 'node:path';
import { type Projected, readProjection } from '../../core/briefing/projection.ts';
import { readWhole } from '../host/files.ts';
import { inflate } from '../host/inflate.ts';
import type { Seal } from '../host/locking/seal.ts';
import type { OwnHand } from '../host/own-hand/own-hand.ts';

/** A briefing that is to be exported, and the lock of its file. */
export type ExportedBriefing = Projected & { readonly seal: Seal | null };

/**
 * The briefing in a file: in one that was written here as its projection says, in any other as its document does, which is
 * opened for it. The passphrase of a locked one is asked for.
 */
export async function exportedBriefing(path: string, hand: OwnHand): Promise<ExportedBriefing> {
  const bytes = await readWhole(path);
  const projected = (await hand.wrote(bytes)) ? readProjection(bytes, basename(path), { inflate }) : null;
  if (projected !== null) return { ...projected, seal: null };
  // Loaded when it is needed: what opens a document is much of what there would be to load.
  const { openSealed } = await import('./container.ts');
  const { container, seal } = await openSealed(bytes, basename(path));
  return { ...container, seal };
}
