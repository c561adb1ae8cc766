import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Failure } from '../../core/failure/failure.ts';
import { hasChanged } from '../../core/template/origin.ts';
import type { Template } from '../../core/template/template.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';

const SaveAsTemplateDialog = later(async () => (await import('./save-as-template-dialog.tsx')).SaveAsTemplateDialog, { takesKeys: true });
const NewsDialog = later(async () => (await import('./news-dialog.tsx')).NewsDialog, { takesKeys: true });

/** What an open briefing has to do with templates: becoming one, and taking in what is new in its own. */
export function useTemplateWork(open: OpenBriefing) {
  const { attempt, tell } = useNotices();
  const [saving, setSaving] = useState(false);
  const [news, setNews] = useState<Template | null>(null);
  const t = language.getFixedT(null, 'templates');

  const askForNews = () =>
    attempt(async () => {
      const origin = open.snapshot.head.template;
      if (origin === null) {
        tell(t('newsNoTemplate'));
        return;
      }
      if (open.snapshot.readOnly) throw new Failure('briefing-read-only', open.snapshot.name);
      try {
        setNews((await callHost('template.open', { template: origin.id })).template);
      } catch (thrown) {
        if (!(thrown instanceof Failure && thrown.code === 'template-unknown')) throw thrown;
        tell(t('newsGone', { title: origin.title }));
      }
    });

  // Offered once, when the briefing is opened: a template is not changed beside an open briefing.
  const look = useRef(askForNews);
  look.current = askForNews;
  useEffect(() => {
    const { head, readOnly } = open.snapshot;
    const { template: made } = head;
    if (made === null || readOnly) return undefined;
    let current = true;
    attempt(async () => {
      const now = await callHost('template.origin', { template: made.id });
      if (!current || now === null || !hasChanged(made, now)) return;
      tell(language.t('templates:newsNewer', { title: now.title }), { label: language.t('templates:newsLook'), run: () => look.current() });
    });
    return () => {
      current = false;
    };
  }, [attempt, open, tell]);

  const dialog: ReactNode = (
    <>
      {saving ? <SaveAsTemplateDialog open={open} onClose={() => setSaving(false)} /> : null}
      {news === null ? null : <NewsDialog open={open} template={news} onClose={() => setNews(null)} />}
    </>
  );
  const commands: readonly Command[] = [
    { id: 'save-as-template', group: 'file', label: t('saveAs'), keys: '', run: () => setSaving(true) },
    { id: 'template-news', group: 'commitments', label: t('news'), keys: '', run: askForNews },
  ];
  return { dialog, commands };
}
