import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { Bold, Highlighter, Italic, Link as LinkIcon, MessageSquarePlus, Strikethrough, Underline } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../core/briefing/text/extensions.ts';
import { type Command, keysShown } from '../commands/command.ts';
import { Button } from '../design/button.tsx';
import { deskOf, type DeskPlace, onDesk } from '../writing/place-on-desk.ts';

const icons = { bold: Bold, italic: Italic, underline: Underline, strike: Strikethrough, highlight: Highlighter } as const;
const shownCommands = Object.keys(icons) as (keyof typeof icons)[];

/** How long a selection rests before the menu comes, in milliseconds. */
const REST = 250;
const WIDTH = 252;
const HEIGHT = 42;

interface Shown extends DeskPlace {
  readonly active: readonly string[];
}

/** A small menu over the selected words; Alt+F10 goes into it, Escape back to the text. */
export function SelectionBubble({ editor, commands, bubble }: { editor: Editor; commands: readonly Command[]; bubble: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation(['writing', 'editor']);
  const [shown, show] = useState<Shown | null>(null);
  const [address, setAddress] = useState<string | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      show((known) => (known === null ? known : null));
      setAddress(null);
    };
    const place = () => {
      const { view, state } = editor;
      const { selection } = state;
      const desk = deskOf(view);
      const isWords = selection instanceof TextSelection && !selection.empty && state.doc.textBetween(selection.from, selection.to, ' ').trim() !== '';
      if (desk === null || !isWords || selection instanceof CellSelection || !view.hasFocus() || view.composing) return;
      const start = view.coordsAtPos(selection.from);
      const end = view.coordsAtPos(selection.to, -1);
      const above = start.top - HEIGHT - desk.getBoundingClientRect().top > 0;
      const left = start.top === end.top ? (start.left + end.right) / 2 - WIDTH / 2 : start.left;
      show({
        ...onDesk(desk, left, above ? start.top - HEIGHT - 4 : end.bottom + 6, WIDTH),
        active: [...shownCommands.filter((id) => editor.isActive(id)), ...(editor.isActive('link') ? ['link'] : [])],
      });
    };
    const later = () => {
      clearTimeout(timer);
      if (editor.state.selection.empty) hide();
      else timer = setTimeout(place, REST);
    };
    const blurred = ({ event }: { event: FocusEvent }) => {
      if (!(event.relatedTarget instanceof Node && bubble.current?.contains(event.relatedTarget) === true)) hide();
    };
    editor.on('selectionUpdate', later);
    editor.on('update', hide);
    editor.on('blur', blurred);
    later();
    return () => {
      clearTimeout(timer);
      editor.off('selectionUpdate', later);
      editor.off('update', hide);
      editor.off('blur', blurred);
    };
  }, [editor, bubble]);

  if (shown === null) return null;
  const commandOf = (id: string) => commands.find((command) => command.id === id);
  const setLink = (event: FormEvent) => {
    event.preventDefault();
    if (address === null || (address !== '' && !isLinkAddress(address))) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === '') chain.unsetLink().run();
    else chain.setLink({ href: address }).run();
    setAddress(null);
  };
  return (
    <Toolbar.Root
      ref={bubble}
      className="bubble"
      aria-label={t('selection')}
      style={{ left: shown.left, top: shown.top }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        setAddress(null);
        editor.view.focus();
      }}
    >
      {address === null ? (
        <>
          {shownCommands.map((id) => {
            const Icon = icons[id];
            const command = commandOf(id);
            return command === undefined ? null : (
              <Toolbar.Button
                key={id}
                className="icon-button"
                aria-label={command.label}
                aria-pressed={shown.active.includes(id)}
                title={`${command.label} ${keysShown(command.keys)}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={command.run}
              >
                <Icon size={15} />
              </Toolbar.Button>
            );
          })}
          <Toolbar.Button
            className="icon-button"
            aria-label={t('editor:link')}
            aria-pressed={shown.active.includes('link')}
            title={t('editor:link')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAddress(String(editor.getAttributes('link')['href'] ?? ''))}
          >
            <LinkIcon size={15} />
          </Toolbar.Button>
          <Toolbar.Separator className="bubble-line" />
          <Toolbar.Button
            className="icon-button"
            aria-label={t('annotateSelection')}
            title={`${t('annotateSelection')} ${keysShown(commandOf('annotate')?.keys ?? '')}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => commandOf('annotate')?.run()}
          >
            <MessageSquarePlus size={15} />
          </Toolbar.Button>
        </>
      ) : (
        <form className="bubble-link" onSubmit={setLink}>
          <input
            autoFocus
            aria-label={t('editor:linkAddress')}
            placeholder="https://"
            value={address}
            aria-invalid={address !== '' && !isLinkAddress(address)}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button type="submit" tone="strong">
            {t(address === '' ? 'editor:linkRemove' : 'editor:linkSet')}
          </Button>
        </form>
      )}
    </Toolbar.Root>
  );
}
