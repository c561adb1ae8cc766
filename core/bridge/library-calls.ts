import { z } from 'zod';
import { coverageStates } from '../coverage/coverage.ts';
import { failureCodes } from '../failure/failure.ts';
import { call, count, handleSchema, line, nothing } from './parts.ts';

const coverageCountsSchema = z.object(
  Object.fromEntries(coverageStates.map((state) => [state, count])) as Record<(typeof coverageStates)[number], typeof count>,
);

/** A briefing as the library lists it. */
export const libraryEntrySchema = z.object({
  file: handleSchema,
  /** The name of the file, without its folder. */
  name: line,
  /** The folders it stands in, from the library down; none for the library itself, null for a file elsewhere. */
  folder: z.array(line).nullable(),
  title: line,
  marking: line,
  modified: z.iso.datetime(),
  words: count,
  coverage: coverageCountsSchema,
  focusAreas: z.array(z.object({ title: line, counts: coverageCountsSchema })),
  /** Why it cannot be opened, when it cannot. */
  failure: z.enum(failureCodes).nullable(),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;

/** How a list of briefings is ordered: the last changed first, by title, the least covered first. */
export const libraryOrders = ['changed', 'title', 'coverage'] as const;
export type LibraryOrder = (typeof libraryOrders)[number];

/** Which briefings of the library are meant. */
const filter = {
  /** Those in a folder and in the folders below it. */
  folder: handleSchema.optional(),
  /** Those with commitments that are missing or open, or those without. */
  coverage: z.enum(['incomplete', 'complete']).optional(),
};
export interface LibraryFilter {
  readonly folder?: string | undefined;
  readonly coverage?: 'incomplete' | 'complete' | undefined;
}

/** How far the index is that is being made of the files; null when it is whole. */
export const indexingSchema = z.object({ done: count, total: count }).nullable();
export type Indexing = z.infer<typeof indexingSchema>;

export const libraryFolderSchema = z.object({ folder: handleSchema, path: z.array(line).min(1), briefings: count });
export type LibraryFolder = z.infer<typeof libraryFolderSchema>;

const overviewSchema = z.object({
  /** How many briefings the whole library has. */
  total: count,
  /** How many the filter leaves. */
  found: count,
  /** Every folder, those above before those in them; each with how many briefings it has in all. */
  folders: z.array(libraryFolderSchema),
  indexing: indexingSchema,
});
export type LibraryOverview = z.infer<typeof overviewSchema>;

/** Where in a briefing words were sought. */
export const soughtParts = ['title', 'text', 'annotations', 'commitments'] as const;
export type SoughtPart = (typeof soughtParts)[number];

/** The place of a passage, with what is needed to go there. */
export const foundPlaceSchema = z.discriminatedUnion('part', [
  z.object({ part: z.literal('title') }),
  /** The words found and what stands around them, as a Text Quote Selector finds them again. */
  z.object({ part: z.literal('text'), quote: z.object({ exact: line, before: line, after: line }) }),
  z.object({ part: z.literal('annotations'), thread: line }),
  z.object({ part: z.literal('commitments'), commitment: line }),
]);
export type FoundPlace = z.infer<typeof foundPlaceSchema>;

export const foundPassageSchema = z.object({
  place: foundPlaceSchema,
  /** The passage, cut to what can be read at a glance, in pieces: what was sought is marked. */
  pieces: z.array(z.object({ text: line, marked: z.boolean() })),
});
export type FoundPassage = z.infer<typeof foundPassageSchema>;

const foundBriefingSchema = z.object({
  entry: libraryEntrySchema,
  passages: z.array(foundPassageSchema),
  /** How many more passages of the briefing have what was sought. */
  more: count,
});
export type FoundBriefing = z.infer<typeof foundBriefingSchema>;

const page = { limit: z.number().int().min(1).max(1_000).optional(), offset: count.max(1_000_000).optional() };
const fileNameSchema = z.object({ file: handleSchema, name: line });

/** What the window may ask of the library. */
export const libraryCalls = {
  /** The briefings of the library: all of them, or a page of them. */
  'library.list': call(() => z.strictObject({ ...page, ...filter, order: z.enum(libraryOrders).optional() }), () => z.array(libraryEntrySchema)),
  'library.overview': call(() => z.strictObject(filter), () => overviewSchema),
  /** The briefings that have all of these words; what is in quotation marks as it stands there. */
  'library.search': call(
    () => z.strictObject({ words: z.string().max(500), ...page, folder: handleSchema.optional(), part: z.enum(soughtParts).optional() }),
    () => z.object({ found: count, results: z.array(foundBriefingSchema) }),
  ),
  /** The briefings opened last, wherever they are; none that is locked. */
  'library.recent': call(() => nothing, () => z.array(libraryEntrySchema)),
  /** Makes a folder in the library, or in a folder of it. */
  'library.createFolder': call(() => z.strictObject({ name: line, parent: handleSchema.optional() }), () => z.object({ folder: handleSchema })),
  /** Takes an empty folder away. */
  'library.removeFolder': call(() => z.strictObject({ folder: handleSchema }), () => nothing),
  /** Makes a briefing of its own with the same content, in the same folder. */
  'briefing.duplicate': call(() => z.strictObject({ file: handleSchema }), () => fileNameSchema),
  /** Gives a briefing another title, and its file the name that goes with it. */
  'briefing.rename': call(() => z.strictObject({ file: handleSchema, title: line.min(1) }), () => fileNameSchema),
  /** Puts a briefing into a folder of the library, or into the library itself. */
  'briefing.move': call(() => z.strictObject({ file: handleSchema, folder: handleSchema.optional() }), () => fileNameSchema),
  /** Moves a briefing to the system's trash. */
  'briefing.trash': call(() => z.strictObject({ file: handleSchema }), () => nothing),
} as const;

/** What the window is told of the library. */
export const libraryEvents = {
  /** What the library lists has changed, or its index has come on. */
  'library.changed': z.strictObject({ indexing: indexingSchema }),
} as const;
