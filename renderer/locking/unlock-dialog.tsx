import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Asks for the passphrase of a locked file before it opens. */
export function UnlockDialog({
  name,
  onUnlock,
  onClose,
}: {
  name: string;
  onUnlock: (passphrase: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['locking', 'common']);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title asChild>
            <h2>{t('unlockTitle', { name })}</h2>
          </Dialog.Title>
          <Dialog.Description>{t('unlockExplanation')}</Dialog.Description>
          <UnlockForm label={t('passphrase')} button={t('unlock')} work={onUnlock}>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
          </UnlockForm>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
