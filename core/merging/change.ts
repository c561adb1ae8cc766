import { z } from 'zod';
import { identifierSchema, messageSchema, textNodeSchema } from '../briefing/model.ts';

/** The lists of a briefing whose entries somebody can change. */
export const changedLists = ['focusAreas', 'commitments', 'sources', 'people', 'clearances', 'threads'] as const;
export type ChangedList = (typeof changedLists)[number];

const position = z.number().int().min(0);

/**
 * Where a change is, and what to put there to have the other side of it: for a change that is in the briefing
 * the words and values from before, for one that is not the words and values of the copy.
 */
export const changeTargetSchema = z.discriminatedUnion('at', [
  /** A stretch of the text; words in one paragraph, or whole blocks. */
  z.object({
    at: z.literal('text'),
    shape: z.enum(['words', 'blocks', 'look']),
    from: position,
    to: position,
    other: z.array(textNodeSchema),
  }),
  /** What a block is besides its words, such as the level of a heading. */
  z.object({ at: z.literal('block'), from: position, to: position, other: z.record(z.string(), z.unknown()) }),
  /** A field of what the briefing says of itself. */
  z.object({ at: z.literal('head'), field: z.string(), before: z.unknown(), after: z.unknown() }),
  /** A field of an entry of a list. */
  z.object({
    at: z.literal('field'),
    list: z.enum(changedLists),
    entry: identifierSchema,
    field: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  }),
  /** A whole entry: null where there was none, or is none any more. */
  z.object({ at: z.literal('entry'), list: z.enum(changedLists), entry: identifierSchema, before: z.unknown(), after: z.unknown() }),
  /** A message of an annotation. */
  z.object({
    at: z.literal('message'),
    thread: identifierSchema,
    entry: identifierSchema,
    before: messageSchema.nullable(),
    after: messageSchema.nullable(),
  }),
]);
export type ChangeTarget = z.infer<typeof changeTargetSchema>;

/** One thing that a returned copy changes. */
export const changeSchema = z.object({
  id: z.string().max(100),
  /** Who changed it; more than one when several did the same. */
  people: z.array(z.string().max(2_000)),
  /** The names of the files it came with. */
  copies: z.array(z.string().max(2_000)),
  /** The title of the section it is in; empty before the first, and for what is not in the text. */
  section: z.string(),
  /** The words before and after, as they are read; empty for what has none. */
  before: z.string(),
  after: z.string(),
  /** Whether the briefing has it by now. What is out can be taken in, what is in can be put back. */
  standing: z.enum(['in', 'out']),
  target: changeTargetSchema,
});
export type Change = z.infer<typeof changeSchema>;

/** How a copy belongs to the briefing. */
export const copyRelations = ['merged', 'nothing-new', 'unrelated'] as const;

/** What became of one copy. */
export const mergedCopySchema = z.object({
  name: z.string().max(2_000),
  people: z.array(z.string().max(2_000)),
  /**
   * `merged`: brought together change by change. `nothing-new`: all of it was there. `unrelated`: of the same
   * briefing but without its history, as a clean copy is; its annotations came in, its words are proposed.
   */
  relation: z.enum(copyRelations),
});
export type MergedCopy = z.infer<typeof mergedCopySchema>;
