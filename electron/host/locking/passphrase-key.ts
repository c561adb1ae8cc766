import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { armor, Decrypter, Encrypter, Stanza } from 'age-encryption';
import { isLocked } from '../../../core/briefing/locked.ts';
import { Failure } from '../../../core/failure/failure.ts';

/** age's own choice: about a second of work and 256 MiB for each passphrase that is tried. */
const WORK_FACTOR = 18;
/** A file may ask for twice that, 512 MiB: not for all the memory there is. */
const HARDEST = 19;
/** More than any header made with a passphrase has. */
const LONGEST_HEADER = 16 * 1024;

/** The key of an age file, and the header of the file, in which a passphrase keeps that key. */
export interface FileKey {
  readonly header: Uint8Array;
  readonly secret: Uint8Array;
}

const stretchOnThread = promisify(scrypt) as (
  passphrase: string,
  salt: Uint8Array,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;
let stretching: Promise<unknown> = Promise.resolve();

/** What a passphrase becomes: off the main thread, and one at a time, since each takes so much memory. */
function stretch(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const labelled = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
  const N = 2 ** workFactor;
  const work = stretching.then(() => stretchOnThread(passphrase, labelled, 32, { N, r: 8, p: 1, maxmem: 128 * 8 * (N + 8) + 2 ** 20 }));
  stretching = work.catch(() => undefined);
  return work;
}

/** age seals a file key with a key that is used only once, hence the nonce of zeroes. */
const underPassphrase = (stretched: Uint8Array) => chacha20poly1305(stretched, new Uint8Array(12));

/** The bytes of an age file as `age` writes them without armor. */
function withoutArmor(file: Uint8Array, name: string): Uint8Array {
  if (file[0] !== 0x2d) return file;
  try {
    return armor.decode(Buffer.from(file).toString('latin1'));
  } catch (cause) {
    throw new Failure('file-damaged', name, { cause });
  }
}

/**
 * The header and what follows it.
 *
 * @throws Failure `file-damaged`.
 */
export function partsOf(file: Uint8Array, name: string): { header: Uint8Array; whole: Uint8Array } {
  const whole = withoutArmor(file, name);
  const beginning = Buffer.from(whole.subarray(0, LONGEST_HEADER));
  const lastLine = beginning.indexOf('\n--- ');
  const end = lastLine < 0 ? -1 : beginning.indexOf('\n', lastLine + 1);
  if (!isLocked(whole) || end < 0) throw new Failure('file-damaged', name);
  return { header: whole.slice(0, end + 1), whole };
}

/** A new key, kept under a passphrase. */
export async function newKey(passphrase: string): Promise<FileKey> {
  let secret: Uint8Array | undefined;
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    async wrapFileKey(fileKey) {
      secret = fileKey.slice();
      const salt = randomBytes(16);
      const stretched = await stretch(passphrase.normalize('NFC'), salt, WORK_FACTOR);
      const shown = salt.toString('base64').replace(/=+$/, '');
      return [new Stanza(['scrypt', shown, String(WORK_FACTOR)], underPassphrase(stretched).encrypt(fileKey))];
    },
  });
  const { header } = partsOf(await encrypter.encrypt(new Uint8Array()), 'key');
  if (secret === undefined) throw new Failure('unexpected');
  return { header, secret };
}

async function unwrap(stanzas: readonly Stanza[], passphrase: string, name: string): Promise<Uint8Array | null> {
  const [kind, shownSalt = '', shownFactor = ''] = stanzas[0]?.args ?? [];
  if (kind !== 'scrypt' || stanzas.length !== 1) throw new Failure('lock-unknown', name);
  const salt = Buffer.from(shownSalt, 'base64');
  const workFactor = /^[1-9][0-9]?$/.test(shownFactor) ? Number(shownFactor) : 0;
  if (salt.length !== 16 || workFactor === 0) throw new Failure('file-damaged', name);
  if (workFactor > HARDEST) throw new Failure('lock-unknown', name, { detail: `work factor ${workFactor}` });
  // As the officer typed it, in the one spelling that all systems write; and as it came, for a file made with that.
  for (const spelling of new Set([passphrase.normalize('NFC'), passphrase])) {
    const stretched = await stretch(spelling, salt, workFactor);
    try {
      return underPassphrase(stretched).decrypt(stanzas[0]?.body ?? new Uint8Array());
    } catch {
      // What it was sealed with is another passphrase: the caller tells of it.
    }
  }
  return null;
}

/**
 * The key that a passphrase keeps in the header of an age file.
 *
 * @throws Failure `passphrase-wrong`, `lock-unknown` for a file that is not locked with a passphrase,
 * `file-damaged`.
 */
export async function keyOf(file: Uint8Array, passphrase: string, name: string): Promise<FileKey> {
  const { header } = partsOf(file, name);
  const decrypter = new Decrypter();
  let unwrapped = false;
  decrypter.addIdentity({
    async unwrapFileKey(stanzas) {
      const secret = await unwrap(stanzas, passphrase, name);
      if (secret === null) throw new Failure('passphrase-wrong', name);
      unwrapped = true;
      return secret;
    },
  });
  try {
    return { header, secret: await decrypter.decryptHeader(header) };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure('file-damaged', name, { cause: thrown, detail: unwrapped ? 'its header was changed' : '' });
  }
}
