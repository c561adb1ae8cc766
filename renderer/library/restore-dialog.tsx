import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Restored } from '../../core/bridge/backup-calls.ts';
import type { ChosenFile } from '../../core/bridge/contract.ts';
import { Button } from '../design/button.tsx';
import { shownMoment, someNames } from '../language/formats.ts';

/** A backup that was verified, and what restoring it would do. */
export interface BackupToRestore extends ChosenFile, Restored {
  readonly made: string;
}

/** Says what restoring would do before it is done. */
export function RestoreDialog({ backup, onRestore, onClose }: { backup: BackupToRestore; onRestore: () => void; onClose: () => void }) {
  const { t } = useTranslation(['library', 'common']);
  const { name, made, added, same, beside, skipped } = backup;
  const isNeeded = added + beside > 0;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('restoreTitle', { name })}</Dialog.Title>
          <Dialog.Description>{t('restoreMade', { moment: shownMoment(made) })}</Dialog.Description>
          {isNeeded ? (
            <ul className="losses">
              {added === 0 ? null : <li>{t('restoreAdded', { count: added })}</li>}
              {beside === 0 ? null : <li>{t('restoreBeside', { count: beside })}</li>}
              {same === 0 ? null : <li>{t('restoreSame', { count: same })}</li>}
            </ul>
          ) : (
            <p>{t('nothingToRestore')}</p>
          )}
          {skipped.length === 0 ? null : <p>{t('restoreSkipped', { names: someNames(skipped) })}</p>}
          <div className="row">
            {isNeeded ? (
              <Button tone="strong" onClick={onRestore}>
                {t('restoreNow')}
              </Button>
            ) : null}
            <Dialog.Close asChild>
              <Button>{isNeeded ? t('common:cancel') : t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
