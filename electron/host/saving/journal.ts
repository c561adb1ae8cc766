import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Failure } from '../../../core/failure/failure.ts';
import { syncFolder, writeFailure } from '../files.ts';
import { framed } from './records.ts';

/**
 * What was typed since the file was last written, record by record. A record is on the disk when
 * `append` has answered, and stays until the file that holds it is on the disk too.
 */
export class Journal {
  readonly path: string;
  #handle: FileHandle | null = null;
  /** Where the last whole record ends. */
  #end = 0;
  /** Where that ends which it began with. */
  #begun = 0;
  /** Whether the folder tells of the file that is written to, even after a fall of the machine. */
  #listed = false;
  #left = false;

  constructor(path: string) {
    this.path = path;
  }

  /** How long it is: 0 while there is none. */
  get end(): number {
    return this.#end;
  }

  /** How much was added to what it began with, in bytes. */
  get grown(): number {
    return this.#end - this.#begun;
  }

  /**
   * Adds records and answers once they are on the disk. What a failed write left behind is cut off, so
   * that it cannot hide what is written after it.
   *
   * @throws Failure `disk-full`, `folder-not-writable`, `folder-gone`, `write-failed`; `session-unknown` once it
   * was left to the next opening, whose it is then.
   */
  async append(...records: readonly Uint8Array[]): Promise<void> {
    if (this.#left) throw new Failure('session-unknown', basename(this.path));
    try {
      if (this.#handle === null) await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      this.#handle ??= await open(this.path, 'w+', 0o600);
      const bytes = Buffer.concat(records.map(framed));
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, this.#end + written);
        written += bytesWritten;
      }
      await this.#handle.datasync();
      await this.#list();
      if (this.#end === 0) this.#begun = bytes.length;
      this.#end += bytes.length;
    } catch (thrown) {
      await this.#cut();
      throw writeFailure(thrown, this.path);
    }
  }

  async #list(): Promise<void> {
    if (this.#listed) return;
    await syncFolder(dirname(this.path));
    this.#listed = true;
  }

  async #cut(): Promise<void> {
    try {
      await this.#handle?.truncate(this.#end);
    } catch {
      // The next write begins at the same place, over what could not be cut.
    }
    if (this.#end === 0) await this.clear().catch(() => undefined);
  }

  /**
   * Lets go of what is in the file by now: all up to a place. What came after it stays, behind new first records.
   */
  async dropUntil(place: number, first: () => readonly Uint8Array[]): Promise<void> {
    const handle = this.#handle;
    if (handle === null) return;
    if (this.#end === place) return this.clear();
    try {
      const rest = Buffer.alloc(this.#end - place);
      await handle.read(rest, 0, rest.length, place);
      const beside = `${this.path}.next`;
      const begin = Buffer.concat(first().map(framed));
      const bytes = Buffer.concat([begin, rest]);
      const next = await open(beside, 'w+', 0o600);
      try {
        await next.writeFile(bytes);
        await next.datasync();
        await rename(beside, this.path);
      } catch (thrown) {
        await next.close();
        throw thrown;
      }
      this.#handle = next;
      this.#begun = begin.length;
      this.#end = bytes.length;
      this.#listed = false;
      await handle.close();
      await this.#list();
    } catch {
      // The longer journal says the same: replaying what the file has already changes nothing. Where only the folder
      // is not on the disk yet, the next record sees to it.
    }
  }

  /** Takes the journal away: all it held is in the file. */
  async clear(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    this.#end = 0;
    this.#begun = 0;
    this.#listed = false;
    await handle?.close();
    await rm(this.path, { force: true });
  }

  /** Lets go of the file and leaves it for the next opening: nothing that comes late is written over it. */
  async leave(): Promise<void> {
    this.#left = true;
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }
}
