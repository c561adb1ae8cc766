import type { Editor } from '@tiptap/core';
import { bringInSteps } from '../../core/word/import/bring-in.ts';
import type { CallResult, ChosenFile } from '../../core/bridge/contract.ts';
import { pageWords } from '../../core/page-words/page-words.ts';
import { subjectLines } from '../../core/word/comments.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { shownList } from '../language/formats.ts';
import { language } from '../language/language.ts';
import { followSteps, followTask } from '../tasks/tasks.ts';
import { countedLosses } from './losses-list.tsx';

/** Taking the comments of a returned Word copy into the open briefing. */
export function useBringIn(editor: Editor, open: OpenBriefing, annotating: Annotating) {
  const { attempt, tell } = useNotices();
  const bringIn = async ({ name }: ChosenFile, title: string, { threads, untouched, losses, briefing }: CallResult<'word.read'>) => {
    const { snapshot } = open;
    const { threadOf, commitmentOf } = snapshot;
    // What nobody touched in a copy of this briefing was sent with it, and is here or was deleted since.
    const sent = new Set(briefing === snapshot.head.id ? untouched : []);
    const subjectOf = subjectLines(snapshot, pageWords(snapshot.head.language));
    const brought = await followSteps(title, 'reading', function* () {
      for (;;) {
        const text = editor.state.doc;
        const found = yield* bringInSteps(threads, { threadOf, commitmentOf, text, untouched: sent, subjectOf });
        // What was found stands elsewhere once the text has changed.
        if (editor.state.doc === text) return found;
      }
    });
    if (brought === null) return;
    const { changed, added } = brought;
    annotating.takeIn(changed, added);
    const lost = added.filter((each) => each.range === null).length;
    const counts = { name, added: added.length, changed: changed.length };
    tell(lost === 0 ? language.t('word:broughtIn', counts) : language.t('word:broughtInLost', { ...counts, lost }));
    if (losses.length > 0) tell(language.t('word:broughtInLosses', { name, what: shownList(countedLosses(losses)) }));
  };
  const bringInFrom = (chosen: ChosenFile) =>
    attempt(async () => {
      const title = language.t('tasks:reading', { name: chosen.name });
      const read = await followTask(title, (task) =>
        callHost('word.read', { file: chosen.file, tracked: 'accept', task }),
      );
      if (read === null) return;
      const take = () => attempt(() => bringIn(chosen, title, read));
      if (read.briefing === null || read.briefing === open.snapshot.head.id) {
        take();
        return;
      }
      // Nothing is taken from a copy of another briefing before the officer has said so.
      tell(language.t('word:ofAnother', { name: chosen.name }), { label: language.t('word:bringInAnyway'), run: take });
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
