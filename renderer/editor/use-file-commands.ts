import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';

/** Saving and closing the open briefing. */
export function useFileCommands(open: OpenBriefing, onClose: () => void) {
  const { attempt, tell } = useNotices();
  const told = () => tell(language.t('editor:saved', { name: open.snapshot.name }));
  const save = () =>
    attempt(async () => {
      await open.save();
      told();
    });
  const saveAs = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.saveFile', { purpose: 'briefing', suggestedName: open.snapshot.name });
      if (chosen === null) return;
      await open.saveAs(chosen.file);
      const { locked, name } = open.snapshot;
      if (locked) tell(language.t('locking:savedLocked', { name }));
      else told();
    });
  const t = language.getFixedT(null, 'commands');
  const saving: readonly Command[] = [
    { id: 'save', group: 'file', label: t('save'), keys: 'Mod+S', run: save },
    { id: 'save-as', group: 'file', label: t('save-as'), keys: 'Mod+Shift+S', run: saveAs },
  ];
  const leaving: readonly Command[] = [
    { id: 'close', group: 'file', label: t('close'), keys: '', run: onClose },
  ];
  return { save, saveAs, saving, leaving };
}
