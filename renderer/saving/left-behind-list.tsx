import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../../core/bridge/contract.ts';
import type { LeftBehind } from '../../core/bridge/saving-calls.ts';
import { Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';
import { typedWhen } from './recovered-words.ts';
import { later } from '../design/later.tsx';
import './saving.css';

const UnlockDialog = later(async () => (await import('../locking/unlock-dialog.tsx')).UnlockDialog, { takesKeys: true });

/** What fallen windows left behind that no file can take back by itself. */
export function LeftBehindList({
  entries,
  onOpened,
  onGone,
}: {
  entries: readonly LeftBehind[];
  onOpened: (opened: Opened) => Promise<void>;
  /** Looks again at what there is. */
  onGone: () => void;
}) {
  const { t } = useTranslation('saving');
  const { attempt } = useNotices();
  const [sure, setSure] = useState<string | null>(null);
  const [unlocking, setUnlocking] = useState<string | null>(null);
  const restore = async (id: string, passphrase?: string) => {
    const opened = await callHost('recovery.restore', passphrase === undefined ? { id } : { id, passphrase });
    setUnlocking(null);
    await onOpened(opened);
  };
  const discard = (id: string) =>
    attempt(async () => {
      await callHost('recovery.discard', { id });
      onGone();
    });
  return (
    <section className="left-behind" aria-labelledby="left-behind-title">
      <h2 id="left-behind-title">{t('leftBehind')}</h2>
      <p>{t('leftBehindExplanation')}</p>
      <ul>
        {entries.map(({ id, name, title: known, locked, changes, from, to, reason }) => {
          const title = known || name || t('untitled');
          return (
            <li key={id}>
              <span>
                <strong>{title}</strong>
                <span className="hint">
                  {t('changes', { count: changes })}, {typedWhen(from, to)}.
                  {reason === null ? null : ` ${failureWords(new Failure(reason, name))}`}
                </span>
              </span>
              <Button tone="strong" aria-label={t('restoreLabel', { title })} onClick={() => (locked ? setUnlocking(id) : attempt(() => restore(id)))}>
                {t('restore')}
              </Button>
              <Button
                aria-label={sure === id ? t('discardSure') : t('discardLabel', { title })}
                onClick={() => (sure === id ? discard(id) : setSure(id))}
              >
                {sure === id ? t('discardSure') : t('discard')}
              </Button>
            </li>
          );
        })}
      </ul>
      {unlocking === null ? null : (
        <UnlockDialog name={t('untitled')} onUnlock={(passphrase) => restore(unlocking, passphrase)} onClose={() => setUnlocking(null)} />
      )}
    </section>
  );
}
