import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeFailure } from './files.ts';

/** Length and checksum before each record, four bytes each, little-endian. */
const PREFIX = 8;

function record(bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(PREFIX + bytes.length);
  const view = new DataView(framed.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint32(4, crc32(bytes), true);
  framed.set(bytes, PREFIX);
  return framed;
}

/** The whole records at the start of a journal's bytes. A torn or damaged tail ends the reading. */
export function wholeRecords(bytes: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position + PREFIX <= bytes.length) {
    const end = position + PREFIX + view.getUint32(position, true);
    if (end > bytes.length) break;
    const content = bytes.subarray(position + PREFIX, end);
    if (crc32(content) !== view.getUint32(position + 4, true)) break;
    records.push(content);
    position = end;
  }
  return records;
}

/** The records that a journal file holds; none when there is no such file. */
export async function readJournal(path: string): Promise<Uint8Array[]> {
  try {
    return wholeRecords(await readFile(path));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}

/** Keeps a journal that cannot be read whole beside the others, out of the way of the next one. */
export async function setJournalAside(path: string, now: Date): Promise<void> {
  await rename(path, `${path}.unreadable-${now.getTime()}`);
}

/**
 * What was typed since the file was last written, record by record. A record is on the disk when
 * `append` has answered, and stays until the file that holds it is on the disk too.
 */
export class Journal {
  readonly path: string;
  #handle: FileHandle | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Adds a record and answers once it is on the disk.
   *
   * @throws Failure `disk-full`, `folder-not-writable`, `write-failed`.
   */
  async append(bytes: Uint8Array): Promise<void> {
    try {
      if (this.#handle === null) {
        await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
        this.#handle = await open(this.path, 'a', 0o600);
      }
      await this.#handle.writeFile(record(bytes));
      await this.#handle.datasync();
    } catch (thrown) {
      throw writeFailure(thrown, this.path);
    }
  }

  /** Takes the journal away: all it held is in the file. */
  async clear(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
    await rm(this.path, { force: true });
  }
}
