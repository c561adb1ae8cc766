import { z } from 'zod';
import { call, handleSchema, line, nothing, openedSchema, openingWays, passphraseSchema } from './parts.ts';

/** What an officer types to lock and unlock; kept nowhere. */

/** After how many minutes without a key or the mouse a locked briefing covers itself; 0 for never. */
export const idleLocks = [0, 5, 15, 30] as const;
export type IdleLock = (typeof idleLocks)[number];

/** What the window may ask about locked briefings. */
export const lockingCalls = {
  /** Opens a locked briefing. */
  'briefing.unlock': call(
    z.strictObject({ file: handleSchema, passphrase: passphraseSchema, way: z.enum(openingWays).optional() }),
    openedSchema,
  ),
  /** Locks an open briefing: its file is an age file from now on. */
  'briefing.lock': call(z.strictObject({ session: handleSchema, passphrase: passphraseSchema }), nothing),
  /** Takes the lock away: everybody who has the file can read it. */
  'briefing.removeLock': call(z.strictObject({ session: handleSchema, passphrase: passphraseSchema }), nothing),
  'briefing.changePassphrase': call(
    z.strictObject({ session: handleSchema, passphrase: passphraseSchema, next: passphraseSchema }),
    nothing,
  ),
  /** Saves a locked briefing and forgets its key: only the passphrase opens the file again. */
  'briefing.suspend': call(z.strictObject({ session: handleSchema }), z.object({ file: handleSchema, name: line })),
} as const;
