import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';

/** Asks before changes of copies that nobody has decided on go out of sight. */
export function LeaveDialog({
  what,
  left,
  onStay,
  onLeave,
}: {
  /** What is left: the review, which can be opened again, or the briefing, with which the list goes. */
  what: 'review' | 'briefing';
  left: number;
  onStay: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation('merging');
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onStay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('leaveTitle', { count: left })}</Dialog.Title>
          <Dialog.Description>{t(`leave_${what}`)}</Dialog.Description>
          <div className="row">
            <Button tone="strong" onClick={onStay}>
              {t('stay')}
            </Button>
            <Button onClick={onLeave}>{t(`leaveNow_${what}`)}</Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
