import type { Settings } from '../../core/bridge/contract.ts';
import { markingLine } from '../../core/briefing/model.ts';
import { pagesOf } from '../../core/review/review.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** The foot of the window: marking, length beside what the template asks for, and which panes are shown. */
export function StatusLine({
  open,
  settings,
  onSettings,
}: {
  open: OpenBriefing;
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
}) {
  const head = useSnapshot(open, (each) => each.head);
  const words = useSnapshot(open, (each) => each.words);
  const { window: shown } = settings;
  const pages = pagesOf(words);
  const target = head.page.targetPages;
  return (
    <footer className="status-line">
      <span>{markingLine(head.marking)}</span>
      <span>{words.toLocaleString('en-GB')} words</span>
      <span data-over={target > 0 && pages > target}>
        about {pages}
        {target > 0 ? ` of ${target}` : ''} {pages === 1 && target <= 1 ? 'page' : 'pages'}
      </span>
      <span className="status-gap" />
      <label>
        <input
          type="checkbox"
          checked={shown.outline}
          onChange={() => onSettings({ window: { ...shown, outline: !shown.outline } })}
        />
        Outline
      </label>
      <label>
        <input
          type="checkbox"
          checked={shown.panel}
          onChange={() => onSettings({ window: { ...shown, panel: !shown.panel } })}
        />
        Coverage and annotations
      </label>
    </footer>
  );
}
