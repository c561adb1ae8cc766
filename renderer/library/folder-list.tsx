import { Folder, Library } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LibraryOverview } from '../../core/bridge/library-calls.ts';
import { shownNumber } from '../language/formats.ts';

/** The folders of the library, as its folders on the disk are; one is shown at a time, with what is below it. */
export function FolderList({
  overview,
  chosen,
  onChoose,
}: {
  overview: LibraryOverview;
  chosen: string | null;
  onChoose: (folder: string | null) => void;
}) {
  const { t } = useTranslation('library');
  return (
    <nav className="folders" aria-label={t('folders')}>
      <ul>
        <li>
          <button type="button" aria-current={chosen === null} onClick={() => onChoose(null)}>
            <Library size={16} aria-hidden />
            <span>{t('all')}</span>
            <span className="hint">{shownNumber(overview.total)}</span>
          </button>
        </li>
        {overview.folders.map(({ folder, path, briefings }) => (
          <li key={folder} style={{ paddingInlineStart: `${path.length * 14}px` }}>
            <button type="button" aria-current={chosen === folder} title={path.join(' › ')} onClick={() => onChoose(folder)}>
              <Folder size={16} aria-hidden />
              <span>{path.at(-1)}</span>
              <span className="hint">{shownNumber(briefings)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
