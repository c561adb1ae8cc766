import { Dialog } from 'radix-ui';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import type { Comparison } from '../../core/compare/comparison.ts';
import type { Version } from '../../core/versions/version.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { ComparisonView } from './comparison-view.tsx';
import { NameVersionDialog } from './name-version-dialog.tsx';
import { VersionList } from './version-list.tsx';
import { versionTitle } from './version-words.ts';
import './versions.css';

/** Which two are compared: versions by their ids, or `now`. */
interface Pair {
  readonly before: string;
  readonly after: string;
}

/** The version before another; the oldest one has itself. */
function beforeIt(versions: readonly Version[], version: string): string {
  if (version === 'now') return versions[0]?.id ?? 'now';
  const index = versions.findIndex(({ id }) => id === version);
  return (versions[index + 1] ?? versions[index])?.id ?? 'now';
}

/** The versions of the open briefing: any two side by side, and what can be made of them. */
export function VersionsDialog({
  open,
  onRestore,
  onAddendum,
  onClose,
  onClosed,
}: {
  open: OpenBriefing;
  onRestore: (version: Version) => void;
  onAddendum: (pair: Pair) => void;
  onClose: () => void;
  /** Says where the focus goes once it is closed. */
  onClosed: (event: Event) => void;
}) {
  const { t } = useTranslation(['versions', 'common']);
  const { attempt } = useNotices();
  const [listed, setListed] = useState<CallResult<'version.list'> | null>(null);
  const [pair, setPair] = useState<Pair>({ before: 'now', after: 'now' });
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [naming, setNaming] = useState<Version | null>(null);
  const [removing, setRemoving] = useState<'one' | 'all' | null>(null);
  const words = useSnapshot(open, (each) => each.words);
  const coverage = useSnapshot(open, (each) => each.coverage);
  const name = useSnapshot(open, (each) => each.name);
  const locked = useSnapshot(open, (each) => each.locked);
  const { session } = open;

  const list = useCallback(async () => {
    await open.flush();
    const answer = await callHost('version.list', { session });
    setListed(answer);
    return answer.versions;
  }, [open, session]);
  const choose = (versions: readonly Version[], after: string) => {
    setRemoving(null);
    setPair({ before: beforeIt(versions, after), after });
  };
  useEffect(() => attempt(async () => choose(await list(), 'now')), [attempt, list]);

  const hasVersions = (listed?.versions.length ?? 0) > 0;
  useEffect(() => {
    let current = true;
    setComparison(null);
    if (!hasVersions) return undefined;
    attempt(async () => {
      const answer = await callHost('version.compare', { session, ...pair });
      if (current) setComparison(answer);
    });
    return () => {
      current = false;
    };
  }, [attempt, session, pair, hasVersions]);

  const versions = listed?.versions ?? [];
  const chosen = versions.find(({ id }) => id === pair.after) ?? null;
  const choice = (side: keyof Pair) => (
    <label>
      {t(side === 'before' ? 'earlier' : 'later')}
      <select value={pair[side]} onChange={(event) => setPair({ ...pair, [side]: event.target.value })}>
        <option value="now">{t('now')}</option>
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {versionTitle(version)}
          </option>
        ))}
      </select>
    </label>
  );
  const remove = () =>
    attempt(async () => {
      if (removing === 'all') await callHost('version.removeAll', { session });
      else if (chosen !== null) await callHost('version.remove', { session, version: chosen.id });
      choose(await list(), 'now');
    });

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog versions-dialog" onCloseAutoFocus={onClosed}>
          <Dialog.Title asChild>
            <h2>{t('title')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">
            {t('rule')} {locked ? t('ruleLocked') : ''}
          </Dialog.Description>
          {listed !== null && versions.length === 0 ? <p className="empty">{t('none')}</p> : null}
          {versions.length === 0 ? null : (
            <div className="versions-panes">
              <nav className="versions-list" aria-label={t('list')}>
                <VersionList
                  versions={versions}
                  now={{ words, coverage: coverage.counts }}
                  file={name}
                  chosen={pair.after}
                  onChoose={(version) => choose(versions, version)}
                />
                {listed !== null && listed.unreadable > 0 ? <p className="hint">{t('unreadable', { count: listed.unreadable })}</p> : null}
              </nav>
              <div className="versions-comparison">
                <div className="versions-choice">
                  {choice('before')}
                  {choice('after')}
                </div>
                <div className="row versions-actions">
                  {chosen === null ? null : (
                    <>
                      <Button tone="strong" onClick={() => onRestore(chosen)}>
                        {t('restore')}
                      </Button>
                      <Button onClick={() => setNaming(chosen)}>{t('nameAction')}</Button>
                      {removing === 'one' ? null : <Button onClick={() => setRemoving('one')}>{t('remove')}</Button>}
                    </>
                  )}
                  {removing === 'one' ? (
                    <>
                      <Button onClick={remove}>{t('removeSure')}</Button>
                      <Button autoFocus onClick={() => setRemoving(null)}>
                        {t('keep')}
                      </Button>
                    </>
                  ) : null}
                  <Button
                    title={t('addendumExplanation')}
                    disabled={comparison === null || comparison.rows.every(({ state }) => state === 'same')}
                    onClick={() => onAddendum(pair)}
                  >
                    {t('addendum')}
                  </Button>
                </div>
                {/* Scrolled by the keyboard too. */}
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
                <div className="versions-differences" tabIndex={0} role="region" aria-label={t('compare')} aria-busy={comparison === null}>
                  {comparison === null ? <p className="empty">{t('comparing')}</p> : <ComparisonView comparison={comparison} />}
                </div>
              </div>
            </div>
          )}
          <div className="row spread">
            <Dialog.Close asChild>
              <Button>{t('common:close')}</Button>
            </Dialog.Close>
            {versions.length === 0 ? null : removing === 'all' ? (
              <span className="row">
                <Button onClick={remove}>{t('removeAllSure')}</Button>
                <Button autoFocus onClick={() => setRemoving(null)}>
                  {t('keep')}
                </Button>
              </span>
            ) : (
              <Button onClick={() => setRemoving('all')}>{t('removeAll')}</Button>
            )}
          </div>
          {naming === null ? null : (
            <NameVersionDialog
              name={naming.name}
              onClose={() => setNaming(null)}
              onName={(called) =>
                attempt(async () => {
                  setNaming(null);
                  await callHost('version.name', { session, version: naming.id, name: called });
                  await list();
                })
              }
            />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
