import { randomBytes } from 'node:crypto';
import { type DialogPurpose, isForDialog } from '../../core/bridge/dialogs.ts';
import { Failure } from '../../core/failure/failure.ts';

interface Given {
  readonly path: string;
  /** What may be written there; null for a file that may only be read. */
  readonly writing: DialogPurpose | null;
}

/**
 * What stands behind the opaque names that the window holds. A file is known only by a handle that a
 * dialog or the library gave out, so that the window can never name a path of its own; and only where the officer
 * chose in a dialog what to write there is a handle good for writing, and for that alone.
 */
export class Handles {
  readonly #given = new Map<string, Given>();
  readonly #handles = new Map<string, string>();

  #give(given: Given): string {
    const key = `${given.writing ?? ''}:${given.path}`;
    const known = this.#handles.get(key);
    if (known !== undefined) return known;
    const handle = randomBytes(16).toString('hex');
    this.#given.set(handle, given);
    this.#handles.set(key, handle);
    return handle;
  }

  /** The handle of a path that may be read; the same path keeps its handle. */
  give(path: string): string {
    return this.#give({ path, writing: null });
  }

  /** The handle of a path that the officer chose to write something to. */
  giveForWriting(path: string, purpose: DialogPurpose): string {
    return this.#give({ path, writing: purpose });
  }

  /**
   * The path behind a handle.
   *
   * @throws Failure `handle-unknown` for one that was never given out.
   */
  path(handle: string): string {
    const given = this.#given.get(handle);
    if (given === undefined) throw new Failure('handle-unknown');
    return given.path;
  }

  /**
   * The path behind a handle, to write to.
   *
   * @throws Failure `handle-unknown` for one that was not given out to write this.
   */
  writable(handle: string, purpose: DialogPurpose): string {
    const given = this.#given.get(handle);
    if (given?.writing !== purpose || !isForDialog(purpose, given.path)) throw new Failure('handle-unknown');
    return given.path;
  }
}
