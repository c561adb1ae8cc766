import { z } from 'zod';
import type { Briefing } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { annotationChanges, annotationChangeSchema } from './annotation-changes.ts';
import { changedWords, comparedRowSchema, comparedText } from './compared-text.ts';
import { fieldDifferences, fieldDifferenceSchema } from './field-differences.ts';

const count = z.number().int().min(0);

export const comparisonSchema = z.object({
  rows: z.array(comparedRowSchema),
  words: z.object({ added: count, removed: count }),
  annotations: z.array(annotationChangeSchema),
  fields: z.array(fieldDifferenceSchema),
});
/** In what two briefings differ: their texts side by side, their annotations, and everything else. */
export type Comparison = z.infer<typeof comparisonSchema>;

/**
 * Compares two briefings by what they hold, whatever their histories: two versions of one, or two copies. For
 * copies with a history in common, `core/merging` tells besides who changed what.
 */
export function compare(before: Briefing, after: Briefing): Comparison {
  const rows = [...comparedText(parseText(before.text), parseText(after.text))];
  return {
    rows,
    words: changedWords(rows),
    annotations: [...annotationChanges(before, after)],
    fields: [...fieldDifferences(before, after)],
  };
}

/** Whether two briefings are the same for a reader. */
export function isSame({ rows, annotations, fields }: Comparison): boolean {
  return annotations.length === 0 && fields.length === 0 && rows.every((row) => row.state === 'same');
}
