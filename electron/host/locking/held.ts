import { resolve } from 'node:path';
import type { Session } from '../session.ts';

/**
 * Locked briefings that were covered while the disk took nothing of what was typed last, or while their file was gone:
 * closing them would lose it, or leave nothing to open. They stay open behind the cover, and only their passphrase
 * gives them back.
 */
export class Held {
  readonly #sessions = new Map<string, Session>();

  has(path: string): boolean {
    return this.#sessions.has(resolve(path));
  }

  hold(session: Session): void {
    this.#sessions.set(resolve(session.path), session);
  }

  /**
   * Gives a briefing back; undefined when none is held for the file.
   *
   * @throws Failure `passphrase-wrong`; it is held on then.
   */
  async take(path: string, passphrase: string): Promise<Session | undefined> {
    const session = this.#sessions.get(resolve(path));
    await session?.seal?.check(passphrase, session.name);
    return this.#sessions.delete(resolve(path)) ? session : undefined;
  }

  /** Gives all of them up, for the end. */
  takeAll(): Session[] {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    return sessions;
  }
}
