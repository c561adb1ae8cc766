import type { Editor } from '@tiptap/core';
import { deleteBlock, moveBlock } from '../../core/briefing/text/move-block.ts';
import { announce } from '../application/announcer.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';

/** Moves the paragraph, list item or table that the caret is in. */
export function moveSelected(editor: Editor, open: OpenBriefing, direction: 'up' | 'down'): void {
  const transaction = moveBlock(editor.state, direction);
  if (transaction === null) return;
  open.asOneStep(() => editor.view.dispatch(transaction));
  announce(language.t('writing:moved'));
}

/** What can be done with the block that the caret is in. */
export function blockCommands(editor: Editor, open: OpenBriefing): readonly Command[] {
  return [
    { id: 'block-up', group: 'edit', inText: true, label: language.t('writing:moveUp'), keys: 'Alt+Shift+ArrowUp', run: () => moveSelected(editor, open, 'up') },
    { id: 'block-down', group: 'edit', inText: true, label: language.t('writing:moveDown'), keys: 'Alt+Shift+ArrowDown', run: () => moveSelected(editor, open, 'down') },
    {
      id: 'block-delete',
      group: 'edit',
      inText: true,
      label: language.t('writing:deleteThisBlock'),
      keys: 'Mod+Shift+Backspace',
      run: () => {
        open.asOneStep(() => editor.view.dispatch(deleteBlock(editor.state)));
        announce(language.t('writing:deletedBlock'));
      },
    },
  ];
}
