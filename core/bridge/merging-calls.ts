import { z } from 'zod';
import { changeSchema, mergedCopySchema } from '../merging/change.ts';
import { bytesSchema, call, handleSchema } from './parts.ts';

/** The calls by which returned copies come together with the briefing they are of. */
export const mergingCalls = {
  /** Whether a file is a copy of an open briefing, so that it can be merged into it. */
  'merge.belongs': call(z.strictObject({ session: handleSchema, file: handleSchema }), z.object({ belongs: z.boolean() })),
  /**
   * Reads returned copies and says what merging them makes of an open briefing. The window puts the update into
   * its document; pictures of the copies are kept with the briefing at once.
   */
  'merge.copies': call(
    z.strictObject({ session: handleSchema, files: z.array(handleSchema).min(1).max(50) }),
    z.object({ update: bytesSchema, copies: z.array(mergedCopySchema), changes: z.array(changeSchema) }),
  ),
} as const;
