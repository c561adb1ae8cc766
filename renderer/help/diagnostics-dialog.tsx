import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../application/announcer.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';

/** What somebody who helps wants to know, to be copied; no content. */
export function DiagnosticsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['help', 'common']);
  const { attempt, tell } = useNotices();
  const [report, setReport] = useState<string | null>(null);
  useEffect(() => {
    attempt(async () => {
      const diagnostics = await callHost('application.diagnose', {});
      const window = { browser: /Chrome\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? '', screen: `${innerWidth}×${innerHeight} @${devicePixelRatio}` };
      setReport(JSON.stringify({ ...diagnostics, ...window }, null, 2));
    });
  }, [attempt]);
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(report ?? '');
      tell(t('copied'));
      announce(t('copied'));
    });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog help-dialog">
          <Dialog.Title asChild>
            <h2>{t('diagnostics')}</h2>
          </Dialog.Title>
          <Dialog.Description className="hint">{t('diagnosticsExplanation')}</Dialog.Description>
          {report === null ? (
            <p aria-busy="true">{t('diagnosticsRunning')}</p>
          ) : (
            <textarea className="diagnostics" readOnly rows={16} value={report} aria-label={t('diagnostics')} dir="ltr" />
          )}
          <div className="row">
            <Button tone="strong" disabled={report === null} onClick={copy}>
              {t('copy')}
            </Button>
            <Dialog.Close asChild>
              <Button>{t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
