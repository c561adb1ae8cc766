import { type ReactNode, useState } from 'react';
import type { ExportMode } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { followTask } from '../tasks/tasks.ts';
import { later } from '../design/later.tsx';

const ExportDialog = later(async () => (await import('./export-dialog.tsx')).ExportDialog, { takesKeys: true });

/** Exporting the open briefing to Word: the dialog that asks what it shall carry, and the command that opens it. */
export function useExport(open: OpenBriefing) {
  const { attempt, tell } = useNotices();
  const [asking, setAsking] = useState(false);
  const exportWord = (mode: ExportMode, house: { file: string } | null) => {
    setAsking(false);
    attempt(async () => {
      await open.flush();
      const suggestedName = open.snapshot.name.replace(/\.briefing$/i, '.docx');
      const chosen = await callHost('dialog.saveFile', { purpose: 'word', suggestedName });
      if (chosen === null) return;
      const exported = await followTask(language.t('tasks:exporting', { name: chosen.name }), (task) =>
        callHost('briefing.export', {
          session: open.session,
          file: chosen.file,
          mode,
          task,
          ...(house === null ? {} : { house: house.file }),
        }),
      );
      if (exported === null) {
        tell(language.t('tasks:cancelled'));
        return;
      }
      const { name, comments, flattened } = exported;
      const said =
        mode === 'with-annotations'
          ? language.t('word:exportedWithComments', { name, count: comments })
          : language.t('word:exported', { name });
      tell(flattened === 0 ? said : `${said} ${language.t('word:listsFlattened')}`);
    });
  };
  const dialog: ReactNode = asking ? (
    <ExportDialog open locked={open.snapshot.locked} onOpenChange={setAsking} onExport={exportWord} />
  ) : null;
  const ask = () => setAsking(true);
  const commands: readonly Command[] = [
    { id: 'export', group: 'file', label: language.t('commands:export'), keys: 'Mod+Shift+D', run: ask },
  ];
  return { ask, dialog, commands };
}
