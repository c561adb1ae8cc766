import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnchorRange, Anchors } from '../../core/annotation/anchors.ts';
import { findQuote, type QuoteMatch } from '../../core/annotation/quote.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { shownPercent } from '../language/formats.ts';

/** Offers an orphan the passages that are most like the words it marked, and the selected ones. */
export function OrphanHelp({
  thread,
  anchors,
  onShow,
  onAnchor,
  onAnchorToSelection,
}: {
  thread: Thread;
  anchors: Anchors;
  onShow: (range: AnchorRange) => void;
  onAnchor: (match: QuoteMatch) => void;
  onAnchorToSelection: () => void;
}) {
  const { t } = useTranslation('annotations');
  const matches = useMemo(() => findQuote(anchors.text, thread.quote), [anchors.text, thread.quote]);
  return (
    <div className="orphan-help">
      <p>{t(matches.length === 0 ? 'noLikePassage' : 'likePassages')}</p>
      <ul>
        {matches.map((match) => (
          <li key={`${match.from}-${match.to}`}>
            <button type="button" className="link" onClick={() => onShow(match)}>
              <q>{match.words}</q>
            </button>{' '}
            <span className="hint">{t('likeness', { percent: shownPercent(match.likeness) })}</span>{' '}
            <Button onClick={() => onAnchor(match)}>{t('anchorHere')}</Button>
          </li>
        ))}
      </ul>
      <Button onClick={onAnchorToSelection}>{t('anchorToSelection')}</Button>
    </div>
  );
}
