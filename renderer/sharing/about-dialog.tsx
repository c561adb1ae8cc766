import { Dialog } from 'radix-ui';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileIdentity } from '../../core/identity/signature.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { shownMoment } from '../language/formats.ts';
import { Fingerprint } from './fingerprint.tsx';

/** What the file of the open briefing is: its fingerprint, who signed it, and whose key that is. */
export function AboutDialog({ open, onIdentity, onClose }: { open: OpenBriefing; onIdentity: (identity: FileIdentity) => void; onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'common']);
  const { attempt } = useNotices();
  const [identity, setIdentity] = useState<FileIdentity | null>(null);
  const [name, setName] = useState('');
  useEffect(() => {
    attempt(async () => {
      await open.flush();
      const found = await callHost('identity.describe', { session: open.session });
      setIdentity(found);
      onIdentity(found);
      setName(found.signer?.name ?? '');
    });
  }, [attempt, open, onIdentity]);
  const know = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      const found = await callHost('identity.know', { session: open.session, name });
      setIdentity(found);
      onIdentity(found);
    });
  };
  const signer = identity?.signer ?? null;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog share-dialog" aria-describedby={undefined}>
          <Dialog.Title>{t('aboutTitle', { name: open.snapshot.name })}</Dialog.Title>
          {identity === null ? <p aria-busy="true">{t('looking')}</p> : <Fingerprint fingerprint={identity.fingerprint} />}
          <p className="hint">{t('fingerprintExplanation')}</p>
          {identity === null ? null : signer === null ? (
            <p>{t('notSigned')}</p>
          ) : (
            <section aria-label={t('signature')} className={`signature signature-${signer.state}`}>
              <p>
                <strong>{t(`state_${signer.state}`, { name: signer.name, moment: signer.moment === '' ? '' : shownMoment(signer.moment) })}</strong>
              </p>
              {signer.state === 'broken' ? null : (
                <>
                  <p>{t(signer.own ? 'keyOwn' : signer.knownAs === null ? 'keyUnknown' : 'keyKnown', { name: signer.knownAs ?? signer.name })}</p>
                  <p className="key">
                    <span className="hint">{t('key')}</span> <code>{signer.key}</code>
                  </p>
                  {signer.own || signer.knownAs !== null ? null : (
                    <form className="row" onSubmit={know}>
                      <label>
                        {t('knowAs')}
                        <input value={name} required maxLength={200} onChange={(event) => setName(event.target.value)} />
                      </label>
                      <Button type="submit">{t('know')}</Button>
                    </form>
                  )}
                </>
              )}
            </section>
          )}
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
