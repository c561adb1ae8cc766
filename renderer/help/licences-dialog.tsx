import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { licences } from 'virtual:licences';
import { Button } from '../design/button.tsx';

/** The packages that the app is made of, with their licences: generated when the window is built. */
export function LicencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['help', 'common']);
  const [sought, setSought] = useState('');
  const shown = licences.filter(({ name }) => name.includes(sought.trim().toLowerCase()));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog help-dialog">
          <Dialog.Title asChild>
            <h2>{t('licences')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">{t('licencesExplanation')}</Dialog.Description>
          <input type="search" aria-label={t('licencesSearch')} placeholder={t('licencesSearch')} value={sought} onChange={(event) => setSought(event.target.value)} />
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="help-topics" tabIndex={0} role="region" aria-label={t('licences')} dir="ltr" lang="en">
            {shown.map(({ name, version, licence, text }) => (
              <details key={`${name} ${version}`}>
                <summary>
                  {name} {version} <span className="hint">{licence}</span>
                </summary>
                <pre className="licence-text">{text}</pre>
              </details>
            ))}
          </div>
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
