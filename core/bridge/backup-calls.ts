import { z } from 'zod';
import { call, count, handleSchema, line } from './parts.ts';
import { taskSchema } from './task-calls.ts';

const task = taskSchema.optional();

/** What became of the files of a backup, or would: counted in files. */
export const restoredSchema = z.object({
  /** Files that were not there. */
  added: count,
  /** Files that are there with the same content. */
  same: count,
  /** Files that are there with other content: what the backup has comes beside them, under names of their own. */
  beside: count,
  /** Files that cannot be put back: their names cannot be on this system, or a link stands in their way. */
  skipped: z.array(line),
});
export type Restored = z.infer<typeof restoredSchema>;

/** What the window may ask about backups. */
export const backupCalls = {
  /** Writes the whole library to one file. */
  'backup.write': call(() => z.strictObject({ file: handleSchema, task }), () => z.object({
    name: line,
    files: count,
    bytes: count,
    /** Briefings whose last changes are not in it: their files could not take them, or are open in another window. */
    unsaved: z.array(line),
  })),
  /** Verifies a backup and says what restoring would do; nothing is written. */
  'backup.inspect': call(() => z.strictObject({ file: handleSchema, task }), () => restoredSchema.extend({ made: z.iso.datetime() })),
  /** Verifies a backup, then puts its files back. Nothing that is there is replaced. */
  'backup.restore': call(() => z.strictObject({ file: handleSchema, task }), () => restoredSchema),
} as const;
