import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter } from 'age-encryption';
import { isLocked } from '../../../core/briefing/locked.ts';
import { type Container, unpackContainer } from '../../../core/briefing/container.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { inflate } from '../inflate.ts';
import { type FileKey, keyOf, newKey, partsOf } from './passphrase-key.ts';

/** The size of the pieces in which an age file is sealed. */
const PIECE = 64 * 1024;
const RECORD_NONCE = 24;

function derive(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, purpose, 32));
}

/** The payload of an age file: ChaCha20-Poly1305 in pieces, each under its number, the last one told apart. */
function payload(secret: Uint8Array, content: Uint8Array): Uint8Array[] {
  const nonce = randomBytes(16);
  const key = derive(secret, nonce, 'payload');
  const sealed: Uint8Array[] = [nonce];
  const pieces = Math.max(1, Math.ceil(content.length / PIECE));
  for (let piece = 0; piece < pieces; piece += 1) {
    const counter = Buffer.alloc(12);
    counter.writeUInt32BE(piece, 7);
    counter[11] = piece === pieces - 1 ? 1 : 0;
    const cipher = createCipheriv('chacha20-poly1305', key, counter, { authTagLength: 16 });
    sealed.push(cipher.update(content.subarray(piece * PIECE, (piece + 1) * PIECE)), cipher.final(), cipher.getAuthTag());
  }
  return sealed;
}

/**
 * The lock of one briefing, once its passphrase was given. Everything of the briefing that goes to the disk
 * goes through it: the file, and each record of its journal.
 *
 * The passphrase itself is not kept. Each state of the file has the same header, which holds the file's key
 * under the passphrase, and a payload under a key of its own: so saving costs no work on the passphrase.
 */
export class Seal {
  readonly #key: FileKey;
  readonly #recordKey: Uint8Array;

  constructor(key: FileKey) {
    this.#key = key;
    this.#recordKey = derive(key.secret, new Uint8Array(), 'chancery journal');
  }

  /** A seal with a new key under a passphrase. */
  static async make(passphrase: string): Promise<Seal> {
    return new Seal(await newKey(passphrase));
  }

  /** The seal of a locked file. Rejects as `keyOf` does. */
  static async of(file: Uint8Array, passphrase: string, name: string): Promise<Seal> {
    return new Seal(await keyOf(file, passphrase, name));
  }

  /**
   * Rejects unless this is the passphrase of the seal.
   *
   * @throws Failure `passphrase-wrong`.
   */
  async check(passphrase: string, name: string): Promise<void> {
    await keyOf(this.#key.header, passphrase, name);
  }

  /** A container as the bytes of a locked file, which `age -d` opens. */
  file(container: Uint8Array): Uint8Array {
    return Buffer.concat([this.#key.header, ...payload(this.#key.secret, container)]);
  }

  /**
   * The container in a file of this seal; a file that is not locked is its own container.
   *
   * @throws Failure `passphrase-wrong` for a file that was locked anew, `file-damaged`.
   */
  async container(file: Uint8Array, name: string): Promise<Uint8Array> {
    if (!isLocked(file)) return file;
    const { header, whole } = partsOf(file, name);
    if (!Buffer.from(header).equals(this.#key.header)) throw new Failure('passphrase-wrong', name);
    const decrypter = new Decrypter();
    decrypter.addIdentity({ unwrapFileKey: () => this.#key.secret });
    try {
      return await decrypter.decrypt(whole);
    } catch (cause) {
      throw new Failure('file-damaged', name, { cause });
    }
  }

  /** A record for the disk. It carries the header, so that the passphrase alone opens it, whatever became of the file. */
  record(content: Uint8Array): Uint8Array {
    const nonce = randomBytes(RECORD_NONCE);
    return Buffer.concat([this.#key.header, nonce, xchacha20poly1305(this.#recordKey, nonce).encrypt(content)]);
  }

  /** What a record holds; null when it is damaged or of another lock. */
  contentOf(record: Uint8Array): Uint8Array | null {
    const { header } = this.#key;
    if (!Buffer.from(record.subarray(0, header.length)).equals(header)) return null;
    const nonce = record.subarray(header.length, header.length + RECORD_NONCE);
    try {
      return xchacha20poly1305(this.#recordKey, nonce).decrypt(record.subarray(header.length + RECORD_NONCE));
    } catch {
      return null;
    }
  }
}

/** Opens the bytes of a briefing, locked or not. Fails as `unpackContainer` and `Seal.container` do. */
export async function openContainer(file: Uint8Array, name: string, seal: Seal | null): Promise<Container> {
  return unpackContainer(seal === null ? file : await seal.container(file, name), name, { inflate });
}

/** What of sealed and plain records can be read, in their order, and how many cannot. */
export function readableRecords(
  records: readonly Uint8Array[],
  seal: Seal | null,
): { contents: Uint8Array[]; unreadable: number } {
  const contents: Uint8Array[] = [];
  for (const record of records) {
    const content = isLocked(record) ? (seal?.contentOf(record) ?? null) : record;
    if (content !== null) contents.push(content);
  }
  return { contents, unreadable: records.length - contents.length };
}
