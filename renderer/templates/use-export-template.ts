import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { language } from '../language/language.ts';

/** Writing a template to a file for somebody else, wherever the officer wants it. */
export function useExportTemplate() {
  const { attempt, tell } = useNotices();
  return ({ id, title }: { id: string; title: string }) =>
    attempt(async () => {
      const chosen = await callHost('dialog.saveFile', { purpose: 'template', suggestedName: `${title}.briefing-template` });
      if (chosen === null) return;
      tell(language.t('templates:exported', await callHost('template.export', { template: id, file: chosen.file })));
    });
}
