import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Image as ImageIcon,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  Quote,
  Redo2,
  Superscript as SuperscriptIcon,
  Underline,
  Undo2,
} from 'lucide-react';
import { Popover, Toolbar as Bar } from 'radix-ui';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../core/briefing/text/extensions.ts';
import { type Command, keysShown } from '../commands/command.ts';
import { Button, IconButton } from '../design/button.tsx';
import { formatsOf } from './formats.ts';
import { TableSize } from '../tables/table-size.tsx';
import type { Asked } from './insert-commands.ts';

const blocks = ['paragraph', 'heading-1', 'heading-2', 'heading-3'] as const;

const icons = {
  bold: Bold,
  italic: Italic,
  underline: Underline,
  bullets: List,
  numbers: ListOrdered,
  quotation: Quote,
  picture: ImageIcon,
  undo: Undo2,
  redo: Redo2,
} as const satisfies Record<string, LucideIcon>;

/** The formatting row above the page: the commands of the menus that are wanted most. Arrow keys go along it. */
export function Toolbar({
  editor,
  commands,
  asking,
  onAsk,
}: {
  editor: Editor;
  commands: readonly Command[];
  /** Whose form is open. */
  asking: Asked | null;
  onAsk: (asked: Asked | null) => void;
}) {
  const { t } = useTranslation('editor');
  const commandOf = (id: string) => commands.find((command) => command.id === id);
  const on = useEditorState({
    editor,
    selector: ({ editor }) => {
      const formats = formatsOf(editor.state);
      return {
        bold: formats.has('bold'),
        italic: formats.has('italic'),
        underline: formats.has('underline'),
        bullets: formats.has('bulletList'),
        numbers: formats.has('orderedList'),
        quotation: formats.has('blockquote'),
        link: formats.has('link'),
        level: ([1, 2, 3] as const).find((level) => formats.has(`heading-${level}`)),
        selected: !editor.state.selection.empty,
      };
    },
  });
  const button = (id: keyof typeof icons) => {
    const command = commandOf(id);
    const Icon = icons[id];
    return command === undefined ? null : (
      <Bar.Button asChild>
        <IconButton
          label={command.label}
          {...(command.keys === '' ? {} : { keys: keysShown(command.keys) })}
          {...(id in on ? { pressed: Boolean(on[id as keyof typeof on]) } : {})}
          onClick={command.run}
        >
          <Icon size={16} />
        </IconButton>
      </Bar.Button>
    );
  };
  const form = (id: Asked) => ({
    editor,
    label: commandOf(id)?.label.replace(/…$/, '') ?? '',
    keys: keysShown(commandOf(id)?.keys ?? ''),
    open: asking === id,
    onOpen: (open: boolean) => onAsk(open ? id : null),
  });
  const annotate = commandOf('annotate');
  return (
    <Bar.Root className="toolbar" aria-label={t('formatting')}>
      <Bar.Button asChild type={undefined}>
        <select
          aria-label={t('paragraphStyle')}
          value={on.level === undefined ? 'paragraph' : `heading-${on.level}`}
          onChange={(event) => commandOf(event.target.value)?.run()}
        >
          {blocks.map((block) => (
            <option key={block} value={block}>
              {commandOf(block)?.label}
            </option>
          ))}
        </select>
      </Bar.Button>
      {button('bold')}
      {button('italic')}
      {button('underline')}
      <span className="toolbar-gap" />
      {button('bullets')}
      {button('numbers')}
      {button('quotation')}
      <LinkControl {...form('link')} active={on.link} />
      <TableSize {...form('table')} />
      <FootnoteControl {...form('footnote')} />
      {button('picture')}
      <span className="toolbar-gap" />
      {button('undo')}
      {button('redo')}
      <span className="toolbar-gap" />
      <Bar.Button asChild disabled={!on.selected}>
        <Button
          className="annotate"
          // The selection must outlive the press: a focused button would take it away.
          onMouseDown={(event) => event.preventDefault()}
          onClick={annotate?.run}
          title={`${t('annotateHint')} (${keysShown(annotate?.keys ?? '')})`}
        >
          <MessageSquarePlus size={16} aria-hidden /> {t('annotate')}
        </Button>
      </Bar.Button>
    </Bar.Root>
  );
}

/** A button of the toolbar with a form under it, which its command opens too. */
interface FormControl {
  readonly editor: Editor;
  readonly label: string;
  readonly keys: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

function LinkControl({ editor, label, keys, open, onOpen, active }: FormControl & { active: boolean }) {
  const { t } = useTranslation('editor');
  const [address, setAddress] = useState('');
  const wrong = address !== '' && !isLinkAddress(address);
  useEffect(() => {
    if (open) setAddress(String(editor.getAttributes('link')['href'] ?? ''));
  }, [editor, open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === '') chain.unsetLink().run();
    else chain.setLink({ href: address }).run();
    onOpen(false);
    editor.view.focus();
  };
  return (
    <ToolbarForm {...{ editor, label, keys, open, onOpen }} pressed={active} icon={<LinkIcon size={16} />} onSubmit={submit}>
      <label>
        {t('linkAddress')}
        <input value={address} placeholder="https://" aria-invalid={wrong} onChange={(event) => setAddress(event.target.value)} />
      </label>
      {wrong ? <p className="hint">{t('linkWrong')}</p> : null}
      <Button tone="strong" type="submit" disabled={wrong}>
        {t(address === '' ? 'linkRemove' : 'linkSet')}
      </Button>
    </ToolbarForm>
  );
}

/** Puts a footnote at the caret, or changes the one that is selected. */
function FootnoteControl({ editor, label, keys, open, onOpen }: FormControl) {
  const { t } = useTranslation('editor');
  const [words, setWords] = useState('');
  const selected = () => (editor.isActive('footnote') ? String(editor.getAttributes('footnote')['text'] ?? '') : null);
  useEffect(() => {
    if (open) setWords(editor.isActive('footnote') ? String(editor.getAttributes('footnote')['text'] ?? '') : '');
  }, [editor, open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    const chain = editor.chain().focus();
    if (selected() !== null && text === '') chain.deleteSelection().run();
    else if (selected() !== null) chain.updateAttributes('footnote', { text }).run();
    else if (text !== '') chain.insertContentAt(editor.state.selection.to, { type: 'footnote', attrs: { text } }).run();
    onOpen(false);
    editor.view.focus();
  };
  return (
    <ToolbarForm {...{ editor, label, keys, open, onOpen }} icon={<SuperscriptIcon size={16} />} onSubmit={submit}>
      <label>
        {t('footnote')}
        <textarea rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <Button tone="strong" type="submit">
        {t('footnoteSet')}
      </Button>
    </ToolbarForm>
  );
}

function ToolbarForm({
  editor,
  label,
  keys,
  open,
  onOpen,
  pressed,
  icon,
  onSubmit,
  children,
}: FormControl & { pressed?: boolean; icon: ReactNode; onSubmit: (event: FormEvent) => void; children: ReactNode }) {
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Bar.Button asChild>
        <Popover.Trigger className="icon-button" aria-label={label} aria-pressed={pressed} title={`${label} ${keys}`.trim()}>
          {icon}
        </Popover.Trigger>
      </Bar.Button>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          sideOffset={6}
          aria-label={label}
          // What was asked for stands at the caret, and one goes on there.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            editor.view.focus();
          }}
        >
          <form onSubmit={onSubmit}>{children}</form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
