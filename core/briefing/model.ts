import { z } from 'zod';

/** The version of the briefing format that this code writes. Older ones are migrated, newer ones refused. */
export const BRIEFING_FORMAT = 3;

const line = z.string().max(2_000);
const passage = z.string().max(20_000);
const moment = z.iso.datetime({ offset: true });

/** An identifier: unique within its briefing, safe as a file name, an attribute and a bookmark. */
export const identifierSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/);

/** What a section of a note is for. The kinds of the section sets in use at foreign ministries. */
export const sectionKinds = [
  'purpose',
  'background',
  'key-messages',
  'talking-points',
  'points-if-raised',
  'recommendation',
  'next-steps',
  'objectives',
  'setting',
  'people',
  'contacts',
  'issue',
  'deadline',
  'options',
  'considerations',
  'consultation',
  'decision',
  'record',
  'agreed',
  'actions',
  'text',
  'other',
] as const;
export const sectionKindSchema = z.enum(sectionKinds);
export type SectionKind = z.infer<typeof sectionKindSchema>;

/** The classification and handling line of every page. */
export const markingSchema = z.object({
  classification: line,
  handling: line.default(''),
});
export type Marking = z.infer<typeof markingSchema>;

/** The head of the first page. */
export const coverSchema = z.object({
  to: line.default(''),
  from: line.default(''),
  date: z.union([z.iso.date(), z.literal('')]).default(''),
  heading: line.default(''),
  series: line.default(''),
  number: line.default(''),
  copyNumber: line.default(''),
  department: line.default(''),
  deadline: z.union([z.iso.date(), z.literal('')]).default(''),
});
export type Cover = z.infer<typeof coverSchema>;

/** Page sizes in millimetres. */
export const pageSizes = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;

/** Where the text is printed. Margins in millimetres; target length in pages, 0 for none. */
export const pageSetUpSchema = z.object({
  size: z.enum(['A4', 'Letter']).default('A4'),
  margins: z
    .object({
      top: z.number().min(5).max(100),
      right: z.number().min(5).max(100),
      bottom: z.number().min(5).max(100),
      left: z.number().min(5).max(100),
    })
    .default({ top: 25, right: 25, bottom: 25, left: 25 }),
  targetPages: z.number().int().min(0).max(500).default(0),
});
export type PageSetUp = z.infer<typeof pageSetUpSchema>;

/** A heading that groups commitments. */
export const focusAreaSchema = z.object({
  id: identifierSchema,
  title: line.min(1),
  order: z.number().default(0),
});
export type FocusArea = z.infer<typeof focusAreaSchema>;

/** Where commitments come from: an article, or an earlier note or decision of the ministry's own. */
export const sourceSchema = z.object({
  id: identifierSchema,
  kind: z.enum(['article', 'internal']).default('article'),
  title: line.min(1),
  publisher: line.default(''),
  date: line.default(''),
  address: line.default(''),
  order: z.number().default(0),
});
export type Source = z.infer<typeof sourceSchema>;

/** One thing promised or stated in a source. `focusArea` null means "other commitments". */
export const commitmentSchema = z.object({
  id: identifierSchema,
  text: passage.min(1),
  focusArea: identifierSchema.nullable(),
  parties: z.array(line).max(50).default([]),
  source: identifierSchema,
  /** The words of the source that it rests on, character for character. */
  passage: passage.min(1),
  /** Where in the source's text the passage begins, in characters, for words that stand there twice. */
  place: z.number().int().min(0).exactOptional(),
  order: z.number().default(0),
});
export type Commitment = z.infer<typeof commitmentSchema>;

/** Somebody named in the note, as that person's own side writes the name. */
export const personSchema = z.object({
  id: identifierSchema,
  name: line.min(1),
  ownScript: line.default(''),
  title: line.default(''),
  address: line.default(''),
  party: line.default(''),
  order: z.number().default(0),
});
export type Person = z.infer<typeof personSchema>;

/** How far somebody who must clear has come. */
export const clearanceStates = ['outstanding', 'cleared', 'declined'] as const;

/** One sign-off: who must clear, whether they have, and when. */
export const clearanceSchema = z.object({
  id: identifierSchema,
  name: line.default(''),
  office: line.default(''),
  state: z.enum(clearanceStates).default('outstanding'),
  at: z.union([moment, z.literal('')]).default(''),
  note: line.default(''),
  order: z.number().default(0),
});
export type Clearance = z.infer<typeof clearanceSchema>;

