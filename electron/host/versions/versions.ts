import { loadDocument } from '../../../core/briefing/document.ts';
import type { Briefing } from '../../../core/briefing/model.ts';
import { Failure } from '../../../core/failure/failure.ts';
import type { Version, VersionReason } from '../../../core/versions/version.ts';
import type { Seal } from '../locking/seal.ts';
import { keptState, type StateNow } from './kept-state.ts';
import type { VersionStore } from './version-store.ts';

/** How much time of change there is between two versions that nobody asked for, in milliseconds. */
const BETWEEN = 10 * 60_000;

/** An open briefing, as far as its versions are concerned: `Session` is one. */
export interface VersionedSession extends StateNow {
  readonly seal: Seal | null;
}

/** A session as it is at this moment, under the lock it has whenever something is kept of it. */
export function asItIs(session: VersionedSession): VersionedSession {
  const { name, state, briefing, media } = session;
  return {
    name,
    state,
    briefing,
    media: new Map(media),
    get seal() {
      return session.seal;
    },
  };
}

/** A version that was opened, or the briefing as it is now. */
export interface OpenedVersion {
  readonly briefing: Briefing;
  readonly state: Uint8Array;
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** When it was kept; null for now. */
  readonly at: string | null;
}

export interface VersionsOptions {
  readonly store: VersionStore;
  readonly author: () => string;
  readonly now: () => Date;
  /** Is told when a version could not be kept with nobody waiting for it; the briefing itself is saved apart. */
  readonly onFailure: (thrown: unknown) => void;
}

/** Keeps versions of open briefings at their moments, and gives them back. */
export class Versions {
  readonly store: VersionStore;
  readonly #options: VersionsOptions;
  /** When a version of a session was kept last; only of those that were changed since they were opened. */
  readonly #last = new WeakMap<VersionedSession, number>();

  constructor(options: VersionsOptions) {
    this.#options = options;
    this.store = options.store;
  }

  /**
   * A moment in the life of a session: `change`, just before a change is taken, or `close`, before it ends. A
   * version that cannot be kept never stands in the way of either.
   */
  async moment(session: VersionedSession, moment: 'change' | 'close'): Promise<void> {
    const now = this.#options.now().getTime();
    const last = this.#last.get(session);
    if (moment === 'close' && last === undefined) return;
    if (moment === 'change' && last !== undefined && now - last < BETWEEN && now >= last) return;
    this.#last.set(session, now);
    await this.#keepQuietly(session, moment === 'close' ? 'close' : last === undefined ? 'opened' : 'ten-minutes');
  }

  /** The briefing was exported, or a copy of it shared, as it is here. */
  exported(session: VersionedSession): Promise<void> {
    return this.#keepQuietly(session, 'export');
  }

  async #keepQuietly(session: VersionedSession, reason: VersionReason): Promise<void> {
    try {
      await this.keep(session, reason);
    } catch (thrown) {
      this.#options.onFailure(thrown);
    }
  }

  /**
   * Keeps the briefing as it is now. What is kept is read before anything is waited for.
   *
   * @returns null when its last version reads the same.
   */
  keep(
    session: VersionedSession,
    reason: VersionReason,
    { name = '', restored = '' }: { name?: string; restored?: string } = {},
  ): Promise<Version | null> {
    const { briefing, seal } = session;
    const occasion = { reason, at: this.#options.now(), who: this.#options.author(), called: name, restored };
    return this.store.keep(briefing.id, keptState(session, occasion), seal);
  }

  /**
   * A version, or with `now` the open briefing itself.
   *
   * @throws Failure `version-unknown`, `version-damaged`.
   */
  async open(session: VersionedSession, version: string): Promise<OpenedVersion> {
    if (version === 'now') return { briefing: session.briefing, state: session.state, media: session.media, at: null };
    const opened = await this.store.open(session.briefing.id, version, session.seal);
    try {
      return { ...opened, briefing: loadDocument(opened.state).briefing, at: opened.version.at };
    } catch (cause) {
      throw new Failure('version-damaged', '', { cause });
    }
  }
}
