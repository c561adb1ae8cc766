import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SIGNATURE_ENTRY, storedEntries, withSignature } from '../../../core/briefing/entries.ts';
import { isLocked } from '../../../core/briefing/locked.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { canonicalContent, fingerprintOf } from '../../../core/identity/fingerprint.ts';
import { type FileIdentity, LONGEST_SIGNER, readSignature, type Signature, signedMessage, type Signer, writeSignature } from '../../../core/identity/signature.ts';
import { ensureFolder, writeWhole } from '../files.ts';
import { Seal } from '../locking/seal.ts';

const knownKeysSchema = z.array(z.object({ publicKey: z.string().max(200), name: z.string().max(200), added: z.string().max(50) })).max(10_000);
type KnownKeys = z.infer<typeof knownKeysSchema>;

function digestOf(container: Uint8Array, name: string): Buffer {
  const hash = createHash('sha256');
  for (const piece of canonicalContent(storedEntries(container, name))) hash.update(piece);
  return hash.digest();
}

/** A public key by its 32 bytes. Source: RFC 8037, section 2. */
function publicKeyOf(base64: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(base64, 'base64').toString('base64url') }, format: 'jwk' });
}

function rawPublicKey(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}

/** The fingerprint of a key: the same kind of groups as that of a file. */
function keyFingerprint(publicKey: string): string {
  return fingerprintOf(createHash('sha256').update('chancery-key-1\n').update(Buffer.from(publicKey, 'base64')).digest());
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

/**
 * The officer's key for signing and the keys of others that the officer vouched for, in the folder `keys` of the
 * profile, which only the officer may read. The key is made when it is first signed with; under a passphrase
 * it is an age file.
 */
export class Signing {
  readonly #folder: string;

  constructor(profileFolder: string) {
    this.#folder = join(profileFolder, 'keys');
  }

  get #key(): string {
    return join(this.#folder, 'signing-key');
  }

  /** Whether there is a key, and whether a passphrase protects it. */
  async describe(): Promise<{ exists: boolean; protected: boolean }> {
    const stored = await readIfThere(this.#key);
    return { exists: stored !== null, protected: stored !== null && isLocked(stored) };
  }

  /** The officer's own public key; null before anything was signed. */
  async #ownKey(): Promise<string | null> {
    return (await readIfThere(join(this.#folder, 'public-key')))?.toString('utf8').trim() ?? null;
  }

  async #write(name: string, content: Uint8Array): Promise<void> {
    await ensureFolder(this.#folder);
    await writeWhole(join(this.#folder, name), content);
  }

  /** The key, made if there is none; the passphrase protects a new one, and opens one that is protected. */
  async #privateKey(passphrase: string | null): Promise<KeyObject> {
    const stored = await readIfThere(this.#key);
    if (stored !== null) {
      if (!isLocked(stored)) return createPrivateKey(stored);
      if (passphrase === null) throw new Failure('passphrase-missing', 'signing key');
      const seal = await Seal.of(stored, passphrase, 'signing key');
      return createPrivateKey(Buffer.from(await seal.container(stored, 'signing key')));
    }
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await this.#write('public-key', Buffer.from(`${rawPublicKey(privateKey)}\n`));
    await this.#write('signing-key', passphrase === null ? pem : (await Seal.make(passphrase)).file(pem));
    return privateKey;
  }

  /**
   * A container signed by the officer.
   *
   * @throws Failure `passphrase-missing`, `passphrase-wrong` for a protected key.
   */
  async sign(container: Uint8Array, { name, signer, now, passphrase }: { name: string; signer: string; now: Date; passphrase: string | null }): Promise<Uint8Array> {
    const key = await this.#privateKey(passphrase);
    const signed = { name: signer.slice(0, LONGEST_SIGNER), moment: now.toISOString(), digest: digestOf(container, name).toString('base64') };
    const signature: Signature = {
      version: 1,
      algorithm: 'Ed25519',
      publicKey: rawPublicKey(key),
      ...signed,
      signature: sign(null, signedMessage(signed), key).toString('base64'),
    };
    return withSignature(container, writeSignature(signature), name);
  }

  async #known(): Promise<KnownKeys> {
    const stored = await readIfThere(join(this.#folder, 'known-keys.json'));
    if (stored === null) return [];
    try {
      return knownKeysSchema.parse(JSON.parse(stored.toString('utf8')));
    } catch {
      // A list that cannot be read vouches for nobody.
      return [];
    }
  }

  /** Remembers whose the key of a signed file is, once the officer has compared it with that person. */
  async know(container: Uint8Array, fileName: string, name: string): Promise<void> {
    const entry = storedEntries(container, fileName).get(SIGNATURE_ENTRY);
    const signature = entry === undefined ? null : readSignature(entry);
    if (signature === null) throw new Failure('signature-missing', fileName);
    if (!isGenuine(signature)) throw new Failure('signature-broken', fileName);
    const others = (await this.#known()).filter(({ publicKey }) => publicKey !== signature.publicKey);
    const known: KnownKeys = [...others, { publicKey: signature.publicKey, name, added: new Date().toISOString() }];
    await this.#write('known-keys.json', Buffer.from(`${JSON.stringify(known, null, 2)}\n`));
  }

  /** What a file is: its fingerprint, and who signed it. */
  async identify(container: Uint8Array, name: string): Promise<FileIdentity> {
    const digest = digestOf(container, name);
    const entry = storedEntries(container, name).get(SIGNATURE_ENTRY);
    return { name, fingerprint: fingerprintOf(digest), signer: entry === undefined ? null : await this.#signer(entry, digest) };
  }

  async #signer(entry: Uint8Array, digest: Buffer): Promise<Signer> {
    const signature = readSignature(entry);
    if (signature === null || !isGenuine(signature)) {
      return { state: 'broken', name: signature?.name ?? '', moment: '', key: '', knownAs: null, own: false };
    }
    const { publicKey, name, moment } = signature;
    const known = (await this.#known()).find((each) => each.publicKey === publicKey);
    return {
      state: signature.digest === digest.toString('base64') ? 'unchanged' : 'changed',
      name,
      moment,
      key: keyFingerprint(publicKey),
      knownAs: known?.name ?? null,
      own: (await this.#ownKey()) === publicKey,
    };
  }
}

function isGenuine(signature: Signature): boolean {
  try {
    return verify(null, signedMessage(signature), publicKeyOf(signature.publicKey), Buffer.from(signature.signature, 'base64'));
  } catch {
    // Not 32 bytes that are a key.
    return false;
  }
}
