import { crc32, deflateRawSync } from 'node:zlib';

/** Bytes of a record of little-endian fields, each of two or four bytes. */
function record(...fields: readonly (readonly [value: number, size: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += size;
  }
  return bytes;
}

/** A moment as a zip has it, in UTC: the same everywhere. */
function dosMoment(moment: Date): number {
  const year = Math.min(127, Math.max(0, moment.getUTCFullYear() - 1980));
  const date = (year << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return date * 0x10000 + time;
}

/** Entries whose bytes are packed already. */
const alreadyPacked = /\.(?:png|jpe?g|gif)$/i;

/**
 * The parts of a document as a zip, by Node's own deflate, which takes a fifth of the time of one in JavaScript. The
 * same parts and moment give the same bytes.
 *
 * Source: PKWARE's .ZIP File Format Specification (APPNOTE), 4.3.7, 4.3.12, 4.3.16.
 */
export function zip(parts: Readonly<Record<string, Uint8Array>>, now: Date): Uint8Array {
  const moment = dosMoment(now);
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const path = Buffer.from(name);
    const stored = alreadyPacked.test(name);
    const bytes = stored ? content : deflateRawSync(content, { level: 2 });
    // Version 2.0; bit 11: the name is UTF-8.
    const common = [
      [20, 2],
      [0x0800, 2],
      [stored ? 0 : 8, 2],
      [moment, 4],
      [crc32(content), 4],
      [bytes.length, 4],
      [content.length, 4],
      [path.length, 2],
      [0, 2],
    ] as const;
    files.push(record([0x04034b50, 4], ...common), path, bytes);
    directory.push(record([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
    offset += 30 + path.length + bytes.length;
  }
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
  const count = directory.length / 2;
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}
