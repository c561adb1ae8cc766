import { basename } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { Opened } from '../../../core/bridge/parts.ts';
import type { savingCalls } from '../../../core/bridge/saving-calls.ts';
import { realPathOf } from '../file-names.ts';
import type { Handles } from '../handles.ts';
import type { Session } from '../session.ts';
import { conflictCopies, readCopy } from './conflict-copies.ts';
import { journalOwner } from './left-journals.ts';
import { discard, listLeftBehind, type Recovery, restore, type Restored } from './recovery.ts';

/** What the calls about saving need of the host. */
export interface Saving {
  readonly handles: Handles;
  readonly recovery: Recovery;
  readonly sessionOf: (id: string) => Session;
  readonly opened: (restored: Restored) => Opened;
}

/** Answers what the window asks about files that others have open, change, or take away. */
export function savingHandlers({ handles, recovery, sessionOf, opened }: Saving): Pick<Handlers, keyof typeof savingCalls> {
  return {
    'briefing.occupants': async ({ file }) =>
      (await recovery.occupancy.others(journalOwner(await realPathOf(handles.path(file))))).map(({ machine, process, since }) => ({ machine, process, since })),
    'briefing.conflictCopies': async ({ session }) =>
      (await conflictCopies(sessionOf(session))).map((path) => ({ file: handles.give(path), name: basename(path) })),
    'briefing.takeCopy': async ({ session: id, file }) => {
      const session = sessionOf(id);
      const path = handles.path(file);
      return { news: await session.takeCopy(await readCopy(session, path), basename(path)) };
    },
    'recovery.list': () => listLeftBehind(recovery),
    'recovery.restore': async ({ id, passphrase }) => {
      return opened(await restore(recovery, id, passphrase));
    },
    'recovery.discard': async ({ id }) => {
      await discard(recovery, id);
      return {};
    },
  };
}
