import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { Failure } from '../../../core/failure/failure.ts';

// A zip of any size that is written and read a piece at a time: fflate, which serves for briefings, holds a zip
// in memory and knows none beyond 4 GiB. Names of the format are those of PKWARE's APPNOTE.TXT 6.3.10.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ZIP64_EXTRA = 0x0001;
const FULL_32 = 0xffffffff;
const FULL_16 = 0xffff;
/** Names are UTF-8. */
const UTF8_FLAG = 0x0800;
const PIECE = 1024 * 1024;

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly stored: number;
  readonly crc: number;
  readonly isDeflated: boolean;
  /** Where its local header begins. */
  readonly offset: number;
  /** Whether it is a file and nothing else: no folder, no link, no device. */
  readonly isFile: boolean;
}

function dosTime(moment: Date): { time: number; date: number } {
  const year = Math.min(2107, Math.max(1980, moment.getFullYear()));
  return {
    time: (moment.getHours() << 11) | (moment.getMinutes() << 5) | (moment.getSeconds() >> 1),
    date: ((year - 1980) << 9) | ((moment.getMonth() + 1) << 5) | moment.getDate(),
  };
}

/** Writes a zip into an open file, entry after entry, each stored as it is: briefings are packed already. */
export class ZipWriter {
  readonly #handle: FileHandle;
  readonly #central: Buffer[] = [];
  #position = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async #write(bytes: Uint8Array, at = this.#position): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      written += (await this.#handle.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
    }
  }

  /** Adds a file out of pieces; less than 4 GiB, which a briefing never has. */
  async add(name: string, modified: Date, content: AsyncIterable<Uint8Array>): Promise<void> {
    const offset = this.#position;
    const path = Buffer.from(name, 'utf8');
    this.#position += 30 + path.length;
    let crc = 0;
    let size = 0;
    for await (const piece of content) {
      await this.#write(piece);
      this.#position += piece.length;
      crc = crc32(piece, crc);
      size += piece.length;
    }
    if (size >= FULL_32) throw new Failure('file-too-large', name);
    const { time, date } = dosTime(modified);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(45, 0);
    common.writeUInt16LE(UTF8_FLAG, 2);
    common.writeUInt16LE(0, 4);
    common.writeUInt16LE(time, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(size, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL, 0);
    // The sum is known only now: the header goes where room was left for it.
    await this.#write(Buffer.concat([local, common, path]), offset);
    const isFar = offset >= FULL_32;
    const extra = Buffer.alloc(isFar ? 12 : 0);
    if (isFar) {
      extra.writeUInt16LE(ZIP64_EXTRA, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(BigInt(offset), 4);
      common.writeUInt16LE(extra.length, 24);
    }
    const head = Buffer.alloc(6);
    head.writeUInt32LE(CENTRAL, 0);
    head.writeUInt16LE((3 << 8) | 45, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100600 << 16) >>> 0, 6);
    tail.writeUInt32LE(isFar ? FULL_32 : offset, 10);
    this.#central.push(Buffer.concat([head, common, tail, path, extra]));
  }

  /** Writes the list of what is in it; nothing can be added after. */
  async end(): Promise<void> {
    const start = this.#position;
    const central = Buffer.concat(this.#central);
    const count = this.#central.length;
    const parts: Buffer[] = [central];
    if (count >= FULL_16 || start >= FULL_32 || central.length >= FULL_32) {
      const end = Buffer.alloc(56);
      end.writeUInt32LE(END_64, 0);
      end.writeBigUInt64LE(44n, 4);
      end.writeUInt16LE((3 << 8) | 45, 12);
      end.writeUInt16LE(45, 14);
      end.writeBigUInt64LE(BigInt(count), 24);
      end.writeBigUInt64LE(BigInt(count), 32);
      end.writeBigUInt64LE(BigInt(central.length), 40);
      end.writeBigUInt64LE(BigInt(start), 48);
      const locator = Buffer.alloc(20);
      locator.writeUInt32LE(LOCATOR_64, 0);
      locator.writeBigUInt64LE(BigInt(start + central.length), 8);
      locator.writeUInt32LE(1, 16);
      parts.push(end, locator);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(Math.min(count, FULL_16), 8);
    end.writeUInt16LE(Math.min(count, FULL_16), 10);
    end.writeUInt32LE(Math.min(central.length, FULL_32), 12);
    end.writeUInt32LE(Math.min(start, FULL_32), 16);
    parts.push(end);
    for (const part of parts) {
      await this.#write(part);
      this.#position += part.length;
    }
  }
}

/** A zip that is read entry by entry. */
export class ZipReader {
  readonly #handle: FileHandle;
  readonly #name: string;
  readonly #size: number;
  readonly entries: ReadonlyMap<string, ZipEntry>;

  private constructor(handle: FileHandle, name: string, size: number, entries: ReadonlyMap<string, ZipEntry>) {
    this.#handle = handle;
    this.#name = name;
    this.#size = size;
    this.entries = entries;
  }

  /**
   * Opens a zip and reads the list of what is in it.
   *
   * @throws Failure `backup-damaged`, `backup-unsafe` when two entries have one name.
   */
  static async open(path: string, name: string): Promise<ZipReader> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      return new ZipReader(handle, name, size, await readEntries(handle, size, name));
    } catch (thrown) {
      await handle.close();
      if (thrown instanceof Failure) throw thrown;
      throw new Failure('backup-damaged', name, { cause: thrown });
    }
  }

  /**
   * The content of an entry, in pieces. Ends with a failure when it is not of the size or sum that was announced.
   *
   * @throws Failure `backup-damaged`.
   */
  async *content(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    const damaged = (cause?: unknown) => new Failure('backup-damaged', this.#name, { cause, detail: entry.name });
    let crc = 0;
    let size = 0;
    try {
      // Inside: a place beyond all that can be counted to is damage like any other.
      const header = await readAt(this.#handle, entry.offset, 30);
      if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) throw damaged();
      const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      if (start + entry.stored > this.#size) throw damaged();
      const raw = Readable.from(this.#pieces(start, entry.stored));
      const content: AsyncIterable<Uint8Array> = entry.isDeflated ? raw.pipe(createInflateRaw()) : raw;
      for await (const piece of content) {
        size += piece.length;
        if (size > entry.size) throw damaged();
        crc = crc32(piece, crc);
        yield piece;
      }
    } catch (thrown) {
      throw thrown instanceof Failure ? thrown : damaged(thrown);
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged();
  }

  async *#pieces(start: number, length: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < length; at += PIECE) yield await readAt(this.#handle, start + at, Math.min(PIECE, length - at));
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

/** The most that the list of a zip may take: a million files with long names. */
const LONGEST_LIST = 256 * 1024 * 1024;

async function readEntries(handle: FileHandle, size: number, name: string): Promise<Map<string, ZipEntry>> {
  const damaged = () => new Failure('backup-damaged', name);
  const tailStart = Math.max(0, size - 22 - FULL_16);
  const tail = await readAt(handle, tailStart, size - tailStart);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) throw damaged();
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (count === FULL_16 || length === FULL_32 || start === FULL_32) {
    const locator = end - 20;
    if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) throw damaged();
    const end64 = await readAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (end64.length < 56 || end64.readUInt32LE(0) !== END_64) throw damaged();
    count = Number(end64.readBigUInt64LE(32));
    length = Number(end64.readBigUInt64LE(40));
    start = Number(end64.readBigUInt64LE(48));
  }
  if (length > LONGEST_LIST || start + length > size) throw damaged();
  const list = await readAt(handle, start, length);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== CENTRAL) throw damaged();
    const method = list.readUInt16LE(at + 10);
    const nameLength = list.readUInt16LE(at + 28);
    const extraLength = list.readUInt16LE(at + 30);
    const entryName = list.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const madeOn = list.readUInt8(at + 5);
    const mode = list.readUInt32LE(at + 38) >>> 16;
    let [stored, unpacked, offset] = [list.readUInt32LE(at + 20), list.readUInt32LE(at + 24), list.readUInt32LE(at + 42)];
    for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
      if (extra.readUInt16LE(field) !== ZIP64_EXTRA) continue;
      let value = field + 4;
      const next = (): number => {
        value += 8;
        return Number(extra.readBigUInt64LE(value - 8));
      };
      if (unpacked === FULL_32) unpacked = next();
      if (stored === FULL_32) stored = next();
      if (offset === FULL_32) offset = next();
    }
    if (method !== 0 && method !== 8) throw damaged();
    const isEncrypted = (list.readUInt16LE(at + 8) & 1) === 1;
    if (entries.has(entryName) || isEncrypted) throw new Failure('backup-unsafe', name, { detail: entryName });
    // Who made it on Unix says what kind of file it is: a link is not one of ours.
    const isFile = !entryName.endsWith('/') && (madeOn !== 3 || (mode & 0o170000) === 0 || (mode & 0o170000) === 0o100000);
    entries.set(entryName, {
      name: entryName,
      size: unpacked,
      stored,
      crc: list.readUInt32LE(at + 16),
      isDeflated: method === 8,
      offset,
      isFile,
    });
    at += 46 + nameLength + extraLength + list.readUInt16LE(at + 32);
  }
  return entries;
}
