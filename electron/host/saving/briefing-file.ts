import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Container } from '../../../core/briefing/container.ts';
import { asFailure, Failure } from '../../../core/failure/failure.ts';
import { fileStamp, type FileStamp, readWhole, writeFailure, type WriteWhole, writeWhole } from '../files.ts';
import { openContainer, type Seal } from '../locking/seal.ts';

/** How long a change in the folder settles before the file is looked at, in milliseconds. */
const SETTLE = 300;
/** How often the file is looked at where the system does not tell of changes, in milliseconds. */
const POLL = 5_000;

/** The `.briefing` file of a session, and whether it is still as the session last knew it. */
export class BriefingFile {
  readonly path: string;
  readonly #write: WriteWhole;
  #known: FileStamp | null = null;
  #seen: FileStamp | null = null;
  #size = 0;
  #watcher: FSWatcher | null = null;
  #poll: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;

  constructor(path: string, write: WriteWhole = writeWhole) {
    this.path = path;
    this.#write = write;
  }

  /** How large it was when it was last read or written. */
  get size(): number {
    return this.#size;
  }

  /** By what the file is known as the session left or took it; null before that. */
  get stamp(): FileStamp | null {
    return this.#known;
  }

  async #stamp(): Promise<FileStamp | null> {
    try {
      const status = await stat(this.path, { bigint: true });
      this.#size = Number(status.size);
      return fileStamp(status);
    } catch (thrown) {
      const failure = writeFailure(thrown, this.path);
      if (failure.code !== 'folder-gone') throw failure;
      // The file is not there; whether its folder is makes the difference.
      const folder = await stat(dirname(this.path)).catch(() => null);
      if (folder === null) throw failure;
      return null;
    }
  }

  /**
   * Reads the file; `accept` says that it is ours, so that it may be written over. Fails as `readWhole` and
   * `openContainer` do.
   */
  async read(seal: Seal | null): Promise<Container> {
    const stamp = await this.#stamp().catch(() => null);
    const container = await openContainer(await readWhole(this.path), basename(this.path), seal);
    this.#seen = stamp;
    return container;
  }

  /** Takes what was last read for the state of the file from which it may go on. */
  accept(): void {
    this.#known = this.#seen;
  }

  /**
   * How the file stands: as it was left, changed by another program, or not there any more.
   *
   * @throws Failure `folder-gone`, `folder-not-writable`, `write-failed` when even that cannot be told.
   */
  async standing(): Promise<'same' | 'changed' | 'gone'> {
    const stamp = await this.#stamp();
    if (stamp === null) return 'gone';
    return stamp === this.#known ? 'same' : 'changed';
  }

  /**
   * Puts bytes in the place of the file. False, and nothing done, when it does not stand any more, until the very
   * moment of the replacement, as it was seen to: the same, or gone.
   *
   * @param seen `any` replaces whatever stands there: only the officer may say so.
   */
  async replace(bytes: Uint8Array, seen: 'same' | 'gone' | 'any'): Promise<boolean> {
    const unchanged = async (): Promise<boolean> => seen === 'any' || (await this.standing()) === seen;
    // What is known is what was written, not what stands there afterwards: that may be another program's already.
    const written = await this.#write(this.path, bytes, unchanged);
    if (written === null) return false;
    this.#known = written;
    this.#size = bytes.length;
    return true;
  }

  /** Calls the listener whenever the file may have changed. Not every folder tells: so it is looked at as well. */
  follow(listener: () => void): void {
    const settle = (): void => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(listener, SETTLE);
      this.#settling.unref();
    };
    try {
      this.#watcher = watch(dirname(this.path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(this.path)) settle();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // The clock below looks at it then.
    }
    this.#poll = setInterval(listener, POLL);
    this.#poll.unref();
  }

  /** Stops following. */
  release(): void {
    this.#watcher?.close();
    clearInterval(this.#poll);
    clearTimeout(this.#settling);
  }
}

/** What is wrong with a file that another program put in the place of ours. */
export function replaced(thrown: unknown, name: string): Failure {
  const cause = asFailure(thrown);
  return cause.code === 'file-not-found' ? new Failure('file-gone', name, { cause }) : new Failure('file-replaced', name, { cause });
}
