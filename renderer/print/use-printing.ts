import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { language } from '../language/language.ts';
import { setPrintedPage } from './print-styles.ts';
import { printedNotes } from './printed-notes.ts';

/** The open briefing on paper: its sheets as print styles make them, and the commands that print them or write a PDF. */
export function usePrinting(editor: Editor, open: OpenBriefing, title: string): { readonly commands: readonly Command[] } {
  const { attempt, tell } = useNotices();
  const head = useSnapshot(open, (each) => each.head);
  useEffect(() => setPrintedPage(head), [head]);
  // While it is printed, by whatever way: the footnotes stand at the end, and the window's title, which a PDF takes for
  // its own, is that of the note alone.
  useEffect(() => {
    let undo = () => {};
    const begin = () => {
      undo();
      const page = editor.view.dom.closest('.page');
      const notes = page === null ? null : printedNotes(page, head.language);
      const shown = document.title;
      if (notes !== null) page?.append(notes);
      document.title = title;
      undo = () => {
        notes?.remove();
        document.title = shown;
        undo = () => {};
      };
    };
    const end = () => undo();
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      undo();
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [editor, head.language, title]);

  const writePdf = () =>
    attempt(async () => {
      await open.flush();
      const suggestedName = open.snapshot.name.replace(/\.briefing$/i, '.pdf');
      const chosen = await callHost('dialog.saveFile', { purpose: 'pdf', suggestedName });
      if (chosen === null) return;
      // What was typed while the place was chosen is on the page too.
      await open.flush();
      const { name } = await callHost('briefing.writePdf', { session: open.session, file: chosen.file });
      tell(language.t(open.snapshot.locked ? 'writing:pdfWrittenOpen' : 'writing:pdfWritten', { name }));
    });
  const t = language.getFixedT(null, 'commands');
  return {
    commands: [
      { id: 'pdf', group: 'file', label: t('pdf'), keys: '', run: writePdf },
      { id: 'print', group: 'file', label: t('print'), keys: 'Mod+P', run: () => window.print() },
    ],
  };
}
