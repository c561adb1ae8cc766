import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';

/** Asks what a Word document is for that was dropped on an open briefing. */
export function DropChoice({
  name,
  onBringIn,
  onMake,
  onClose,
}: {
  name: string;
  onBringIn: () => void;
  onMake: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['dropping', 'common']);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('question', { name })}</h2>
          </Dialog.Title>
          <ul className="choices">
            <li className="row spread">
              <span className="hint">{t('bringInExplanation')}</span>
              <Button tone="strong" onClick={onBringIn}>
                {t('bringIn')}
              </Button>
            </li>
            <li className="row spread">
              <span className="hint">{t('makeExplanation')}</span>
              <Button onClick={onMake}>{t('make')}</Button>
            </li>
          </ul>
          <div className="row">
            <Dialog.Close asChild>
              <Button>{t('common:cancel')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
