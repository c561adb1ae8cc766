import type { Editor } from '@tiptap/core';
import type { Node as TextDocument } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import type { PictureWords } from './picture-dialog.tsx';
import { insertPictures } from './pictures.ts';
import { later } from '../design/later.tsx';

const PictureDialog = later(async () => (await import('./picture-dialog.tsx')).PictureDialog, { takesKeys: true });

/** A picture whose words are asked for, and its place, which moves with the text. */
interface AskedPicture {
  readonly key: string;
  readonly place: number;
}

function isPicture(text: TextDocument, place: number): boolean {
  return text.nodeAt(place)?.type.name === 'image';
}

/** What can be done with pictures: take them in from files, and say what they show. */
export function usePictureWork(editor: Editor, open: OpenBriefing) {
  const { attempt } = useNotices();
  /** The pictures whose words are still to be asked for; known at once, since another may come in before this is drawn. */
  const asked = useRef<readonly AskedPicture[]>([]);
  const [[describing], show] = useState(asked.current);
  const ask = useCallback((pictures: readonly AskedPicture[]) => {
    asked.current = pictures;
    show(pictures);
  }, []);
  useEffect(() => {
    const follow = ({ transaction, appendedTransactions }: { transaction: Transaction; appendedTransactions: readonly Transaction[] }) => {
      for (const { docChanged, mapping, doc } of [transaction, ...appendedTransactions]) {
        if (!docChanged || asked.current.length === 0) continue;
        ask(asked.current.map(({ key, place }) => ({ key, place: mapping.map(place) })).filter(({ place }) => isPicture(doc, place)));
      }
    };
    editor.on('transaction', follow);
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor, ask]);
  /** Asks for the words of pictures, behind those that are asked for already: their words may be half written. */
  const describe = (...places: readonly number[]) => {
    const pictures = places.filter((place) => isPicture(editor.state.doc, place));
    ask([...asked.current, ...pictures.map((place) => ({ key: crypto.randomUUID(), place }))]);
  };
  const goOn = () => ask(asked.current.filter(({ key }) => key !== describing?.key));
  const take = (files: readonly File[], position: number) =>
    attempt(async () => describe(...(await insertPictures(editor, open.session, files, position))));
  const choose = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/png,image/jpeg,image/gif,image/svg+xml';
    input.multiple = true;
    input.addEventListener('change', () => take([...(input.files ?? [])], editor.state.selection.from));
    input.click();
  };
  const keep = ({ alt, caption }: PictureWords) => {
    const picture = asked.current.find(({ key }) => key === describing?.key);
    if (picture !== undefined) {
      const { tr } = editor.state;
      editor.view.dispatch(tr.setNodeAttribute(picture.place, 'alt', alt).setNodeAttribute(picture.place, 'caption', caption));
    }
    goOn();
    editor.view.focus();
  };
  const described = describing === undefined ? undefined : editor.state.doc.nodeAt(describing.place)?.attrs;
  const dialog: ReactNode =
    describing === undefined || described === undefined ? null : (
      <PictureDialog
        key={describing.key}
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
