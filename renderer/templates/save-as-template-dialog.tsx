import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeptText, keptTexts } from '../../core/template/kept-text.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import './templates.css';

/** Asks what of a briefing a template shall have. */
export function SaveAsTemplateDialog({ open, onClose }: { open: OpenBriefing; onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const { attempt, tell } = useNotices();
  const [title, setTitle] = useState(open.snapshot.head.title);
  const [text, setText] = useState<KeptText>('prompts');
  const [annotations, setAnnotations] = useState(true);
  const [authors, setAuthors] = useState(false);
  const looks: Record<KeptText, string> = { prompts: t('saveAsPrompts'), words: t('saveAsWords') };
  const save = () =>
    attempt(async () => {
      await open.flush();
      await callHost('template.saveBriefing', { session: open.session, title, description: '', text, annotations, authors });
      onClose();
      tell(t('savedAs', { title }));
    });
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('saveAsTitle')}</h2>
          </Dialog.Title>
          <label>
            {t('saveAsName')}
            <input value={title} maxLength={500} onChange={(event) => setTitle(event.target.value)} />
          </label>
          <div role="radiogroup" aria-label={t('saveAsText')} className="choices">
            {keptTexts.toReversed().map((each) => (
              <label key={each} className="choice">
                <input type="radio" name="kept-text" checked={text === each} onChange={() => setText(each)} />
                {looks[each]}
              </label>
            ))}
          </div>
          <label className="check">
            <input type="checkbox" checked={annotations} onChange={(event) => setAnnotations(event.target.checked)} />
            {t('saveAsAnnotations')}
          </label>
          <label className="check">
            <input type="checkbox" checked={authors} onChange={(event) => setAuthors(event.target.checked)} />
            {t('saveAsAuthors')}
          </label>
          {open.snapshot.locked ? <p role="note">{t('saveAsLocked')}</p> : null}
          <div className="row">
            <Button tone="strong" disabled={title.trim() === ''} onClick={save}>
              {t('saveAsDo')}
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
