import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LibraryEntry, libraryOrders } from '../../core/bridge/library-calls.ts';
import { announce } from '../application/announcer.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { shownNumber } from '../language/formats.ts';
import { failureWords } from '../language/language.ts';
import { BriefingList } from './briefing-list.tsx';
import { FolderList } from './folder-list.tsx';
import { LibraryMenu } from './library-menu.tsx';
import { useFiling } from './use-filing.tsx';
import type { LibraryList, LibraryView } from './use-library.ts';

/** The library: its folders, and the briefings of the one that is shown. */
export function LibrarySection({
  list,
  view,
  onView,
  onOpen,
  children,
}: {
  list: LibraryList;
  view: LibraryView;
  onView: (change: Partial<LibraryView>) => void;
  onOpen: (entry: LibraryEntry) => void;
  /** Further ways to bring a briefing in. */
  children: ReactNode;
}) {
  const { t } = useTranslation(['library', 'start']);
  const { attempt, tell } = useNotices();
  const { overview, failure, reload } = list;
  const folders = overview?.folders ?? [];
  const folder = folders.find((each) => each.folder === view.folder) ?? null;
  const { actions, dialog } = useFiling({ folders, folder, onChange: reload });

  // A folder that is gone is not shown any more.
  const isGone = view.folder !== null && overview !== null && folder === null;
  useEffect(() => {
    if (isGone) onView({ folder: null });
  }, [isGone, onView]);

  const counted =
    overview === null
      ? ''
      : overview.found === overview.total
        ? t('count', { count: overview.total, shown: shownNumber(overview.total) })
        : t('countOf', { found: shownNumber(overview.found), total: shownNumber(overview.total) });
  const [said, setSaid] = useState('');
  useEffect(() => {
    // What is there at first is read anyway; what changes under one's hands is said.
    if (counted !== '' && said !== '' && counted !== said) announce(counted);
    setSaid(counted);
  }, [counted, said]);

  const removeFolder = () =>
    attempt(async () => {
      if (folder === null) return;
      await callHost('library.removeFolder', { folder: folder.folder });
      onView({ folder: null });
      tell(t('folderRemoved', { name: folder.path.at(-1) ?? '' }));
      reload();
    });

  const isEmpty = overview !== null && overview.total === 0 && overview.indexing === null;
  const isFiltered = view.folder !== null || view.coverage !== null;
  return (
    <section aria-labelledby="library-title">
      <div className="row spread library-head">
        <h2 id="library-title">
          {t('start:library')} <span className="hint">{counted}</span>
        </h2>
        <div className="row">
          {children}
          <LibraryMenu onNewFolder={actions.createFolder} onChange={reload} />
        </div>
      </div>
      {failure === null ? null : (
        <div role="alert" className="library-failure">
          <p>{failureWords(failure)}</p>
          <Button onClick={reload}>{t('again')}</Button>
        </div>
      )}
      {overview === null || overview.indexing === null ? null : (
        <label className="indexing">
          {t('indexing', { done: shownNumber(overview.indexing.done), total: shownNumber(overview.indexing.total) })}
          <progress max={overview.indexing.total} value={overview.indexing.done} />
        </label>
      )}
      {isEmpty && folders.length === 0 ? <p className="empty">{t('start:empty')}</p> : null}
      {overview === null || (isEmpty && folders.length === 0) ? null : (
        <div className={folders.length === 0 ? 'library' : 'library library-foldered'}>
          {folders.length === 0 ? null : <FolderList overview={overview} chosen={view.folder} onChoose={(chosen) => onView({ folder: chosen })} />}
          <div className="library-briefings">
            <div className="row library-filter">
              <select aria-label={t('order')} value={view.order} onChange={(event) => onView({ order: event.target.value as LibraryView['order'] })}>
                {libraryOrders.map((order) => (
                  <option key={order} value={order}>
                    {t(`order_${order}`)}
                  </option>
                ))}
              </select>
              <select
                aria-label={t('coverage')}
                value={view.coverage ?? 'all'}
                onChange={(event) =>
                  onView({ coverage: event.target.value === 'all' ? null : (event.target.value as LibraryView['coverage']) })
                }
              >
                {(['all', 'incomplete', 'complete'] as const).map((coverage) => (
                  <option key={coverage} value={coverage}>
                    {t(`coverage_${coverage}`)}
                  </option>
                ))}
              </select>
              {folder?.briefings === 0 ? <Button onClick={removeFolder}>{t('removeFolder')}</Button> : null}
            </div>
            {overview.found === 0 && isFiltered ? (
              <p className="empty">{folder?.briefings === 0 ? t('emptyFolder') : t('emptyFilter')}</p>
            ) : null}
            <BriefingList
              list={list}
              total={overview.found}
              labelledBy="library-title"
              showsFolder={view.folder === null}
              actions={actions}
              onOpen={onOpen}
            />
          </div>
        </div>
      )}
      {dialog}
    </section>
  );
}
