import { strFromU8, type UnzipFileFilter, unzipSync } from 'fflate';

/** Unpacks what a zip has packed by deflate. Throws for what is no such thing, or holds more bytes than were said. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array;

const END = 0x06054b50;
const END_SIZE = 22;
const LOCATOR_OF_ZIP64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
/** What a field says that is too small for its number. */
const [NO_COUNT, NO_SIZE] = [0xffff, 0xffffffff];

/**
 * The entries of a zip that pass the filter. Who knows a quicker inflate than the one that runs anywhere gives it; a zip
 * that is in any way out of the common, or that this inflate refuses, is left to fflate: what is refused, and why, is
 * the same with it and without.
 *
 * @param filter is made anew for each reading, since it may count; what it throws ends the reading.
 * @throws what fflate throws for a zip that is none.
 */
export function unpack(bytes: Uint8Array, filter: () => UnzipFileFilter, inflate?: Inflate): Record<string, Uint8Array> {
  return (inflate === undefined ? null : commonEntries(bytes, filter(), inflate)) ?? unzipSync(bytes, { filter: filter() });
}

/**
 * The entries of a zip as nearly all are; null for another.
 *
 * Source: PKWARE's .ZIP File Format Specification (APPNOTE), 4.3.7, 4.3.12, 4.3.16.
 */
function commonEntries(bytes: Uint8Array, filter: UnzipFileFilter, inflate: Inflate): Record<string, Uint8Array> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_SIZE;
  // One with a comment at its end, or made for more than four gigabytes, is not common.
  if (end < 20 || view.getUint32(end, true) !== END || view.getUint32(end - 20, true) === LOCATOR_OF_ZIP64) return null;
  const count = view.getUint16(end + 8, true);
  let at = view.getUint32(end + 16, true);
  if (count === NO_COUNT) return null;
  const found: Record<string, Uint8Array> = {};
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const [flags, compression] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [size, originalSize] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameSize, extraSize, commentSize] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const file = view.getUint32(at + 42, true);
    if (size === NO_SIZE || originalSize === NO_SIZE || at + 46 + nameSize > end) return null;
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameSize), (flags & 0x0800) === 0);
    at += 46 + nameSize + extraSize + commentSize;
    if (!filter({ name, size, originalSize, compression })) continue;
    if (file + 30 > end || view.getUint32(file, true) !== FILE) return null;
    const start = file + 30 + view.getUint16(file + 26, true) + view.getUint16(file + 28, true);
    if (start + size > end) return null;
    const packed = bytes.subarray(start, start + size);
    if (compression === STORED) found[name] = packed.slice();
    else if (compression === DEFLATED) {
      const content = inflated(packed, originalSize, inflate);
      if (content === null) return null;
      found[name] = content;
    } else return null;
  }
  return found;
}

function inflated(packed: Uint8Array, size: number, inflate: Inflate): Uint8Array | null {
  try {
    const content = inflate(packed, size);
    return content.length <= size ? content : null;
  } catch {
    return null;
  }
}
