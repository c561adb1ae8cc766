import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bringInNews, newsOf } from '../../core/template/news.ts';
import type { Template } from '../../core/template/template.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import './templates.css';

/** Lists what a template has that the briefing made from it has not; the officer ticks what is to come in. */
export function NewsDialog({ open, template, onClose }: { open: OpenBriefing; template: Template; onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const { tell } = useNotices();
  const [news] = useState(() => newsOf(template, open.snapshot));
  const offered = useMemo(() => [...news.focusAreas, ...news.commitments].map(({ id }) => id), [news]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(offered));
  const own = open.snapshot.head.template?.edition ?? 0;
  const areaOf = new Map(template.focusAreas.map(({ id, title }) => [id, title]));
  const toggle = (id: string) => setChosen((known) => (known.has(id) ? new Set([...known].filter((each) => each !== id)) : new Set([...known, id])));
  const bring = () => {
    open.changeDocument((document) => bringInNews(document, template, chosen));
    tell(t('newsDone', { count: chosen.size }), { label: t('common:undo'), run: () => open.undo.undo() });
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog template-dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('newsTitle', { title: template.title })}</h2>
          </Dialog.Title>
          <div className="template-peek">
            {own === template.edition ? null : <p>{t('newsEditions', { own, template: template.edition })}</p>}
            <p>{t(offered.length === 0 ? 'newsNothing' : 'newsChoose')}</p>
            <ul className="news">
              {news.focusAreas.map((area) => (
                <li key={area.id}>
                  <label className="check">
                    <input type="checkbox" checked={chosen.has(area.id)} onChange={() => toggle(area.id)} />
                    <strong>{t('newsArea', { title: area.title })}</strong>
                  </label>
                </li>
              ))}
              {news.commitments.map((commitment) => (
                <li key={commitment.id}>
                  <label className="check">
                    <input type="checkbox" checked={chosen.has(commitment.id)} onChange={() => toggle(commitment.id)} />
                    <span>
                      {commitment.text}
                      <span className="hint"> {areaOf.get(commitment.focusArea ?? '') ?? t('common:otherCommitments')}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
            {news.changed.length === 0 ? null : (
              <section aria-label={t('newsChanged')}>
                <p>{t('newsChanged')}</p>
                <ul className="template-changes">
                  {news.changed.map(({ own: kept, template: worded }) => (
                    <li key={kept.id}>{t('fromTo', { before: kept.text, after: worded.text })}</li>
                  ))}
                </ul>
              </section>
            )}
            {news.gone.length === 0 ? null : (
              <section aria-label={t('newsNotThere')}>
                <p>{t('newsNotThere')}</p>
                <ul className="template-changes">
                  {news.gone.map(({ id, text }) => (
                    <li key={id}>{text}</li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <div className="row">
            <Button tone="strong" disabled={chosen.size === 0} onClick={bring}>
              {t('newsDo', { count: chosen.size })}
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
