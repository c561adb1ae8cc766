import { strToU8 } from 'fflate';
import { SIGNATURE_ENTRY } from '../briefing/entries.ts';

/**
 * Crockford's Base32: no letter that is heard or read as another character (I, L, O, U are left out).
 * Source: D. Crockford, Base 32.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 8;
const GROUP = 4;

/**
 * The content of a file as one sequence of bytes, piece by piece: every entry with its name, in the order of the
 * names, each with its length before it so that no two contents give the same sequence. The signature is not
 * part of it, nor is how the entries are packed.
 */
export function* canonicalContent(entries: ReadonlyMap<string, Uint8Array>): Generator<Uint8Array> {
  const length = (bytes: Uint8Array) => {
    const size = new Uint8Array(8);
    new DataView(size.buffer).setBigUint64(0, BigInt(bytes.length));
    return size;
  };
  yield strToU8('chancery-content-1\n');
  for (const [entry, content] of [...entries].sort(([one], [two]) => (one < two ? -1 : 1))) {
    if (entry === SIGNATURE_ENTRY) continue;
    const name = strToU8(entry);
    yield length(name);
    yield name;
    yield length(content);
    yield content;
  }
}

/**
 * A digest as eight groups of four characters that two people can read to each other. 160 bits: somebody who
 * makes both of two files needs 2^80 tries to give them one fingerprint; 80 bits would leave 2^40, which is
 * an afternoon's work.
 *
 * @param digest a SHA-256 digest, of which the first 160 bits are shown.
 */
export function fingerprintOf(digest: Uint8Array): string {
  let bits = 0n;
  for (const byte of digest.subarray(0, (GROUPS * GROUP * 5) / 8)) bits = (bits << 8n) | BigInt(byte);
  let shown = '';
  for (let index = 0; index < GROUPS * GROUP; index += 1) {
    if (index > 0 && index % GROUP === 0) shown = ` ${shown}`;
    shown = `${alphabet[Number(bits & 31n)] ?? ''}${shown}`;
    bits >>= 5n;
  }
  return shown;
}

/** Whether what somebody heard or typed is this fingerprint: case and gaps do not count, and O is 0, I and L are 1. */
export function isFingerprint(typed: string, fingerprint: string): boolean {
  const plain = (text: string) => text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain(typed) === plain(fingerprint);
}
