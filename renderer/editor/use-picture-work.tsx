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
  /** The places of the pictures whose words are still to be asked for. */
  const [[describing, ...waiting], ask] = useState<readonly number[]>([]);
  const describe = (place: number) => ask([place]);
  const goOn = () => ask(waiting);
  const take = (files: readonly File[], position: number) =>
    attempt(async () => ask(await insertPictures(editor, open.session, files, position)));
  const choose = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/png,image/jpeg,image/gif,image/svg+xml';
    input.multiple = true;
    input.addEventListener('change', () => take([...(input.files ?? [])], editor.state.selection.from));
    input.click();
  };
  const keep = ({ alt, caption }: PictureWords) => {
    if (describing !== undefined && editor.state.doc.nodeAt(describing)?.type.name === 'image') {
      const { tr } = editor.state;
      editor.view.dispatch(tr.setNodeAttribute(describing, 'alt', alt).setNodeAttribute(describing, 'caption', caption));
    }
    goOn();
    editor.view.focus();
  };
  const described = describing === undefined ? undefined : editor.state.doc.nodeAt(describing)?.attrs;
  const dialog: ReactNode =
    described === undefined ? null : (
      <PictureDialog
        key={`${describing} ${waiting.length}`}
        words={{ alt: String(described['alt']), caption: String(described['caption']) }}
        onKeep={keep}
        onClose={goOn}
      />
    );
  const commands: readonly Command[] = [
    { id: 'picture', group: 'insert', label: language.t('commands:picture'), keys: '', run: choose },
    {
      id: 'picture-describe',
      group: 'format',
      label: language.t('commands:picture-describe'),
      keys: '',
      enabled: () => editor.isActive('image'),
      run: () => describe(editor.state.selection.from),
    },
  ];
  return { take, choose, describe, dialog, commands };
}
