import { z } from 'zod';
import { identifierSchema, threadSchema } from '../briefing/model.ts';
import { exportModes } from '../word/export-modes.ts';
import { lossKinds } from '../word/import/losses.ts';
import { trackedChoices } from '../word/import/tracked.ts';
import { call, count, handleSchema, line, openedSchema } from './parts.ts';
import { taskSchema } from './task-calls.ts';

/** The calls by which a briefing goes to Word and comes back. */
export const wordCalls = {
  'briefing.export': call(
    () => z.strictObject({
      session: handleSchema,
      file: handleSchema,
      mode: z.enum(exportModes),
      /** A ministry's own document whose look it takes. */
      house: handleSchema.optional(),
      task: taskSchema.optional(),
    }),
    () => z.object({
      name: line,
      bytes: count,
      comments: count,
      /** How many items of lists stood deeper than Word has levels, and are on its last. */
      flattened: count,
    }),
  ),
  /** Reads a Word document without keeping anything: what is in it, and what a briefing could not hold of it. */
  'word.read': call(
    () => z.strictObject({ file: handleSchema, tracked: z.enum(trackedChoices), task: taskSchema.optional() }),
    () => z.object({
      title: line,
      words: count,
      isOurs: z.boolean(),
      /** The briefing it was exported from; null for a document of others, or one that has lost the name. */
      briefing: identifierSchema.nullable(),
      threads: z.array(threadSchema),
      /** The annotations that came back as they were sent. */
      untouched: z.array(identifierSchema),
      losses: z.array(z.object({ kind: z.enum(lossKinds), page: count, count, words: line })),
    }),
  ),
  /** Makes a briefing of a Word document, as a new file in the library, and opens it. */
  'briefing.import': call(
    () => z.strictObject({ file: handleSchema, tracked: z.enum(trackedChoices), task: taskSchema.optional() }),
    () => openedSchema,
  ),
} as const;
