import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { type SharedForm, sharedForms } from '../../core/bridge/sharing-calls.ts';
import { type FindingKind, findingsOutsideText } from '../../core/inspection/finding.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { TaskBar } from '../tasks/task-bar.tsx';
import { type RunningTask, startTask, type TaskProgress } from '../tasks/tasks.ts';
import { FindingsList } from './findings-list.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { SigningFields, useSigning } from './signing-fields.tsx';
import './sharing.css';

/** What is not ticked at first: part of the note, unless the officer says otherwise. */
const partOfNote: readonly FindingKind[] = ['clearances', 'people', 'own-information', 'annotations'];

/** Shows what the briefing carries beside the words that are read, and writes a copy without what is ticked. */
export function ShareDialog({ open, onClose }: { open: OpenBriefing; onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'common', 'locking', 'tasks']);
  const { attempt, tell } = useNotices();
  const [looked, setLooked] = useState<CallResult<'share.inspect'> | null>(null);
  const [remove, setRemove] = useState<ReadonlySet<FindingKind>>(new Set());
  const [returns, setReturns] = useState(false);
  const [form, setForm] = useState<SharedForm>('briefing');
  const signing = useSigning(looked?.key ?? null);
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  const running = useRef<RunningTask<CallResult<'share.write'>> | null>(null);
  useEffect(() => () => void running.current?.cancel(), []);
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

  // Only a briefing comes back and is merged.
  const keepsHistory = returns && form === 'briefing';
  const canRemove = (kind: FindingKind) => !keepsHistory || findingsOutsideText.includes(kind);
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
  const write = () =>
    attempt(async () => {
      const suggested = open.snapshot.name.replace(/\.briefing$/i, form === 'word' ? '.docx' : ` – ${t('copy')}.briefing`);
      setChoosing(true);
      const purpose = form === 'word' ? 'word' : 'briefing';
      const chosen = await callHost('dialog.saveFile', { purpose, suggestedName: suggested }).finally(() => setChoosing(false));
      if (chosen === null) return;
      setProgress({ part: 0, step: 'starting' });
      try {
        await open.flush();
        running.current = startTask(
          (task) =>
            callHost('share.write', {
              session: open.session,
              file: chosen.file,
              form,
              remove: removed,
              ...(form === 'briefing' ? signing.choice : { sign: false, passphrase: null }),
              task,
            }),
          setProgress,
        );
        const answer = await running.current.answer;
        running.current = null;
        if (answer === null) tell(t('tasks:cancelled'));
        else setWritten(answer);
      } finally {
        setProgress(null);
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
              <FindingsList
                findings={looked?.findings ?? []}
                isRemoved={(kind) => remove.has(kind) && canRemove(kind)}
                canRemove={canRemove}
                onTick={tick}
              />
              <p className="hint">{t('versions')}</p>
              {form === 'briefing' ? <SigningFields {...signing.fields} /> : null}
              {open.snapshot.locked ? <p className="warning">{t('lockedWarning')}</p> : null}
              {progress === null ? null : <TaskBar part={progress.part} words={t(`tasks:step_${progress.step}`)} />}
              <div className="row">
                <Button tone="strong" onClick={write} disabled={looked === null || progress !== null} aria-busy={progress !== null}>
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
