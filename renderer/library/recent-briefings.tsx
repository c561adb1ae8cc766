import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryEntry } from '../../core/bridge/library-calls.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { EntrySign } from './entry-sign.tsx';
import { coverageWords, folderWords, titleOf } from './entry-words.ts';

/** How many are shown. */
const SHOWN = 4;

/** The briefings opened last; null while they are not known yet. */
export function useRecentBriefings(): readonly LibraryEntry[] | null {
  const { attempt } = useNotices();
  const [recent, setRecent] = useState<readonly LibraryEntry[] | null>(null);
  useEffect(() => {
    attempt(async () => {
      try {
        setRecent(await callHost('library.recent', {}));
      } catch (thrown) {
        // The library is shown without them.
        setRecent([]);
        throw thrown;
      }
    });
  }, [attempt]);
  return recent;
}

/** The briefings opened last. Of a library that is seen whole they would only be said twice. */
export function RecentBriefings({ recent, onOpen }: { recent: readonly LibraryEntry[]; onOpen: (entry: LibraryEntry) => void }) {
  const { t } = useTranslation('library');
  if (recent.length === 0) return null;
  return (
    <section className="recents" aria-labelledby="recent-title">
      <h2 id="recent-title">{t('recent')}</h2>
      <ul>
        {recent.slice(0, SHOWN).map((entry) => (
          <li key={entry.file}>
            <button type="button" className="recent" onClick={() => onOpen(entry)}>
              <EntrySign entry={entry} size={30} />
              <span className="briefing-words">
                <strong>{titleOf(entry)}</strong>
                <span className="hint">{[coverageWords(entry), folderWords(entry)].filter((part) => part !== '').join(' · ')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
