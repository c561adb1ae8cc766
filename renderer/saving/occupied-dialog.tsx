import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { OpeningWay } from '../../core/bridge/parts.ts';
import type { OccupantEntry } from '../../core/bridge/saving-calls.ts';
import { Button } from '../design/button.tsx';
import { shownMoment } from '../language/formats.ts';
import './saving.css';

/** Says who has a briefing open already, and asks how to open it here. */
export function OccupiedDialog({
  name,
  occupants,
  onChoose,
  onClose,
}: {
  name: string;
  occupants: readonly OccupantEntry[];
  onChoose: (way: OpeningWay) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['saving', 'common']);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title asChild>
            <h2>{t('occupiedTitle', { name })}</h2>
          </Dialog.Title>
          {occupants.map(({ machine, process, since }) => (
            <p key={`${machine} ${process} ${since}`}>{t('occupiedBy', { machine, process, since: shownMoment(since) })}</p>
          ))}
          <Dialog.Description>{t('occupiedQuestion')}</Dialog.Description>
          <div className="opening-ways">
            <div>
              <Button tone="strong" onClick={() => onChoose('read-only')}>
                {t('readOnlyWay')}
              </Button>
              <span className="hint">{t('readOnlyHint')}</span>
            </div>
            <div>
              <Button onClick={() => onChoose('copy')}>{t('copyWay')}</Button>
              <span className="hint">{t('copyHint')}</span>
            </div>
            <div>
              <Button onClick={() => onChoose('together')}>{t('togetherWay')}</Button>
              <span className="hint">{t('togetherHint')}</span>
            </div>
          </div>
          <div className="row">
            <Button onClick={onClose}>{t('common:cancel')}</Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
