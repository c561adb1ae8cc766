import { useTranslation } from 'react-i18next';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** The headings of the note; pressing one goes there. */
export function Outline({ open, onGo }: { open: OpenBriefing; onGo: (position: number) => void }) {
  const { t } = useTranslation('editor');
  const outline = useSnapshot(open, (each) => each.outline);
  return (
    <nav className="outline" aria-label={t('outline')}>
      <h2>{t('outline')}</h2>
      <ul>
        {outline.map((entry) => (
          <li key={entry.position} className={`outline-${entry.level}`}>
            <button type="button" onClick={() => onGo(entry.position + 1)}>
              {entry.title === '' ? t('untitled') : entry.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
