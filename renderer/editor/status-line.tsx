import { useTranslation } from 'react-i18next';
import type { Settings, SettingsChange } from '../../core/bridge/contract.ts';
import { markingLine } from '../../core/briefing/model.ts';
import { pagesOf } from '../../core/review/review.ts';
import { shownNumber } from '../language/formats.ts';
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
  onSettings: (change: SettingsChange) => void;
}) {
  const { t } = useTranslation(['editor', 'coverage']);
  const head = useSnapshot(open, (each) => each.head);
  const words = useSnapshot(open, (each) => each.words);
  const { window: shown } = settings;
  const pages = pagesOf(words);
  const target = head.page.targetPages;
  return (
    <footer className="status-line">
      <span>{markingLine(head.marking)}</span>
      <span>{t('words', { count: words, shown: shownNumber(words) })}</span>
      <span data-over={target > 0 && pages > target}>
        {target > 0 ? t('pagesOf', { pages, count: target }) : t('pages', { count: pages })}
      </span>
      <span className="status-gap" />
      <label>
        <input
          type="checkbox"
          checked={shown.outline}
          onChange={() => onSettings({ window: { outline: !shown.outline } })}
        />
        {t('outline')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={shown.panel}
          onChange={() => onSettings({ window: { panel: !shown.panel } })}
        />
        {t('coverage:pane')}
      </label>
    </footer>
  );
}
