import { basename, resolve } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { mergingCalls } from '../../../core/bridge/merging-calls.ts';
import { peekManifest } from '../../../core/briefing/entries.ts';
import { isLocked } from '../../../core/briefing/locked.ts';
import { asFailure } from '../../../core/failure/failure.ts';
import { readWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import { Seal } from '../locking/seal.ts';
import type { Session } from '../session.ts';
import type { Tasks } from '../tasks/tasks.ts';

/** What merging needs of the host. */
export interface Merging {
  readonly handles: Handles;
  readonly tasks: Tasks;
  readonly sessionOf: (id: string) => Session;
}

/** The container of a copy; null for one under a lock that is not the open briefing's. */
async function containerUnder(seal: Seal | null, file: Uint8Array, name: string): Promise<Uint8Array | null> {
  if (!isLocked(file)) return file;
  try {
    return seal === null ? null : await seal.container(file, name);
  } catch (thrown) {
    if (asFailure(thrown).code === 'passphrase-wrong') return null;
    throw thrown;
  }
}

/** Answers what the window asks about returned copies. */
export function mergingHandlers({ handles, tasks, sessionOf }: Merging): Pick<Handlers, keyof typeof mergingCalls> {
  return {
    'merge.belongs': async ({ session: id, file }) => {
      const session = sessionOf(id);
      const path = handles.path(file);
      const name = basename(path);
      const container = await containerUnder(session.seal, await readWhole(path), name);
      // What cannot be looked into without its own passphrase belongs nowhere until it is unlocked.
      if (container === null) return { belongs: false, locked: true };
      return { belongs: resolve(path) !== resolve(session.path) && peekManifest(container, name).id === session.briefing.id, locked: false };
    },
    'merge.copies': ({ session: id, files, task: followed }) => {
      const session = sessionOf(id);
      return tasks.perform(followed, session.name, async (task) => {
        task.progress(0, 'starting');
        const copies = [];
        for (const { file, passphrase } of files) {
          task.check();
          const path = handles.path(file);
          const name = basename(path);
          const stored = await readWhole(path);
          const seal = isLocked(stored) && passphrase !== null ? await Seal.of(stored, passphrase, name) : session.seal;
          // Without the passphrase of its lock, the job says by name that it is locked.
          copies.push({ name, container: seal === null ? stored : await seal.container(stored, name) });
        }
        const { state, media: known } = session;
        const { update, copies: outcomes, changes, media } = await task.run('merge', { state, copies, known: new Set(known.keys()) });
        task.settle();
        await session.takeMedia(media);
        return { update, copies: [...outcomes], changes: [...changes] };
      });
    },
  };
}
