import { FilePlus2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen } from '../../core/bridge/contract.ts';
import { toldApart } from '../../core/merging/told-apart.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { PassphraseField } from '../locking/passphrase-field.tsx';
import { TaskBar } from '../tasks/task-bar.tsx';
import type { RunningTask, TaskProgress } from '../tasks/tasks.ts';
import type { MergeResult } from './reviewing.ts';
import type { CopyToMerge } from './use-merging.tsx';

/** A copy that was chosen; with what is typed of its passphrase when it has a lock of its own. */
type Copy = NonNullable<Chosen> & { readonly passphrase: string | null };

/** Asks which copies came back, and merges them: nothing can be typed until it is done or stopped. */
export function MergeDialog({
  session,
  name,
  first,
  onAsk,
  onMerged,
  onClose,
}: {
  session: string;
  name: string;
  /** The copy with which it began; null for none. */
  first: NonNullable<Chosen> | null;
  /** Asks the host to merge copies. */
  onAsk: (files: readonly CopyToMerge[], onProgress: (progress: TaskProgress) => void) => Promise<RunningTask<MergeResult>>;
  /** Takes what came of it into the briefing. */
  onMerged: (merged: MergeResult) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['merging', 'common', 'tasks']);
  const { attempt, tell } = useNotices();
  const [copies, setCopies] = useState<readonly Copy[]>(first === null ? [] : [{ ...first, passphrase: null }]);
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  const running = useRef<RunningTask<MergeResult> | null>(null);
  useEffect(() => () => void running.current?.cancel(), []);
  // One dialog at a time: this one would keep the focus from the other.
  const [choosing, setChoosing] = useState(false);
  const names = toldApart(copies.map((copy) => copy.name));
  const add = () =>
    attempt(async () => {
      setChoosing(true);
      const chosen = await callHost('dialog.openFile', { purpose: 'briefing' }).finally(() => setChoosing(false));
      if (chosen === null) return;
      const { locked } = await callHost('merge.belongs', { session, file: chosen.file });
      setCopies((known) => [...known.filter(({ file }) => file !== chosen.file), { ...chosen, passphrase: locked ? '' : null }]);
    });
  const merge = () =>
    attempt(async () => {
      setProgress({ part: 0, step: 'starting' });
      try {
        running.current = await onAsk(copies.map(({ file, passphrase }) => ({ file, passphrase })), setProgress);
        const merged = await running.current.answer;
        running.current = null;
        if (merged === null) tell(t('tasks:cancelled'));
        else await onMerged(merged);
      } finally {
        setProgress(null);
      }
    });
  const type = (file: string, passphrase: string) => setCopies((known) => known.map((copy) => (copy.file === file ? { ...copy, passphrase } : copy)));
  return (
    <Dialog.Root open={!choosing} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('dialogTitle')}</Dialog.Title>
          <Dialog.Description>{t('dialogExplanation', { name })}</Dialog.Description>
          {copies.length === 0 ? null : (
            <ul className="choices" aria-label={t('copies')}>
              {copies.map(({ file, passphrase }, index) => {
                const told = names[index] ?? '';
                return (
                  <li key={file} className="merge-copy">
                    <span className="row spread">
                      {told}
                      <IconButton label={t('without', { name: told })} onClick={() => setCopies(copies.filter((copy) => copy.file !== file))}>
                        <X size={14} />
                      </IconButton>
                    </span>
                    {passphrase === null ? null : (
                      <PassphraseField label={t('passphraseOf', { name: told })} value={passphrase} onChange={(typed) => type(file, typed)} />
                    )}
                  </li>
                );
              })}
            </ul>
          )}
          {progress === null ? (
            <Button onClick={add}>
              <FilePlus2 size={16} aria-hidden /> {t(copies.length === 0 ? 'addFirst' : 'addAnother')}
            </Button>
          ) : (
            <TaskBar part={progress.part} words={t(`tasks:step_${progress.step}`)} />
          )}
          <div className="row">
            <Button
              tone="strong"
              disabled={copies.length === 0 || copies.some(({ passphrase }) => passphrase === '') || progress !== null}
              onClick={merge}
              aria-busy={progress !== null}
            >
              {t('merge', { count: copies.length })}
            </Button>
            <Dialog.Close asChild>
              <Button>{t('common:cancel')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
