import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { partOfTemplate, templateFindingKinds } from '../../core/inspection/finding.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { FindingsList } from './findings-list.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { SigningFields, useSigning } from './signing-fields.tsx';

/** Shows what a template's file would carry beside its sections, and writes it for somebody else without what is ticked. */
export function GiveTemplateDialog({ template: { id, title }, onClose }: { template: { readonly id: string; readonly title: string }; onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'common', 'templates']);
  const { attempt } = useNotices();
  const [looked, setLooked] = useState<CallResult<'template.inspect'> | null>(null);
  const findings = looked?.findings ?? null;
  const signing = useSigning(looked?.key ?? null);
  const [remove, setRemove] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  // One dialog at a time: this one would keep the focus from the other.
  const [choosing, setChoosing] = useState(false);
  const [written, setWritten] = useState<CallResult<'template.export'> | null>(null);
  useEffect(() => {
    attempt(async () => {
      const found = await callHost('template.inspect', { template: id });
      setLooked(found);
      setRemove(new Set(found.findings.map(({ kind }) => kind).filter((kind) => !partOfTemplate.includes(kind))));
    });
  }, [attempt, id]);
  const tick = (kind: string, on: boolean) => setRemove(new Set(on ? [...remove, kind] : [...remove].filter((each) => each !== kind)));
  const write = () =>
    attempt(async () => {
      setChoosing(true);
      const chosen = await callHost('dialog.saveFile', { purpose: 'template', suggestedName: `${title}.briefing-template` }).finally(() => setChoosing(false));
      if (chosen === null) return;
      setBusy(true);
      try {
        const removed = templateFindingKinds.filter((kind) => remove.has(kind));
        setWritten(await callHost('template.export', { template: id, file: chosen.file, remove: removed, ...signing.choice }));
      } finally {
        setBusy(false);
      }
    });
  return (
    <Dialog.Root open={!choosing} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog share-dialog" aria-describedby={undefined}>
          <Dialog.Title>{written === null ? t('giveTitle', { title }) : t('writtenTitle', { name: written.name })}</Dialog.Title>
          {written === null ? (
            <>
              <p>{t(findings !== null && findings.length === 0 ? 'giveNothing' : 'giveCarries')}</p>
              {findings === null ? <p aria-busy="true">{t('looking')}</p> : <FindingsList findings={findings} isRemoved={(kind) => remove.has(kind)} onTick={tick} />}
              <SigningFields {...signing.fields} />
              <div className="row">
                <Button tone="strong" onClick={write} disabled={findings === null || busy} aria-busy={busy}>
                  {t('write')}
                </Button>
                <Dialog.Close asChild>
                  <Button>{t('common:cancel')}</Button>
                </Dialog.Close>
              </div>
            </>
          ) : (
            <>
              <p role="status">{t('templates:exported', { name: written.name, edition: written.edition })}</p>
              <Fingerprint fingerprint={written.fingerprint} />
              <p className="hint">{t('fingerprintExplanation')}</p>
              <div className="row">
                <Dialog.Close asChild>
                  <Button tone="strong">{t('common:close')}</Button>
                </Dialog.Close>
              </div>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
