import type { Briefing } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { annotationChanges } from './annotation-changes.ts';
import { changedWords, comparedText } from './compared-text.ts';
import type { Comparison } from './comparison.ts';
import { fieldDifferences } from './field-differences.ts';

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
