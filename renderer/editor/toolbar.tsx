import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Image as ImageIcon,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  MessageSquarePlus,
  Quote,
  Redo2,
  Superscript as SuperscriptIcon,
  Table as TableIcon,
  Underline,
  Undo2,
} from 'lucide-react';
import { DropdownMenu, Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { isLinkAddress } from '../../core/briefing/text/extensions.ts';
import { Button, IconButton } from '../design/button.tsx';

type Block = 'paragraph' | 'heading-1' | 'heading-2' | 'heading-3';

const blocks: Record<Block, string> = {
  paragraph: 'Text',
  'heading-1': 'Heading 1',
  'heading-2': 'Heading 2',
  'heading-3': 'Heading 3',
};

const tableCommands = [
  ['Add a row below', (editor: Editor) => editor.chain().focus().addRowAfter().run()],
  ['Add a column after', (editor: Editor) => editor.chain().focus().addColumnAfter().run()],
  ['Merge or split cells', (editor: Editor) => editor.chain().focus().mergeOrSplit().run()],
  ['Delete the row', (editor: Editor) => editor.chain().focus().deleteRow().run()],
  ['Delete the column', (editor: Editor) => editor.chain().focus().deleteColumn().run()],
  ['Delete the table', (editor: Editor) => editor.chain().focus().deleteTable().run()],
] as const;

/** The formatting row above the page. */
export function Toolbar({
  editor,
  onAnnotate,
  onPicture,
}: {
  editor: Editor;
  onAnnotate: () => void;
  onPicture: () => void;
}) {
  const state = useEditorState({
    editor,
    selector: ({ editor }) => {
      const level = ([1, 2, 3] as const).find((each) => editor.isActive('heading', { level: each }));
      return {
        bold: editor.isActive('bold'),
        italic: editor.isActive('italic'),
        underline: editor.isActive('underline'),
        bullets: editor.isActive('bulletList'),
        numbers: editor.isActive('orderedList'),
        quote: editor.isActive('blockquote'),
        link: editor.isActive('link'),
        table: editor.isActive('table'),
        block: level === undefined ? 'paragraph' : `heading-${level}`,
        selected: !editor.state.selection.empty,
      };
    },
  });
  const chain = () => editor.chain().focus();
  const setBlock = (block: Block) => {
    if (block === 'paragraph') chain().setParagraph().run();
    else chain().setHeading({ level: Number(block.at(-1)) as 1 | 2 | 3 }).run();
  };
  return (
    <div className="toolbar" role="toolbar" aria-label="Formatting">
      <select
        aria-label="Paragraph style"
        value={state.block}
        onChange={(event) => setBlock(event.target.value as Block)}
      >
        {Object.entries(blocks).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <IconButton label="Bold" keys="Ctrl+B" pressed={state.bold} onClick={() => chain().toggleBold().run()}>
        <Bold size={16} />
      </IconButton>
      <IconButton label="Italic" keys="Ctrl+I" pressed={state.italic} onClick={() => chain().toggleItalic().run()}>
        <Italic size={16} />
      </IconButton>
      <IconButton
        label="Underline"
        keys="Ctrl+U"
        pressed={state.underline}
        onClick={() => chain().toggleUnderline().run()}
      >
        <Underline size={16} />
      </IconButton>
      <span className="toolbar-gap" />
      <IconButton label="Bulleted list" pressed={state.bullets} onClick={() => chain().toggleBulletList().run()}>
        <List size={16} />
      </IconButton>
      <IconButton label="Numbered list" pressed={state.numbers} onClick={() => chain().toggleOrderedList().run()}>
        <ListOrdered size={16} />
      </IconButton>
      <IconButton label="Quotation" pressed={state.quote} onClick={() => chain().toggleBlockquote().run()}>
        <Quote size={16} />
      </IconButton>
      <LinkControl editor={editor} active={state.link} />
      <TableControl editor={editor} inside={state.table} />
      <FootnoteControl editor={editor} />
      <IconButton label="Picture" onClick={onPicture}>
        <ImageIcon size={16} />
      </IconButton>
      <span className="toolbar-gap" />
      <IconButton label="Undo" keys="Ctrl+Z" onClick={() => chain().undo().run()}>
        <Undo2 size={16} />
      </IconButton>
      <IconButton label="Redo" keys="Ctrl+Shift+Z" onClick={() => chain().redo().run()}>
        <Redo2 size={16} />
      </IconButton>
      <span className="toolbar-gap" />
      <Button
        className="annotate"
        // The selection must outlive the press: a focused button would take it away.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onAnnotate}
        disabled={!state.selected}
        title="Annotate the selected words (Ctrl+Alt+M)"
      >
        <MessageSquarePlus size={16} aria-hidden /> Annotate
      </Button>
    </div>
  );
}

function LinkControl({ editor, active }: { editor: Editor; active: boolean }) {
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const wrong = address !== '' && !isLinkAddress(address);
  const change = (wanted: boolean) => {
    if (wanted) setAddress(String(editor.getAttributes('link')['href'] ?? ''));
    setOpen(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === '') chain.unsetLink().run();
    else chain.setLink({ href: address }).run();
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild>
        <button type="button" className="icon-button" aria-label="Link" aria-pressed={active} title="Link">
          <LinkIcon size={16} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={6}>
          <form onSubmit={submit}>
            <label>
              Address
              <input
                value={address}
                placeholder="https://"
                aria-invalid={wrong}
                onChange={(event) => setAddress(event.target.value)}
              />
            </label>
            {wrong ? <p className="hint">An address begins with https:, http: or mailto:.</p> : null}
            <Button tone="strong" type="submit" disabled={wrong}>
              {address === '' ? 'Remove the link' : 'Set the link'}
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Puts a footnote at the caret, or changes the one that is selected. */
function FootnoteControl({ editor }: { editor: Editor }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const selected = () => (editor.isActive('footnote') ? String(editor.getAttributes('footnote')['text'] ?? '') : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    const chain = editor.chain().focus();
    if (selected() !== null && text === '') chain.deleteSelection().run();
    else if (selected() !== null) chain.updateAttributes('footnote', { text }).run();
    else if (text !== '') chain.insertContentAt(editor.state.selection.to, { type: 'footnote', attrs: { text } }).run();
    setOpen(false);
  };
  return (
    <Popover.Root
      open={open}
      onOpenChange={(wanted) => {
        if (wanted) setWords(selected() ?? '');
        setOpen(wanted);
      }}
    >
      <Popover.Trigger asChild>
        <button type="button" className="icon-button" aria-label="Footnote" title="Footnote">
          <SuperscriptIcon size={16} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={6}>
          <form onSubmit={submit}>
            <label>
              Footnote
              <textarea rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
            </label>
            <Button tone="strong" type="submit">
              Set the footnote
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function TableControl({ editor, inside }: { editor: Editor; inside: boolean }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button" aria-label="Table" aria-pressed={inside} title="Table">
          <TableIcon size={16} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          sideOffset={6}
          // The commands put the focus back into the text themselves.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {inside ? (
            tableCommands.map(([label, run]) => (
              <DropdownMenu.Item key={label} className="menu-item" onSelect={() => run(editor)}>
                {label}
              </DropdownMenu.Item>
            ))
          ) : (
            <DropdownMenu.Item
              className="menu-item"
              onSelect={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
            >
              Insert a table, 3 by 3
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
