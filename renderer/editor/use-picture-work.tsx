import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import type { PictureWords } from './picture-dialog.tsx';
import { insertPictures } from './pictures.ts';
import { later } from '../design/later.tsx';

const PictureDialog = later(async () => (await import('./picture-dialog.tsx')).PictureDialog, { takesKeys: true });

/** What can be done with pictures: take them in from files, and say what they show. */
export function usePictureWork(editor: Editor, open: OpenBriefing) {
  const { attempt } = useNotices();
  /** The place of the picture whose words are asked for. */
  const [describing, describe] = useState<number | null>(null);
  const take = (files: readonly File[], position: number) =>
    attempt(async () => describe(await insertPictures(editor, open.session, files, position)));
  const choose = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/png,image/jpeg,image/gif,image/svg+xml';
    input.addEventListener('change', () => take([...(input.files ?? [])], editor.state.selection.from));
    input.click();
  };
  const keep = ({ alt, caption }: PictureWords) => {
    if (describing !== null && editor.state.doc.nodeAt(describing)?.type.name === 'image') {
      const { tr } = editor.state;
      editor.view.dispatch(tr.setNodeAttribute(describing, 'alt', alt).setNodeAttribute(describing, 'caption', caption));
    }
    describe(null);
    editor.view.focus();
  };
  const described = describing === null ? undefined : editor.state.doc.nodeAt(describing)?.attrs;
  const dialog: ReactNode =
    described === undefined ? null : (
      <PictureDialog
        words={{ alt: String(described['alt']), caption: String(described['caption']) }}
        onKeep={keep}
        onClose={() => describe(null)}
      />
    );
  const commands: readonly Command[] = [
    { id: 'picture', group: 'insert', label: language.t('commands:picture'), keys: '', run: choose },
  ];
  return { take, choose, describe, dialog, commands };
}