export const annotationKinds = ['evidence', 'position', 'risk', 'question', 'action'] as const;
export const annotationKindSchema = z.enum(annotationKinds);
export type AnnotationKind = z.infer<typeof annotationKindSchema>;

export const annotationStatuses = ['open', 'in-progress', 'needs-clearance', 'cleared', 'dropped'] as const;
export const annotationStatusSchema = z.enum(annotationStatuses);
export type AnnotationStatus = z.infer<typeof annotationStatusSchema>;

/** One message of a thread. */
export const messageSchema = z.object({
  id: identifierSchema,
  author: line.default(''),
  at: moment,
  /** When its author last changed its words; empty when never. */
  edited: z.union([moment, z.literal('')]).default(''),
  text: passage,
});
export type Message = z.infer<typeof messageSchema>;

/**
 * The words an annotation marks, with a little of what stands before and after, so that the passage
 * can be found again when its anchor is gone.
 * Source: W3C Web Annotation Data Model, section 4.2.4, Text Quote Selector.
 */
export const quoteSchema = z.object({
  exact: passage.default(''),
  before: line.default(''),
  after: line.default(''),
});
export type Quote = z.infer<typeof quoteSchema>;

/**
 * An annotation: a thread of messages about a passage. Where it stands in the text is not kept here
 * but in the text itself, as marks that carry the thread's id.
 */
export const threadSchema = z.object({
  id: identifierSchema,
  kind: annotationKindSchema,
  status: annotationStatusSchema.default('open'),
  /** The commitments it speaks of. */
  commitments: z.array(identifierSchema).max(1_000).default([]),
  /** The focus area it speaks of as a whole; null when commitments say it, or for the others. */
  focusArea: identifierSchema.nullable().default(null),
  owner: line.default(''),
  due: z.union([z.iso.date(), z.literal('')]).default(''),
  /** Who must clear it, as an entry of the clearances; null when that is not settled. */
  clearance: identifierSchema.nullable().default(null),
  author: line.default(''),
  created: moment,
  /** Whether it came with the template, as advice to who writes. Such a thread covers nothing. */
  guidance: z.boolean().default(false),
  quote: quoteSchema.default({ exact: '', before: '', after: '' }),
  messages: z.array(messageSchema).max(10_000).default([]),
});
export type Thread = z.infer<typeof threadSchema>;

/** A node of the text as ProseMirror writes it; what it may hold is checked by the schema of the text. */
export interface TextNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: TextNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}
const attributes = z.record(z.string(), z.unknown());
export const textNodeSchema: z.ZodType<TextNode> = z.lazy(() =>
  z.strictObject({
    type: z.string().max(50),
    attrs: attributes.exactOptional(),
    content: z.array(textNodeSchema).exactOptional(),
    marks: z.array(z.strictObject({ type: z.string().max(50), attrs: attributes.exactOptional() })).exactOptional(),
    text: z.string().exactOptional(),
  }),
);

/** Which template a briefing was made from. */
export const originSchema = z.object({
  id: identifierSchema,
  title: line,
  edition: z.number().int().min(1),
  /** A fingerprint of each part of the template as it was then, by that of its name. */
  parts: z.record(z.string().max(100), z.string().max(20)).exactOptional(),
});
export type Origin = z.infer<typeof originSchema>;

/** A BCP 47 language tag. */
export const languageSchema = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);

/** What a briefing says of itself, apart from its lists and its text. */
export const briefingHeadSchema = z.object({
  id: identifierSchema,
  title: line,
  language: languageSchema.default('en'),
  created: moment,
  template: originSchema.nullable().default(null),
  marking: markingSchema,
  cover: coverSchema,
  page: pageSetUpSchema,
});
export type BriefingHead = z.infer<typeof briefingHeadSchema>;

/**
 * A whole briefing as plain values: what `briefing.json` in the container holds, what coverage and
 * export read. The truth is the Yjs document; this is read out of it.
 */
export const briefingSchema = briefingHeadSchema.extend({
  focusAreas: z.array(focusAreaSchema),
  commitments: z.array(commitmentSchema),
  sources: z.array(sourceSchema),
  people: z.array(personSchema),
  clearances: z.array(clearanceSchema),
  threads: z.array(threadSchema),
  text: textNodeSchema,
});
export type Briefing = z.infer<typeof briefingSchema>;

/** The marking as one line, as it is printed at the head and foot of every page. */
export function markingLine(marking: Marking): string {
  return [marking.classification, marking.handling].filter((part) => part.trim() !== '').join(' · ');
}

/** A new identifier, unique without asking anybody. */
export function newIdentifier(): string {
  return globalThis.crypto.randomUUID();
}
