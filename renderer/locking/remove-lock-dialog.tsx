import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Asks for the passphrase once more before everybody can read the file. */
export function RemoveLockDialog({ work, onClose }: { work: (passphrase: string) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation(['locking', 'common']);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title asChild>
            <h2>{t('removeTitle')}</h2>
          </Dialog.Title>
          <Dialog.Description>{t('removeExplanation')}</Dialog.Description>
          <UnlockForm label={t('passphrase')} button={t('remove')} work={work}>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
          </UnlockForm>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
