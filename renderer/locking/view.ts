import type { Editor } from '@tiptap/react';

/** Where an officer was in a briefing: numbers, and no word of it. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly scroll: number;
}

const desk = () => document.querySelector('.desk');

/** Where the officer is now. */
export function viewOf(editor: Editor): View {
  const { from, to } = editor.state.selection;
  return { from, to, scroll: desk()?.scrollTop ?? 0 };
}

/** Brings the officer back there. */
export function showView(editor: Editor, { from, to, scroll }: View): void {
  const end = editor.state.doc.content.size;
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  desk()?.scrollTo({ top: scroll });
}
