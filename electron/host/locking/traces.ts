import { basename, dirname } from 'node:path';
import { asFailure, type Failure } from '../../../core/failure/failure.ts';
import { sweepParts } from '../parts.ts';
import { journalOwner, sealSetAside } from '../saving/left-journals.ts';
import type { VersionStore } from '../versions/version-store.ts';
import type { Seal } from './seal.ts';

/** Where something of a briefing is kept beside its file. */
export interface Traces {
  readonly versions: VersionStore;
  readonly journalFolder: string;
  /** Takes what lists and search know of a file out of them. */
  readonly forget: readonly ((path: string) => Promise<void>)[];
}

/** A briefing whose lock changed, or that was opened with one. */
export interface Relocked {
  readonly path: string;
  readonly id: string;
  /** The lock under which what is kept elsewhere was written. */
  readonly before: Seal | null;
  readonly after: Seal | null;
}

/**
 * Brings all that is kept of a briefing elsewhere under the lock that its file has: versions are sealed anew, and so are
 * journals that were set aside; of a locked one lists and search keep nothing. Each step is tried, whatever became of the others.
 *
 * @returns the first failure; what is left then is tried again when the briefing is next opened.
 */
export async function settleTraces({ versions, journalFolder, forget }: Traces, { path, id, before, after }: Relocked): Promise<Failure | null> {
  const steps = [
    () => versions.reseal(id, before, after),
    () => sweepParts(dirname(path), basename(path)),
    ...(after === null ? [] : [() => sealSetAside(journalFolder, journalOwner(path), after), ...forget.map((each) => () => each(path))]),
  ];
  let failure: Failure | null = null;
  for (const step of steps) {
    await step().catch((thrown: unknown) => {
      failure ??= asFailure(thrown);
    });
  }
  return failure;
}
