import { z } from 'zod';
import { fileIdentitySchema, signingKeySchema } from '../identity/signature.ts';
import { findingKinds, findingSchema } from '../inspection/finding.ts';
import { call, count, handleSchema, line, passphraseSchema } from './parts.ts';
import { taskSchema } from './task-calls.ts';

/** As what a copy is shared. */
export const sharedForms = ['briefing', 'word'] as const;
export type SharedForm = (typeof sharedForms)[number];

/** The calls by which a file is looked into before it leaves, and known again where it arrives. */
export const sharingCalls = {
  /** What the file of an open briefing carries beside the words that are read, and whether there is a key to sign with. */
  'share.inspect': call(
    () => z.strictObject({ session: handleSchema }),
    () => z.object({ findings: z.array(findingSchema), key: signingKeySchema }),
  ),
  /** Writes a copy without what is to be removed; the open briefing stays as it is. */
  'share.write': call(
    () => z.strictObject({
      session: handleSchema,
      file: handleSchema,
      form: z.enum(sharedForms),
      remove: z.array(z.enum(findingKinds)),
      sign: z.boolean(),
      /** Opens a protected key, or protects a new one; null for neither. */
      passphrase: passphraseSchema.nullable(),
      task: taskSchema.optional(),
    }),
    () => /** The fingerprint of a briefing; empty for Word, which rewrites a file whenever it saves. */
    z.object({ name: line, bytes: count, fingerprint: line, mergeable: z.boolean() }),
  ),
  /** What the file of an open briefing is, as it was last saved. */
  'identity.describe': call(() => z.strictObject({ session: handleSchema }), () => fileIdentitySchema),
  /** Remembers whose the key is that signed the file. */
  'identity.know': call(() => z.strictObject({ session: handleSchema, name: z.string().min(1).max(200) }), () => fileIdentitySchema),
} as const;
