import { z } from 'zod';
import { changeSchema, mergedCopySchema } from '../merging/change.ts';
import { bytesSchema, call, handleSchema, passphraseSchema } from './parts.ts';
import { taskSchema } from './task-calls.ts';

/** The calls by which returned copies come together with the briefing they are of. */
export const mergingCalls = {
  /**
   * Whether a file is a copy of an open briefing, so that it can be merged into it; and whether it is under a lock of
   * its own, so that its passphrase must be asked for before anything can be told of it.
   */
  'merge.belongs': call(() => z.strictObject({ session: handleSchema, file: handleSchema }), () => z.object({ belongs: z.boolean(), locked: z.boolean() })),
  /**
   * Reads returned copies and says what merging them makes of an open briefing. The window puts the update into
   * its document; pictures of the copies are kept with the briefing at once.
   */
  'merge.copies': call(
    () => z.strictObject({
      session: handleSchema,
      /** The passphrase of a copy under a lock of its own; null for the others. */
      files: z.array(z.strictObject({ file: handleSchema, passphrase: passphraseSchema.nullable() })).min(1).max(50),
      task: taskSchema.optional(),
    }),
    () => z.object({ update: bytesSchema, copies: z.array(mergedCopySchema), changes: z.array(changeSchema) }),
  ),
} as const;
