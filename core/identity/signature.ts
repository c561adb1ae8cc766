import { strFromU8, strToU8 } from 'fflate';
import { z } from 'zod';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/).max(200);

/** The longest name that somebody signs with. */
export const LONGEST_SIGNER = 200;

/** The entry of a signed file: who signed which content, when. */
export const signatureSchema = z.object({
  version: z.literal(1),
  algorithm: z.literal('Ed25519'),
  /** The signer's public key, 32 bytes. */
  publicKey: base64,
  /** How the signer is called, as the signer says. */
  name: z.string().max(LONGEST_SIGNER),
  moment: z.iso.datetime({ offset: true }),
  /** The SHA-256 digest of the content that was signed. */
  digest: base64,
  signature: base64,
});
export type Signature = z.infer<typeof signatureSchema>;

/** What is signed: the digest with name and moment, so that neither can be put on another's signature. */
export function signedMessage({ name, moment, digest }: Pick<Signature, 'name' | 'moment' | 'digest'>): Uint8Array {
  return strToU8(JSON.stringify(['chancery-signature-1', digest, moment, name]));
}

/** The signature that an entry holds; null for what is none. */
export function readSignature(entry: Uint8Array): Signature | null {
  try {
    const parsed = signatureSchema.safeParse(JSON.parse(strFromU8(entry)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeSignature(signature: Signature): Uint8Array {
  return strToU8(`${JSON.stringify(signature, null, 2)}\n`);
}

/**
 * How a signature stands to a file: `unchanged`, `changed` since it was signed, or `broken` when it is no
 * genuine signature of anything.
 */
export const signatureStates = ['unchanged', 'changed', 'broken'] as const;

/** Who signed a file, as it can be told. */
export const signerSchema = z.object({
  state: z.enum(signatureStates),
  name: z.string(),
  moment: z.string(),
  /** The fingerprint of the signer's key: to be compared with the signer once. */
  key: z.string(),
  /** Under what name the key is known here; null for a key that nobody has vouched for. */
  knownAs: z.string().nullable(),
  /** Whether it is this officer's own key. */
  own: z.boolean(),
});
export type Signer = z.infer<typeof signerSchema>;

/** What a file is: its fingerprint, and who signed it. */
export const fileIdentitySchema = z.object({ name: z.string(), fingerprint: z.string(), signer: signerSchema.nullable() });
export type FileIdentity = z.infer<typeof fileIdentitySchema>;

/** Whether there is a key to sign with, and whether a passphrase protects it. */
export const signingKeySchema = z.object({ exists: z.boolean(), protected: z.boolean() });
