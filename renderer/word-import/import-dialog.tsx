import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { type TrackedChoice, trackedChoices } from '../../core/word/import/tracked.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { shownNumber } from '../language/formats.ts';
import { TaskBar } from '../tasks/task-bar.tsx';
import { startTask, type TaskProgress } from '../tasks/tasks.ts';
import { LossesList } from './losses-list.tsx';

/** Shows what a Word document holds, and what would be left out, before anything is made of it. */
export function ImportDialog({
  file,
  onImport,
  onClose,
}: {
  file: { readonly file: string; readonly name: string };
  onImport: (tracked: TrackedChoice) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['word', 'common', 'editor', 'tasks']);
  const { attempt } = useNotices();
  const [tracked, setTracked] = useState<TrackedChoice>('accept');
  const [read, setRead] = useState<CallResult<'word.read'> | null>(null);
  const [progress, setProgress] = useState<TaskProgress>({ part: 0, step: 'starting' });
  useEffect(() => {
    let current = true;
    const running = startTask((task) => callHost('word.read', { file: file.file, tracked, task }), setProgress);
    attempt(async () => {
      try {
        const answer = await running.answer;
        if (current && answer !== null) setRead(answer);
      } catch (thrown) {
        onClose();
        throw thrown;
      }
    });
    return () => {
      current = false;
      void running.cancel();
    };
  }, [attempt, file, tracked, onClose]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('importTitle', { name: file.name })}</h2>
          </Dialog.Title>
          {read === null ? (
            <TaskBar part={progress.part} words={t(`tasks:step_${progress.step}`)} />
          ) : (
            <>
              <p>
                <Trans
                  t={t}
                  i18nKey={read.isOurs ? 'holdsOurs' : 'holds'}
                  values={{
                    title: read.title,
                    words: t('editor:words', { count: read.words, shown: shownNumber(read.words) }),
                    annotations: t('common:annotations', { count: read.threads.length }),
                  }}
                  components={{ strong: <strong /> }}
                />
              </p>
              <LossesList losses={read.losses} />
            </>
          )}
          <label>
            {t('trackedAre')}
            <select value={tracked} onChange={(event) => setTracked(event.target.value as TrackedChoice)}>
              {trackedChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`tracked_${choice}`)}
                </option>
              ))}
            </select>
          </label>
          <div className="row">
            <Button tone="strong" disabled={read === null} onClick={() => onImport(tracked)}>
              {t('make')}
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
