import { useTranslation } from 'react-i18next';
import type { Version } from '../../core/versions/version.ts';
import { Ring } from '../coverage/ring.tsx';
import { shownMoment } from '../language/formats.ts';
import { measureWords, reasonWords } from './version-words.ts';

/** The versions, the last first, under the briefing as it is now. Choosing one compares it with the one before it. */
export function VersionList({
  versions,
  now,
  file,
  chosen,
  onChoose,
}: {
  versions: readonly Version[];
  now: Pick<Version, 'words' | 'coverage'>;
  /** The name of the open file: it is said of a version only where it is another. */
  file: string;
  chosen: string;
  onChoose: (version: string) => void;
}) {
  const { t } = useTranslation('versions');
  return (
    <ul className="version-list" aria-label={t('list')}>
      <li>
        <button type="button" aria-pressed={chosen === 'now'} onClick={() => onChoose('now')}>
          <Ring counts={now.coverage} size={26} />
          <span>
            <strong>{t('now')}</strong>
            <span className="hint">{t('nowExplanation')}</span>
            <span className="hint">{measureWords(now)}</span>
          </span>
        </button>
      </li>
      {versions.map((version) => (
        <li key={version.id}>
          <button type="button" aria-pressed={chosen === version.id} data-reason={version.reason} onClick={() => onChoose(version.id)}>
            <Ring counts={version.coverage} size={26} />
            <span>
              {version.name === '' ? null : <strong dir="auto">{version.name}</strong>}
              <span className={version.name === '' ? 'version-moment' : 'hint'}>{shownMoment(version.at)}</span>
              <span className="hint">{reasonWords(version)}</span>
              <span className="hint">{measureWords(version)}</span>
              {version.file === file ? null : <span className="hint">{t('inFile', { file: version.file })}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
