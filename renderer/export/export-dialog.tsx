import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { type ExportMode, exportModes } from '../../core/bridge/contract.ts';
import { Button } from '../design/button.tsx';

/** Asks what the Word document shall carry. */
export function ExportDialog({
  open,
  locked,
  onOpenChange,
  onExport,
}: {
  open: boolean;
  /** Whether the briefing is: the document never is. */
  locked: boolean;
  onOpenChange: (open: boolean) => void;
  onExport: (mode: ExportMode, house: { file: string; name: string } | null) => void;
}) {
  const { t } = useTranslation(['word', 'common', 'locking']);
  const [mode, setMode] = useState<ExportMode>('with-annotations');
  const { attempt } = useNotices();
  const [house, setHouse] = useState<{ file: string; name: string } | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>{t('exportTitle')}</Dialog.Title>
          <div role="radiogroup" aria-label={t('carries')} className="choices">
            {exportModes.map((each) => (
              <div key={each} className="choice">
                <input
                  type="radio"
                  name="mode"
                  id={`mode-${each}`}
                  aria-describedby={`mode-${each}-explanation`}
                  checked={mode === each}
                  onChange={() => setMode(each)}
                />
                <div>
                  <label htmlFor={`mode-${each}`}>{t(`mode_${each}`)}</label>
                  <p className="hint" id={`mode-${each}-explanation`}>
                    {t(`explain_${each}`)}
                  </p>
                </div>
              </div>
            ))}
          </div>
          <div className="row spread">
            <span>
              <Trans t={t} i18nKey="houseStyle" values={{ name: house?.name ?? t('houseStyleNone') }} components={{ strong: <strong /> }} />
              <span className="hint"> {t('houseStyleExplanation')}</span>
            </span>
            <span className="row">
              <Button
                onClick={() => attempt(async () => setHouse((await callHost('dialog.openFile', { purpose: 'house-style' })) ?? house))}
              >
                {t('chooseStyle')}
              </Button>
              {house === null ? null : <Button onClick={() => setHouse(null)}>{t('common:none')}</Button>}
            </span>
          </div>
          {locked ? <p className="warning">{t('locking:exportWarning')}</p> : null}
          <div className="row">
            <Button tone="strong" onClick={() => onExport(mode, house)}>
              {t('chooseFile')}
            </Button>
            <Dialog.Close asChild>
              <Button>{t('common:cancel')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
