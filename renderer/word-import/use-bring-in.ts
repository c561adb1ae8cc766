import type { Editor } from '@tiptap/core';
import { bringInSteps } from '../../core/word/import/bring-in.ts';
import type { ChosenFile } from '../../core/bridge/contract.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { followSteps, followTask } from '../tasks/tasks.ts';

/** Taking the comments of a returned Word copy into the open briefing. */
export function useBringIn(editor: Editor, open: OpenBriefing, annotating: Annotating) {
  const { attempt, tell } = useNotices();
  const bringInFrom = (chosen: ChosenFile) =>
    attempt(async () => {
      const title = language.t('tasks:reading', { name: chosen.name });
      const read = await followTask(title, (task) =>
        callHost('word.read', { file: chosen.file, tracked: 'accept', task }),
      );
      if (read === null) return;
      const { threads: returned } = read;
      const { threadOf, commitmentOf } = open.snapshot;
      const brought = await followSteps(title, 'reading', function* () {
        for (;;) {
          const text = editor.state.doc;
          const found = yield* bringInSteps(returned, { threadOf, commitmentOf, text });
          // What was found stands elsewhere once the text has changed.
          if (editor.state.doc === text) return found;
        }
      });
      if (brought === null) return;
      const { changed, added } = brought;
      annotating.takeIn(changed, added);
      const lost = added.filter((each) => each.range === null).length;
      const counts = { name: chosen.name, added: added.length, changed: changed.length };
      tell(lost === 0 ? language.t('word:broughtIn', counts) : language.t('word:broughtInLost', { ...counts, lost }));
    });
  const bringInComments = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'word' });
      if (chosen !== null) bringInFrom(chosen);
    });
  const commands: readonly Command[] = [
    { id: 'bring-in', group: 'file', label: language.t('commands:bring-in'), keys: 'Mod+Shift+I', run: bringInComments },
  ];
  return { bringInFrom, bringInComments, commands };
}
