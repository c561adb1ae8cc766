import type { CoverageCounts, CoverageState } from '../../core/coverage/coverage.ts';
import { language } from '../language/language.ts';

/** How each state is drawn. */
export const stateShapes: Record<CoverageState, string> = { missing: '·', open: '○', covered: '◐', cleared: '●' };

/** A state in the words of the window. */
export function stateWords(state: CoverageState): string {
  return language.t(`coverage:state_${state}`);
}

/** Counts in words: how many of all commitments the note speaks of well enough. */
export function countsInWords(counts: CoverageCounts): string {
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  const parts: string[] = [language.t('coverage:covered', { covered: counts.covered + counts.cleared, total })];
  if (counts.cleared > 0) parts.push(language.t('coverage:cleared', { number: counts.cleared }));
  if (counts.open > 0) parts.push(language.t('coverage:open', { number: counts.open }));
  return parts.join(language.t('coverage:separator'));
}
