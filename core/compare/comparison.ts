import { z } from 'zod';
import { annotationKindSchema } from '../briefing/model.ts';
import { fieldDifferenceSchema } from './field-differences.ts';
import { lineKinds } from './lines.ts';

// Apart from what compares: the window checks what it is told by these on its first screen, long before it needs the text.

/** What can become of an annotation between two texts. */
export const annotationChangeKinds = [
  'new',
  'removed',
  'cleared',
  'dropped',
  'reopened',
  'status',
  'answered',
  'reworded',
  'withdrawn',
  'kind',
  'subject',
  'owner',
  'due',
  'moved',
  'passage',
  'orphaned',
  'anchored',
] as const;
export type AnnotationChangeKind = (typeof annotationChangeKinds)[number];

export const annotationChangeSchema = z.object({
  thread: z.string(),
  kind: annotationKindSchema,
  /** The words it marks, or marked last. */
  words: z.string(),
  /** The title of the section it stands in; empty for none. */
  section: z.string(),
  /** What it says first, and who wrote that. */
  author: z.string(),
  text: z.string(),
  changes: z.array(
    z.object({
      what: z.enum(annotationChangeKinds),
      /** Who did it, where that is known. */
      who: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
});
/** Everything that became of one annotation. */
export type AnnotationChange = z.infer<typeof annotationChangeSchema>;

/** `restyled`: the same words, bold or linked or set otherwise. */
export const pieceStates = ['same', 'removed', 'added', 'restyled'] as const;
export const pieceSchema = z.object({
  words: z.string(),
  state: z.enum(pieceStates),
  /** `footnote`: the words of a footnote, where its number stands. */
  kind: z.enum(['words', 'footnote']),
});
export type Piece = z.infer<typeof pieceSchema>;

const comparedLineSchema = z.object({
  kind: z.enum(lineKinds),
  level: z.number().int(),
  depth: z.number().int(),
  marker: z.string(),
  quoted: z.boolean(),
  cell: z.object({ row: z.number().int(), column: z.number().int() }).nullable(),
  pieces: z.array(pieceSchema),
});
export type ComparedLine = z.infer<typeof comparedLineSchema>;

/** `moved`: the line stands elsewhere on the other side, word for word. `restyled`: only its look differs. */
export const rowStates = ['same', 'changed', 'restyled', 'removed', 'added', 'moved'] as const;
export const comparedRowSchema = z.object({
  state: z.enum(rowStates),
  /** The title of the section it is in; empty before the first. */
  section: z.string(),
  before: comparedLineSchema.nullable(),
  after: comparedLineSchema.nullable(),
});
/** One line of two texts side by side; null where a side has none. */
export type ComparedRow = z.infer<typeof comparedRowSchema>;

const count = z.number().int().min(0);

export const comparisonSchema = z.object({
  rows: z.array(comparedRowSchema),
  words: z.object({ added: count, removed: count }),
  annotations: z.array(annotationChangeSchema),
  fields: z.array(fieldDifferenceSchema),
});
/** In what two briefings differ: their texts side by side, their annotations, and everything else. */
export type Comparison = z.infer<typeof comparisonSchema>;

/** Whether two briefings are the same for a reader. */
export function isSame({ rows, annotations, fields }: Comparison): boolean {
  return annotations.length === 0 && fields.length === 0 && rows.every((row) => row.state === 'same');
}
