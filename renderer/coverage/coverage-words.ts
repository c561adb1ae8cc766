import type { CoverageCounts, CoverageState } from '../../core/coverage/coverage.ts';

/** How each state is called and drawn. */
export const stateLooks: Record<CoverageState, { label: string; shape: string }> = {
  missing: { label: 'Missing', shape: '·' },
  open: { label: 'Open', shape: '○' },
  covered: { label: 'Covered', shape: '◐' },
  cleared: { label: 'Cleared', shape: '●' },
};

/** Counts in words: how many of all commitments the note speaks of well enough. */
export function countsInWords(counts: CoverageCounts): string {
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  const parts = [`${counts.covered + counts.cleared} of ${total} covered`];
  if (counts.cleared > 0) parts.push(`${counts.cleared} cleared`);
  if (counts.open > 0) parts.push(`${counts.open} open`);
  return parts.join(', ');
}
