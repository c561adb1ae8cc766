import { FileInput, FileText, FolderOpen, LayoutTemplate, Lock } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile, LibraryEntry, Settings, TemplateEntry } from '../../core/bridge/contract.ts';
import { Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { countsInWords } from '../coverage/coverage-words.ts';
import { Ring } from '../coverage/ring.tsx';
import { Button } from '../design/button.tsx';
import { useDroppedFiles } from '../dropping/use-dropped-files.tsx';
import { HelpMenu } from '../help/help-menu.tsx';
import { shownMoment, shownNumber } from '../language/formats.ts';
import { failureWords } from '../language/language.ts';
import type { TrackedChoice } from '../../core/word/import/tracked.ts';
import { SettingsFields } from '../settings/settings-fields.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('../word-import/import-dialog.tsx')).ImportDialog }));

/** Templates that bring commitments first: they are what the others become once a source is given. */
function seededFirst(templates: readonly TemplateEntry[]): readonly TemplateEntry[] {
  return templates.toSorted((left, right) => Number(right.commitments > 0) - Number(left.commitments > 0));
}

/** The start: templates to begin from, and the briefings of the library with their coverage. */
export function StartScreen({
  settings,
  onSettings,
  onCreate,
  onOpen,
  onImport,
  dropped,
  onTemplates,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  onCreate: (template: string) => void;
  onOpen: (file: string) => void;
  onImport: (file: ChosenFile, tracked: TrackedChoice) => void;
  /** A Word document that was dropped on the briefing that was open before. */
  dropped: ChosenFile | null;
  onTemplates: () => void;
}) {
  const { t } = useTranslation(['start', 'editor', 'locking', 'templates']);
  const { attempt } = useNotices();
  const [templates, setTemplates] = useState<readonly TemplateEntry[] | null>(null);
  const [importing, setImporting] = useState<ChosenFile | null>(dropped);
  const dropSign = useDroppedFiles((file) => (file.kind === 'word' ? setImporting(file) : onOpen(file.file)));
  const stopImporting = useCallback(() => setImporting(null), []);
  const [briefings, setBriefings] = useState<readonly LibraryEntry[] | null>(null);

  useEffect(() => {
    attempt(async () => setTemplates(await callHost('template.list', {})));
    attempt(async () => setBriefings(await callHost('library.list', {})));
  }, [attempt]);

  const browseWord = () => attempt(async () => setImporting(await callHost('dialog.openFile', { purpose: 'word' })));
  const browse = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'briefing' });
      if (chosen !== null) onOpen(chosen.file);
    });

  return (
    <main className="start">
      {dropSign}
      <header className="start-head">
        <div className="row spread">
          <h1>Chancery</h1>
          <HelpMenu settings={settings} onSettings={onSettings} />
        </div>
        <p>{t('promise')}</p>
      </header>
      <div className="start-columns">
        <section aria-labelledby="templates-title">
          <div className="row spread">
            <h2 id="templates-title">{t('fromTemplate')}</h2>
            <Button onClick={onTemplates}>
              <LayoutTemplate size={16} aria-hidden /> {t('templates:manage')}
            </Button>
          </div>
          {templates === null ? <p aria-busy="true">{t('readingTemplates')}</p> : null}
          <ul className="tiles">
            {seededFirst(templates ?? []).filter(({ problems }) => problems === 0).map((template) => {
              const seeded = template.commitments > 0;
              return (
                <li key={template.id} className={seeded ? 'tile' : 'tile tile-plain'}>
                  <h3>{template.title}</h3>
                  <p>{template.description}</p>
                  {seeded ? (
                    <>
                      <ol className="tile-areas">
                        {template.focusAreas.map((area, index) => (
                          <li key={area} className={`area-${index + 1}`}>
                            {area}
                          </li>
                        ))}
                      </ol>
                      <p className="hint">
                        {t('commitments', { count: template.commitments })} · {t('sections', { count: template.sections.length })}
                      </p>
                    </>
                  ) : null}
                  <Button
                    tone={seeded ? 'strong' : 'quiet'}
                    onClick={() => onCreate(template.id)}
                    aria-label={t('newBriefingFrom', { template: template.title })}
                  >
                    {t('newBriefing')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
        <section aria-labelledby="library-title">
          <div className="row spread">
            <h2 id="library-title">{t('library')}</h2>
            <div className="row">
              <Button onClick={browseWord}>
                <FileInput size={16} aria-hidden /> {t('fromWord')}
              </Button>
              <Button onClick={browse}>
                <FolderOpen size={16} aria-hidden /> {t('openFile')}
              </Button>
            </div>
          </div>
          {briefings === null ? <p aria-busy="true">{t('readingLibrary')}</p> : null}
          {briefings?.length === 0 ? (
            <p className="empty">{t('empty')}</p>
          ) : null}
          <ul className="briefings">
            {briefings?.map((entry) => (
              <li key={entry.file}>
                <button type="button" className="briefing" disabled={entry.failure !== null && entry.failure !== 'briefing-locked'} onClick={() => onOpen(entry.file)}>
                  {entry.failure === null ? (
                    <Ring counts={entry.coverage} size={34} />
                  ) : entry.failure === 'briefing-locked' ? (
                    <Lock size={24} aria-hidden />
                  ) : (
                    <FileText size={24} aria-hidden />
                  )}
                  <span>
                    <strong>{entry.title === '' ? entry.name : entry.title}</strong>
                    <span className="hint">
                      {entry.failure === null
                        ? `${countsInWords(entry.coverage)} · ${t('editor:words', { count: entry.words, shown: shownNumber(entry.words) })} · ${shownMoment(entry.modified)}`
                        : entry.failure === 'briefing-locked'
                          ? `${t('locking:entry')} · ${shownMoment(entry.modified)}`
                          : failureWords(new Failure(entry.failure, entry.name))}
                    </span>
                  </span>
                  <span className="marking-tag">{entry.marking}</span>
                </button>
              </li>
            ))}
          </ul>
          {importing === null ? null : (
            <Suspense fallback={null}>
              <ImportDialog file={importing} onImport={(tracked) => onImport(importing, tracked)} onClose={stopImporting} />
            </Suspense>
          )}
          <SettingsFields settings={settings} onSettings={onSettings} />
        </section>
      </div>
    </main>
  );
}
