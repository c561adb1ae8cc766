import { loadDocument } from '../../../core/briefing/document.ts';
import { compare } from '../../../core/compare/compare.ts';
import type { Comparison } from '../../../core/compare/comparison.ts';
import type { Job } from '../tasks/job.ts';

/** The states of two documents, to be compared. */
export interface CompareInput {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Compares two states of a briefing. */
export const compareJob: Job<CompareInput, Comparison> = ({ before, after }, progress) => {
  progress(0.1, 'reading');
  const [one, two] = [loadDocument(before).briefing, loadDocument(after).briefing];
  progress(0.5, 'composing');
  return compare(one, two);
};
