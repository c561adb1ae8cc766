import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** Length and checksum before each record, four bytes each, little-endian. */
const PREFIX = 8;

/** What the first record of a journal says of the briefing, so that it can be rebuilt without its file. */
const headSchema = z.strictObject({
  format: z.literal(1),
  /** Where the file was; what is in the profile folder is the officer's own. */
  path: z.string().max(4_096),
  id: z.string().max(200),
  title: z.string().max(2_000),
});
export type JournalHead = z.infer<typeof headSchema>;

/** One record of a journal. */
export type JournalRecord =
  | { readonly kind: 'state'; readonly head: JournalHead; readonly state: Uint8Array }
  /** By what the file of a locked briefing was known. Never sealed: it says no more than the folder does. */
  | { readonly kind: 'file'; readonly stamp: string }
  | { readonly kind: 'change'; readonly at: number; readonly update: Uint8Array }
  | { readonly kind: 'picture'; readonly name: string; readonly bytes: Uint8Array };

const STATE = 0x53;
const CHANGE = 0x43;
const PICTURE = 0x50;
const FILE = 0x46;

/** The bytes of a record, before any lock. */
export function recordBytes(record: JournalRecord): Uint8Array {
  if (record.kind === 'change') {
    const framed = Buffer.alloc(9);
    framed[0] = CHANGE;
    framed.writeDoubleLE(record.at, 1);
    return Buffer.concat([framed, record.update]);
  }
  if (record.kind === 'file') return Buffer.concat([Buffer.of(FILE), Buffer.from(record.stamp)]);
  const text = Buffer.from(record.kind === 'state' ? JSON.stringify(record.head) : record.name);
  const framed = Buffer.alloc(5);
  framed[0] = record.kind === 'state' ? STATE : PICTURE;
  framed.writeUInt32LE(text.length, 1);
  return Buffer.concat([framed, text, record.kind === 'state' ? record.state : record.bytes]);
}

/** The record in bytes; null for bytes that hold none. */
export function readRecord(bytes: Uint8Array): JournalRecord | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === CHANGE && buffer.length > 9) {
    return { kind: 'change', at: buffer.readDoubleLE(1), update: bytes.subarray(9) };
  }
  if (buffer[0] === FILE) return { kind: 'file', stamp: buffer.toString('utf8', 1) };
  if ((buffer[0] !== STATE && buffer[0] !== PICTURE) || buffer.length < 5) return null;
  const end = 5 + buffer.readUInt32LE(1);
  if (end > buffer.length) return null;
  const text = buffer.toString('utf8', 5, end);
  if (buffer[0] === PICTURE) return { kind: 'picture', name: text, bytes: bytes.subarray(end) };
  try {
    return { kind: 'state', head: headSchema.parse(JSON.parse(text)), state: bytes.subarray(end) };
  } catch {
    return null;
  }
}

/** Bytes as they stand in a journal, behind their length and checksum. */
export function framed(bytes: Uint8Array): Uint8Array {
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(bytes.length, 0);
  prefix.writeUInt32LE(crc32(bytes), 4);
  return Buffer.concat([prefix, bytes]);
}

/** The whole records at the start of a journal's bytes. A torn or damaged tail ends the reading. */
export function wholeRecords(bytes: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position + PREFIX <= bytes.length) {
    const length = view.getUint32(position, true);
    const end = position + PREFIX + length;
    // No record is empty; but a fall of the machine may leave zeroes, whose checksum would be right.
    if (length === 0 || end > bytes.length) break;
    const content = bytes.subarray(position + PREFIX, end);
    if (crc32(content) !== view.getUint32(position + 4, true)) break;
    records.push(content);
    position = end;
  }
  return records;
}
