import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FocusArea } from '../../core/briefing/model.ts';
import type { Coverage } from '../../core/coverage/coverage.ts';
import { countsInWords, stateWords } from './coverage-words.ts';
import { Ring } from './ring.tsx';

/** A ring for each focus area, always in sight; pressing one shows that area's annotations alone. */
export const CoverageStrip = memo(function CoverageStrip({
  coverage,
  focusAreas,
  chosen,
  onChoose,
}: {
  coverage: Coverage;
  focusAreas: readonly FocusArea[];
  /** The area that is chosen, `other` for the other commitments, null for none. */
  chosen: string | null;
  onChoose: (area: string | null) => void;
}) {
  const { t } = useTranslation(['coverage', 'common']);
  return (
    <fieldset className="coverage-strip" aria-label={t('ofEachArea')}>
      {coverage.focusAreas.map((area) => {
        const number = focusAreas.findIndex((entry) => entry.id === area.focusArea) + 1;
        const title = focusAreas[number - 1]?.title ?? t('common:otherCommitments');
        const value = area.focusArea ?? 'other';
        const words = t('areaState', { area: title, state: stateWords(area.state), counts: countsInWords(area.counts) });
        return (
          <button
            key={value}
            type="button"
            className={`strip-area area-${number}`}
            data-area={value}
            data-state={area.state}
            aria-pressed={chosen === value}
            title={words}
            onClick={() => onChoose(chosen === value ? null : value)}
          >
            <Ring counts={area.counts} size={26} />
            <span>
              {area.counts.covered + area.counts.cleared}/
              {area.counts.missing + area.counts.open + area.counts.covered + area.counts.cleared}
            </span>
            <span className="visually-hidden">{words}</span>
          </button>
        );
      })}
    </fieldset>
  );
});
