import type { CallResult } from '../../core/bridge/contract.ts';
import { shownMoment } from '../language/formats.ts';
import { language } from '../language/language.ts';

/** How much a template holds, in a line. */
export function countsOfTemplate(counts: { sections: number; focusAreas: number; commitments: number; guidance: number }): string {
  const t = language.getFixedT(null, 'templates');
  return [
    t('sections', { count: counts.sections }),
    ...(counts.focusAreas > 0 ? [t('areas', { count: counts.focusAreas })] : []),
    ...(counts.commitments > 0 ? [t('commitments', { count: counts.commitments })] : []),
    ...(counts.guidance > 0 ? [t('guidance', { count: counts.guidance })] : []),
  ].join(' · ');
}

/** Who wrote a template and when, in a line. */
export function writtenBy({ author, saved }: Pick<CallResult<'template.peek'>, 'author' | 'saved'>): string {
  const t = language.getFixedT(null, 'templates');
  return t('byOn', { author: author === '' ? t('nobody') : author, date: shownMoment(saved) });
}
