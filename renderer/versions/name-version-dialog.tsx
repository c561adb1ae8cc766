import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';

/** Asks what a version shall be called. */
export function NameVersionDialog({
  name: before,
  onName,
  onClose,
  onClosed,
}: {
  name: string;
  onName: (name: string) => void;
  onClose: () => void;
  /** Says where the focus goes once it is closed; back to where it was unless given. */
  onClosed?: (event: Event) => void;
}) {
  const { t } = useTranslation(['versions', 'common']);
  const [name, setName] = useState(before);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" {...(onClosed === undefined ? {} : { onCloseAutoFocus: onClosed })}>
          <Dialog.Title asChild>
            <h2>{t('nameTitle')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">{t('nameExplanation')}</Dialog.Description>
          <form
            className="version-naming"
            onSubmit={(event) => {
              event.preventDefault();
              // The name of one that has a name may be taken away, that of a new one not.
              if (name.trim() !== '' || before !== '') onName(name.trim());
            }}
          >
            <label>
              {t('name')}
              <input value={name} maxLength={200} dir="auto" placeholder={t('namePlaceholder')} onChange={(event) => setName(event.target.value)} />
            </label>
            <div className="row">
              <Button type="submit" tone="strong" disabled={name.trim() === '' && before === ''}>
                {t('nameTitle')}
              </Button>
              <Dialog.Close asChild>
                <Button>{t('common:cancel')}</Button>
              </Dialog.Close>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
