import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../core/bridge/contract.ts';
import { Button } from '../design/button.tsx';
import { SettingsFields } from './settings-fields.tsx';

/** The settings over whatever is open. */
export function SettingsDialog({
  settings,
  onSettings,
  onClose,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('title')}</h2>
          </Dialog.Title>
          <SettingsFields settings={settings} onSettings={onSettings} />
          <div className="row">
            <Dialog.Close asChild>
              <Button tone="strong">{t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
