import { z } from 'zod';
import { failureCodes } from '../failure/failure.ts';
import { call, count, handleSchema, line, nothing, openedSchema, toldSchema } from './parts.ts';

const moment = z.iso.datetime().nullable();

/** Who has a file open. */
const occupantSchema = z.object({ machine: line, process: count, since: z.iso.datetime() });
export type OccupantEntry = z.infer<typeof occupantSchema>;

/** What was typed in a briefing whose file is gone, or is not what it was. */
const leftBehindSchema = z.object({
  id: handleSchema,
  /** Of a locked one only the name of a file that is in its place; nothing of it is kept where it can be read. */
  name: line,
  title: line,
  locked: z.boolean(),
  changes: count,
  from: moment,
  to: moment,
  /** Why its file cannot take it back; null when that is not known. */
  reason: z.enum(failureCodes).nullable(),
});
export type LeftBehind = z.infer<typeof leftBehindSchema>;

/** What the window may ask about files that others have open, change, or take away. */
export const savingCalls = {
  'briefing.occupants': call(() => z.strictObject({ file: handleSchema }), () => z.array(occupantSchema)),
  /** Copies that a program for synchronising left beside the file, as far as they have something new. */
  'briefing.conflictCopies': call(() => z.strictObject({ session: handleSchema }), () => z.array(z.object({ file: handleSchema, name: line }))),
  /** Merges such a copy into the open briefing; the copy stays where it is. */
  'briefing.takeCopy': call(() => z.strictObject({ session: handleSchema, file: handleSchema }), () => z.object({ news: z.boolean() })),
  /** What fallen windows left behind that no file can take back by itself. */
  'recovery.list': call(() => nothing, () => z.array(leftBehindSchema)),
  /** Opens it: in its file, when that was only moved within the library, or as a new one. */
  'recovery.restore': call(() => z.strictObject({ id: handleSchema, passphrase: z.string().min(1).max(1_000).optional() }), () => openedSchema),
  /** Deletes it for good. */
  'recovery.discard': call(() => z.strictObject({ id: handleSchema }), () => nothing),
} as const;

export const savingEvents = {
  /** How it stands with the file of a session: `failure` says why what was typed is kept, but not in the file. */
  'briefing.standing': z.strictObject({
    session: handleSchema,
    writing: z.boolean(),
    failure: toldSchema.nullable(),
  }),
} as const;
