import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readBriefing } from '../../core/briefing/document.ts';
import { Failure } from '../../core/failure/failure.ts';
import { bringInNews, newsOf } from '../../core/template/news.ts';
import type { Template } from '../../core/template/template.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { TemplateChanges } from './template-changes.tsx';
import './templates.css';

/**
 * Lists what a template has that the briefing made from it has not, and what changed there; the officer ticks what
 * is to come in.
 */
export function NewsDialog({ open, template, onClose }: { open: OpenBriefing; template: Template; onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const { attempt, tell } = useNotices();
  const [news] = useState(() => newsOf(template, readBriefing(open.document)));
  const offered = useMemo(() => [...news.focusAreas, ...news.commitments].map(({ id }) => id), [news]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(offered));
  const own = open.snapshot.head.template?.edition ?? 0;
  const areaOf = new Map(template.focusAreas.map(({ id, title }) => [id, title]));
  const toggle = (id: string) => setChosen((known) => (known.has(id) ? new Set([...known].filter((each) => each !== id)) : new Set([...known, id])));
  const isSame = offered.length === 0 && news.changes.length === 0;
  const bring = () =>
    attempt(async () => {
      // The file may have been taken by another window while this one asks.
      if (open.snapshot.readOnly) throw new Failure('briefing-read-only', open.snapshot.name);
      open.changeDocument((document) => bringInNews(document, template, chosen));
      const undo = { label: t('common:undo'), run: () => open.undo.undo() };
      tell(chosen.size === 0 ? t('newsNoted') : t('newsDone', { count: chosen.size }), undo);
      onClose();
    });
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
            {news.changes.length === 0 ? null : (
              <section aria-label={t('newsChanged')}>
                <p>{t('newsChanged')}</p>
                <TemplateChanges changes={news.changes} />
              </section>
            )}
          </div>
          <div className="row">
            <Button tone="strong" disabled={isSame} onClick={bring}>
              {chosen.size === 0 ? t('newsNote') : t('newsDo', { count: chosen.size })}
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
