import { FileInput, FolderOpen, LayoutTemplate } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile, Settings } from '../../core/bridge/contract.ts';
import type { FoundPlace, LibraryEntry } from '../../core/bridge/library-calls.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { Button } from '../design/button.tsx';
import { useDroppedFiles } from '../dropping/use-dropped-files.tsx';
import { HelpMenu } from '../help/help-menu.tsx';
import type { TrackedChoice } from '../../core/word/import/tracked.ts';
import { SettingsFields } from '../settings/settings-fields.tsx';
import { LibrarySection } from './library-section.tsx';
import { RecentBriefings, useRecentBriefings } from './recent-briefings.tsx';
import { SearchField } from './search-field.tsx';
import { SearchResults } from './search-results.tsx';
import { TemplatesRow } from './templates-row.tsx';
import { type LibraryView, useLibrary } from './use-library.ts';
import { later } from '../design/later.tsx';
import './library.css';

const ImportDialog = later(async () => (await import('../word-import/import-dialog.tsx')).ImportDialog, { takesKeys: true });

/** What is kept of the start screen while a briefing is open: one comes back to what one had left. */
let left: { view: LibraryView; words: string } = { view: { folder: null, order: 'changed', coverage: null }, words: '' };

/** The start: search, templates to begin from, the briefings opened last, and the library. */
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
  /** Opens a briefing, at a place that was found in it. */
  onOpen: (file: string, place?: FoundPlace) => void;
  onImport: (file: ChosenFile, tracked: TrackedChoice) => void;
  /** A Word document that was dropped on the briefing that was open before. */
  dropped: ChosenFile | null;
  onTemplates: () => void;
}) {
  const { t } = useTranslation(['start', 'templates']);
  const { attempt } = useNotices();
  const [importing, setImporting] = useState<ChosenFile | null>(dropped);
  const dropSign = useDroppedFiles((file) => (file.kind === 'word' ? setImporting(file) : onOpen(file.file)));
  const stopImporting = useCallback(() => setImporting(null), []);
  const [{ view, words }, setShown] = useState(left);
  const change = useCallback((part: (now: typeof left) => typeof left) => {
    setShown((now) => {
      left = part(now);
      return left;
    });
  }, []);
  const changeView = useCallback((part: Partial<LibraryView>) => change((now) => ({ ...now, view: { ...now.view, ...part } })), [change]);
  const changeWords = useCallback((words: string) => change((now) => ({ ...now, words })), [change]);

  const browseWord = () => attempt(async () => setImporting(await callHost('dialog.openFile', { purpose: 'word' })));
  const browse = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'briefing' });
      if (chosen !== null) onOpen(chosen.file);
    });
  const commands: readonly Command[] = [
    { id: 'open-file', group: 'file', label: t('openFile'), keys: '', run: browse },
    { id: 'from-word', group: 'file', label: t('fromWord'), keys: '', run: browseWord },
    { id: 'templates', group: 'file', label: t('templates:manage'), keys: '', run: onTemplates },
  ];
  const recent = useRecentBriefings();
  const list = useLibrary(view);
  const isSettled = recent !== null && (list.overview !== null || list.failure !== null);
  const open = useCallback((entry: LibraryEntry, place?: FoundPlace) => onOpen(entry.file, place), [onOpen]);

  return (
    <main className="start">
      {dropSign}
      <header className="start-head">
        <div className="row spread">
          <h1>Chancery</h1>
          <HelpMenu settings={settings} onSettings={onSettings} own={commands} />
        </div>
        <p>{t('promise')}</p>
      </header>
      <SearchField words={words} onWords={changeWords} />
      {words.trim() === '' ? (
        <>
          <TemplatesRow onCreate={onCreate}>
            <Button onClick={onTemplates}>
              <LayoutTemplate size={16} aria-hidden /> {t('templates:manage')}
            </Button>
          </TemplatesRow>
          {/* All at once, when all is known: what came later would push down what one is about to press. */}
          {isSettled ? (
            <>
              <RecentBriefings recent={recent} onOpen={open} />
              <LibrarySection list={list} view={view} onView={changeView} onOpen={open}>
                <Button onClick={browseWord}>
                  <FileInput size={16} aria-hidden /> {t('fromWord')}
                </Button>
                <Button onClick={browse}>
                  <FolderOpen size={16} aria-hidden /> {t('openFile')}
                </Button>
              </LibrarySection>
              <SettingsFields settings={settings} onSettings={onSettings} />
            </>
          ) : (
            <p aria-busy="true">{t('readingLibrary')}</p>
          )}
        </>
      ) : (
        <SearchResults words={words} folder={view.folder} onOpen={open} />
      )}
      {importing === null ? null : (
        <ImportDialog file={importing} onImport={(tracked) => onImport(importing, tracked)} onClose={stopImporting} />
      )}
    </main>
  );
}
