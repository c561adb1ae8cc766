import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { type SharedForm, sharedForms } from '../../core/bridge/sharing-calls.ts';
import { type FindingKind, findingsOutsideText } from '../../core/inspection/finding.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import './sharing.css';

/** What is not ticked at first: part of the note, unless the officer says otherwise. */
const partOfNote: readonly FindingKind[] = ['clearances', 'own-information', 'annotations'];

/** Shows what the briefing carries beside the words that are read, and writes a copy without what is ticked. */
export function ShareDialog({ open, onClose }: { open: OpenBriefing; onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'common', 'locking']);
  const { attempt } = useNotices();
  const [looked, setLooked] = useState<CallResult<'share.inspect'> | null>(null);
  const [remove, setRemove] = useState<ReadonlySet<FindingKind>>(new Set());
  const [returns, setReturns] = useState(false);
  const [form, setForm] = useState<SharedForm>('briefing');
  const [sign, setSign] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  // One dialog at a time: this one would keep the focus from the other.
  const [choosing, setChoosing] = useState(false);
  const [written, setWritten] = useState<CallResult<'share.write'> | null>(null);
  useEffect(() => {
    attempt(async () => {
      await open.flush();
      const found = await callHost('share.inspect', { session: open.session });
      setLooked(found);
      setRemove(new Set(found.findings.map(({ kind }) => kind).filter((kind) => !partOfNote.includes(kind))));
    });
  }, [attempt, open]);

  const canRemove = (kind: FindingKind) => !returns || findingsOutsideText.includes(kind);
  const removed = [...remove].filter(canRemove);
  const tick = (kind: FindingKind, on: boolean) => {
    const next = new Set(remove);
    if (on) next.add(kind);
    else next.delete(kind);
    // What is taken out of the text stays in the history: both go.
    if (on && !findingsOutsideText.includes(kind)) next.add('history');
    if (!on && kind === 'history') for (const each of next) if (!findingsOutsideText.includes(each)) next.delete(each);
    setRemove(next);
  };
  const asksPassphrase = sign && form === 'briefing' && (looked?.key.exists !== true || looked.key.protected);
  const write = () =>
    attempt(async () => {
      const suggested = open.snapshot.name.replace(/\.briefing$/i, form === 'word' ? '.docx' : ` – ${t('copy')}.briefing`);
      setChoosing(true);
      const purpose = form === 'word' ? 'word' : 'briefing';
      const chosen = await callHost('dialog.saveFile', { purpose, suggestedName: suggested }).finally(() => setChoosing(false));
      if (chosen === null) return;
      setBusy(true);
      try {
        await open.flush();
        setWritten(
          await callHost('share.write', {
            session: open.session,
            file: chosen.file,
            form,
            remove: removed,
            sign: sign && form === 'briefing',
            passphrase: asksPassphrase && passphrase !== '' ? passphrase : null,
          }),
        );
      } finally {
        setBusy(false);
      }
    });

  return (
    <Dialog.Root open={!choosing} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog share-dialog" aria-describedby={undefined}>
          <Dialog.Title>{written === null ? t('title') : t('writtenTitle', { name: written.name })}</Dialog.Title>
          {written !== null ? (
            <>
              {written.fingerprint === '' ? <p>{t('wordWritten')}</p> : <Fingerprint fingerprint={written.fingerprint} />}
              {form === 'word' ? null : <p className="hint">{t(written.mergeable ? 'canReturn' : 'cannotReturn')}</p>}
              <div className="row">
                <Dialog.Close asChild>
                  <Button tone="strong">{t('common:close')}</Button>
                </Dialog.Close>
              </div>
            </>
          ) : (
            <>
              <div role="radiogroup" aria-label={t('form')} className="row">
                {sharedForms.map((each) => (
                  <label key={each} className="row">
                    <input type="radio" name="form" checked={form === each} onChange={() => setForm(each)} /> {t(`form_${each}`)}
                  </label>
                ))}
              </div>
              {form === 'briefing' ? (
                <label className="row">
                  <input type="checkbox" checked={returns} onChange={(event) => setReturns(event.target.checked)} /> {t('returns')}
                </label>
              ) : null}
              {open.snapshot.locked ? <p className="warning">{t('locking:copyWarning')}</p> : null}
              <p>{t(looked !== null && looked.findings.length === 0 ? 'carriesNothing' : 'carries')}</p>
              {looked === null ? <p aria-busy="true">{t('looking')}</p> : null}
              <ul className="findings" aria-label={t('findings')}>
                {looked?.findings.map(({ kind, count, details }) => (
                  <li key={kind}>
                    <div className="finding">
                      <input
                        type="checkbox"
                        id={`finding-${kind}`}
                        aria-describedby={`finding-${kind}-explanation`}
                        checked={remove.has(kind) && canRemove(kind)}
                        disabled={!canRemove(kind)}
                        onChange={(event) => tick(kind, event.target.checked)}
                      />
                      <div>
                        <label htmlFor={`finding-${kind}`}>{t(`finding_${kind}`, { count })}</label>
                        <span className="hint" id={`finding-${kind}-explanation`}>
                          {t(`explain_${kind}`)}
                        </span>
                      </div>
                    </div>
                    {details.length === 0 ? null : (
                      <details>
                        <summary>{t('which')}</summary>
                        <ul className="hint">
                          {details.map((each, index) => (
                            // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and may hold the same words twice
                            <li key={index}>{each}</li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </li>
                ))}
              </ul>
              <p className="hint">{t('versions')}</p>
              {form === 'briefing' ? (
                <label className="row">
                  <input type="checkbox" checked={sign} onChange={(event) => setSign(event.target.checked)} /> {t('sign')}
                </label>
              ) : null}
              {asksPassphrase ? (
                <label>
                  {t(looked?.key.exists === true ? 'passphraseOf' : 'passphraseNew')}
                  <input type="password" value={passphrase} autoComplete="off" onChange={(event) => setPassphrase(event.target.value)} />
                </label>
              ) : null}
              {open.snapshot.locked ? <p className="warning">{t('lockedWarning')}</p> : null}
              <div className="row">
                <Button tone="strong" onClick={write} disabled={looked === null || busy} aria-busy={busy}>
                  {t('write')}
                </Button>
                <Dialog.Close asChild>
                  <Button>{t('common:cancel')}</Button>
                </Dialog.Close>
              </div>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A fingerprint as it is read out: eight groups in two lines. */
export function Fingerprint({ fingerprint }: { fingerprint: string }) {
  const { t } = useTranslation('sharing');
  const groups = fingerprint.split(' ');
  return (
    <figure className="fingerprint">
      <figcaption className="hint">{t('fingerprint')}</figcaption>
      <code>{groups.slice(0, 4).join(' ')}</code> <code>{groups.slice(4).join(' ')}</code>
    </figure>
  );
}
