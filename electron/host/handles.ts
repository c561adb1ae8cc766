import { randomBytes } from 'node:crypto';
import { Failure } from '../../core/failure/failure.ts';

/**
 * What stands behind the opaque names that the window holds. A file is known only by a handle that a
 * dialog or the library gave out, so that the window can never name a path of its own.
 */
export class Handles {
  readonly #paths = new Map<string, string>();
  readonly #handles = new Map<string, string>();

  /** The handle of a path; the same path keeps its handle. */
  give(path: string): string {
    const known = this.#handles.get(path);
    if (known !== undefined) return known;
    const handle = randomBytes(16).toString('hex');
    this.#paths.set(handle, path);
    this.#handles.set(path, handle);
    return handle;
  }

  /**
   * The path behind a handle.
   *
   * @throws Failure `handle-unknown` for one that was never given out.
   */
  path(handle: string): string {
    const path = this.#paths.get(handle);
    if (path === undefined) throw new Failure('handle-unknown');
    return path;
  }
}
