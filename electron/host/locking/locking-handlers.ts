import { basename } from 'node:path';
import type { lockingCalls } from '../../../core/bridge/locking-calls.ts';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import { type Opened, type OpeningWay, toldOf } from '../../../core/bridge/parts.ts';
import { asFailure, Failure } from '../../../core/failure/failure.ts';
import type { Handles } from '../handles.ts';
import { realPathOf } from '../file-names.ts';
import { readWhole } from '../files.ts';
import { nothingRecovered, type Recovered, type Session } from '../session.ts';
import type { Held } from './held.ts';
import { Seal } from './seal.ts';
import { settleTraces, type Traces } from './traces.ts';

/** What the lock needs of the host. */
export interface Locking {
  readonly handles: Handles;
  readonly sessionOf: (id: string) => Session;
  readonly held: Held;
  readonly traces: Traces;
  /** Opens a locked file as a session. */
  readonly open: (path: string, seal: Seal, way?: OpeningWay) => Promise<Session>;
  readonly opened: (session: Session, recovered: Recovered) => Opened;
  /** Takes a session out of those that the window can name. */
  readonly leave: (id: string) => void;
  /** Is told of what went wrong with nobody waiting. */
  readonly report: (thrown: unknown) => void;
}

/** Answers what the window asks about locked briefings. */
export function lockingHandlers(locking: Locking): Pick<Handlers, keyof typeof lockingCalls> {
  const { handles, sessionOf, held, traces, open, opened, leave, report } = locking;
  const settle = async (session: Session, before: Seal | null): Promise<Failure | null> => {
    const failure = await settleTraces(traces, { path: session.path, id: session.briefing.id, before, after: session.seal });
    if (failure !== null) report(failure);
    return failure;
  };
  const relock = async (session: Session, after: Seal | null) => {
    const before = session.seal;
    await session.reseal(after);
    return { left: toldOf(await settle(session, before)) };
  };
  /** Rejects where a session that ended now could not be brought back by the passphrase with all that was typed. */
  const mustComeBack = async (session: Session): Promise<void> => {
    await session.keep();
    if (!(await session.isThere())) throw new Failure('file-gone', session.name);
  };
  return {
    'briefing.unlock': async ({ file, passphrase, way }) => {
      const path = await realPathOf(handles.path(file));
      const resumed = await held.take(path, passphrase);
      if (resumed !== undefined) return opened(resumed, nothingRecovered);
      const name = basename(path);
      const session = await open(path, await Seal.of(await readWhole(path), passphrase, name), way);
      // What a fall or a full disk left of the time before the lock goes now.
      await settle(session, null);
      return opened(session, session.recovery);
    },
    'briefing.lock': async ({ session: id, passphrase }) => {
      const session = sessionOf(id);
      if (session.seal !== null) throw new Failure('briefing-locked', session.name);
      return relock(session, await Seal.make(passphrase));
    },
    'briefing.removeLock': async ({ session: id, passphrase }) => {
      const session = sessionOf(id);
      await session.seal?.check(passphrase, session.name);
      return relock(session, null);
    },
    'briefing.changePassphrase': async ({ session: id, passphrase, next }) => {
      const session = sessionOf(id);
      if (session.seal === null) throw new Failure('call-invalid');
      await session.seal.check(passphrase, session.name);
      return relock(session, await Seal.make(next));
    },
    'briefing.suspend': async ({ session: id }) => {
      const session = sessionOf(id);
      if (session.seal === null) throw new Failure('call-invalid');
      // Covered it is whatever the disk does: the window must not go on showing it.
      leave(id);
      const failure = await mustComeBack(session).then(
        () => session.close().then(() => null, asFailure),
        (thrown: unknown) => {
          held.hold(session);
          return asFailure(thrown);
        },
      );
      if (failure !== null) report(failure);
      return { file: handles.give(session.path), name: session.name, failure: toldOf(failure) };
    },
  };
}
