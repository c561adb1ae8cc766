import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { type TrackedChoice, trackedChoices } from '../../core/word/import/tracked.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { TaskBar } from '../tasks/task-bar.tsx';
import { startTask, type TaskProgress } from '../tasks/tasks.ts';
import { LossesList } from './losses-list.tsx';

const choices: Record<TrackedChoice, string> = {
  accept: 'Accepted',
  reject: 'Rejected',
  annotate: 'Kept, each as an annotation',
};

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
  const { attempt } = useNotices();
  const [tracked, setTracked] = useState<TrackedChoice>('accept');
  const [read, setRead] = useState<CallResult<'word.read'> | null>(null);
  const { t } = useTranslation('tasks');
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
            <h2>Make a briefing from “{file.name}”</h2>
          </Dialog.Title>
          {read === null ? (
            <TaskBar part={progress.part} words={t(`step_${progress.step}`)} />
          ) : (
            <>
              <p>
                <strong>{read.title}</strong>: {read.words.toLocaleString('en-GB')} words,{' '}
                {read.threads.length === 1 ? '1 annotation' : `${read.threads.length} annotations`}
                {read.isOurs ? ', with the commitments it was exported with' : ''}.
              </p>
              <LossesList losses={read.losses} />
            </>
          )}
          <label>
            Tracked changes are
            <select value={tracked} onChange={(event) => setTracked(event.target.value as TrackedChoice)}>
              {trackedChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {choices[choice]}
                </option>
              ))}
            </select>
          </label>
          <div className="row">
            <Button tone="strong" disabled={read === null} onClick={() => onImport(tracked)}>
              Make the briefing
            </Button>
            <Dialog.Close asChild>
              <Button>Cancel</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
