import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** The headings of the note; pressing one goes to its block. */
export const Outline = memo(function Outline({ open, onGo }: { open: OpenBriefing; onGo: (block: number) => void }) {
  const { t } = useTranslation('editor');
  const outline = useSnapshot(open, (each) => each.outline);
  return (
    <nav className="outline" aria-label={t('outline')}>
      <h2>{t('outline')}</h2>
      <ul>
        {outline.map((entry, index) => (
          // By its order: where a heading stands changes with every Enter above it.
          <li key={index} className={`outline-${entry.level}`}>
            <button type="button" onClick={() => onGo(entry.block)}>
              {entry.title === '' ? t('untitled') : entry.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
});
