import { basename, resolve } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { mergingCalls } from '../../../core/bridge/merging-calls.ts';
import { peekManifest } from '../../../core/briefing/container.ts';
import { isLocked } from '../../../core/briefing/locked.ts';
import { loadDocument } from '../../../core/briefing/document.ts';
import { merge, mergedUpdate } from '../../../core/merging/merge.ts';
import { readWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import { openContainer } from '../locking/seal.ts';
import type { Session } from '../session.ts';

/** What merging needs of the host. */
export interface Merging {
  readonly handles: Handles;
  readonly sessionOf: (id: string) => Session;
}

/** Answers what the window asks about returned copies. */
export function mergingHandlers({ handles, sessionOf }: Merging): Pick<Handlers, keyof typeof mergingCalls> {
  return {
    'merge.belongs': async ({ session: id, file }) => {
      const session = sessionOf(id);
      const path = handles.path(file);
      const name = basename(path);
      const stored = await readWhole(path);
      // What cannot be looked into without its own passphrase belongs nowhere until it is unlocked.
      if (isLocked(stored)) return { belongs: false };
      return { belongs: resolve(path) !== resolve(session.path) && peekManifest(stored, name).id === session.briefing.id };
    },
    'merge.copies': async ({ session: id, files }) => {
      const session = sessionOf(id);
      const copies = [];
      for (const file of files) {
        const path = handles.path(file);
        const name = basename(path);
        // A copy of a locked briefing has its lock; under another one it is refused with its own sentence.
        const { document, media } = await openContainer(await readWhole(path), name, session.seal);
        copies.push({ name, document, media });
      }
      const { document: base } = loadDocument(session.state);
      const merged = merge(base, copies);
      for (const { media } of copies) await session.takeMedia(media);
      return { update: mergedUpdate(base, merged.document), copies: [...merged.copies], changes: [...merged.changes] };
    },
  };
}
