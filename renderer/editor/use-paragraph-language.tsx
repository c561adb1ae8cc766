import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import type { Command } from '../commands/command.ts';
import { later } from '../design/later.tsx';
import { language } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';

const ParagraphLanguageDialog = later(async () => (await import('./paragraph-language-dialog.tsx')).ParagraphLanguageDialog, { takesKeys: true });

/** The language that the paragraph of the caret has of its own; null for that of the briefing. */
function languageOf(editor: Editor): string | null {
  const { parent } = editor.state.selection.$from;
  const own: unknown = parent.attrs['language'];
  return typeof own === 'string' ? own : null;
}

/** Gives paragraphs a language of their own. */
export function useParagraphLanguage(editor: Editor, open: OpenBriefing): { commands: readonly Command[]; dialog: ReactNode } {
  const [isAsking, ask] = useState(false);
  const close = () => {
    ask(false);
    editor.view.focus();
  };
  const keep = (chosen: string | null) => {
    editor.chain().updateAttributes('paragraph', { language: chosen }).updateAttributes('heading', { language: chosen }).run();
    close();
  };
  return {
    commands: [{ id: 'paragraph-language', group: 'format', label: language.t('commands:paragraph-language'), keys: '', run: () => ask(true) }],
    dialog: isAsking ? (
      <ParagraphLanguageDialog own={languageOf(editor)} ofBriefing={open.snapshot.head.language} onKeep={keep} onClose={close} />
    ) : null,
  };
}
