import { z } from 'zod';
import { call, handleSchema, line, openedSchema, openingWays, passphraseSchema, toldSchema } from './parts.ts';

/** After how many minutes without a key or the mouse a locked briefing covers itself; 0 for never. */
export const idleLocks = [0, 5, 15, 30] as const;
export type IdleLock = (typeof idleLocks)[number];

/**
 * The lock is as was asked for; `left` says why what is kept of the briefing elsewhere, such as its versions, could not
 * all be brought under it. Of a locked one that is tried again whenever it is opened.
 */
const relockedSchema = z.object({ left: toldSchema.nullable() });

/** What the window may ask about locked briefings. */
export const lockingCalls = {
  /** Opens a locked briefing. */
  'briefing.unlock': call(
    () => z.strictObject({ file: handleSchema, passphrase: passphraseSchema, way: z.enum(openingWays).optional() }),
    () => openedSchema,
  ),
  /** Locks an open briefing: its file is an age file from now on. */
  'briefing.lock': call(() => z.strictObject({ session: handleSchema, passphrase: passphraseSchema }), () => relockedSchema),
  /** Takes the lock away: everybody who has the file can read it. */
  'briefing.removeLock': call(() => z.strictObject({ session: handleSchema, passphrase: passphraseSchema }), () => relockedSchema),
  'briefing.changePassphrase': call(
    () => z.strictObject({ session: handleSchema, passphrase: passphraseSchema, next: passphraseSchema }),
    () => relockedSchema,
  ),
  /**
   * Saves a locked briefing and ends its session: only the passphrase opens the file again. It ends whatever the disk
   * does; `failure` says why what was typed last is kept, but not in the file.
   */
  'briefing.suspend': call(
    () => z.strictObject({ session: handleSchema }),
    () => z.object({ file: handleSchema, name: line, failure: toldSchema.nullable() }),
  ),
} as const;
