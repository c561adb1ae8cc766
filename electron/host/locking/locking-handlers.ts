import type { lockingCalls } from '../../../core/bridge/locking-calls.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { Opened, OpeningWay } from '../../../core/bridge/parts.ts';
import { Failure } from '../../../core/failure/failure.ts';
import type { Handles } from '../handles.ts';
import { readWhole } from '../files.ts';
import type { Session } from '../session.ts';
import { basename } from 'node:path';
import { Seal } from './seal.ts';

/** What the lock needs of the host. */
export interface Locking {
  readonly handles: Handles;
  readonly sessionOf: (id: string) => Session;
  /** Opens a file as a session, with the seal of a locked one. */
  readonly open: (path: string, seal: Seal | null, way?: OpeningWay) => Promise<Opened>;
  readonly close: (id: string) => Promise<void>;
  /** Removes or seals what was written of a briefing under the lock that it had before: versions, rows of the index. */
  readonly resealed: (session: Session, before: Seal | null) => Promise<void>;
}

/** Answers what the window asks about locked briefings. */
export function lockingHandlers({ handles, sessionOf, open, close, resealed }: Locking): Pick<Handlers, keyof typeof lockingCalls> {
  return {
    'briefing.unlock': async ({ file, passphrase, way }) => {
      const path = handles.path(file);
      const bytes = await readWhole(path);
      const name = basename(path);
      return open(path, await Seal.of(bytes, passphrase, name), way);
    },
    'briefing.lock': async ({ session: id, passphrase }) => {
      const session = sessionOf(id);
      if (session.seal !== null) throw new Failure('briefing-locked', session.name);
      await session.reseal(await Seal.make(passphrase));
      await resealed(session, null);
      return {};
    },
    'briefing.removeLock': async ({ session: id, passphrase }) => {
      const session = sessionOf(id);
      const before = session.seal;
      await before?.check(passphrase, session.name);
      await session.reseal(null);
      await resealed(session, before);
      return {};
    },
    'briefing.changePassphrase': async ({ session: id, passphrase, next }) => {
      const session = sessionOf(id);
      const before = session.seal;
      if (before === null) throw new Failure('call-invalid');
      await before.check(passphrase, session.name);
      await session.reseal(await Seal.make(next));
      await resealed(session, before);
      return {};
    },
    'briefing.suspend': async ({ session: id }) => {
      const session = sessionOf(id);
      if (session.seal === null) throw new Failure('call-invalid');
      await close(id);
      return { file: handles.give(session.path), name: session.name };
    },
  };
}
