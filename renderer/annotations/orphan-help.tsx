import { useMemo } from 'react';
import type { AnchorRange, Anchors } from '../../core/annotation/anchors.ts';
import { findQuote, type QuoteMatch } from '../../core/annotation/quote.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';

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
  const matches = useMemo(() => findQuote(anchors.text, thread.quote), [anchors.text, thread.quote]);
  return (
    <div className="orphan-help">
      {matches.length === 0 ? <p>No passage is like these words.</p> : <p>Passages like these words:</p>}
      <ul>
        {matches.map((match) => (
          <li key={`${match.from}-${match.to}`}>
            <button type="button" className="link" onClick={() => onShow(match)}>
              <q>{match.words}</q>
            </button>{' '}
            <span className="hint">{Math.round(match.likeness * 100)} % alike</span>{' '}
            <Button onClick={() => onAnchor(match)}>Anchor here</Button>
          </li>
        ))}
      </ul>
      <Button onClick={onAnchorToSelection}>Anchor to the selected words</Button>
    </div>
  );
}
