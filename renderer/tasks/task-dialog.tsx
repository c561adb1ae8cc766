import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { TaskBar } from './task-bar.tsx';
import type { ShownTask } from './tasks.ts';

/** How far a long piece of work is, and a button that stops it. */
export function TaskDialog({ task: { title, part, step, cancelling, cancel } }: { task: ShownTask }) {
  const { t } = useTranslation('tasks');
  const { t: common } = useTranslation('common');
  const { attempt } = useNotices();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && attempt(cancel)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog task"
          aria-describedby={undefined}
          // A press beside the dialog is no wish to stop; Escape and the button are.
          onInteractOutside={(event) => event.preventDefault()}
        >
          <Dialog.Title asChild>
            <h2>{title}</h2>
          </Dialog.Title>
          <TaskBar part={part} words={cancelling ? t('cancelling') : t(`step_${step}`)} />
          <div className="row spread">
            <span className="hint">{t('calm')}</span>
            <Button disabled={cancelling} onClick={() => attempt(cancel)}>
              {common('cancel')}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
