import type { Editor } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { GripVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { blockAround } from '../galleys/drawn-blocks.ts';
import { deskOf, type DeskPlace, onDesk } from '../writing/place-on-desk.ts';
import { moveSelected } from './block-commands.ts';

interface Grip extends DeskPlace {
  /** Where its block begins. */
  readonly position: number;
}

/** Tells the editor what is dragged, as if the block itself had been: it takes it from where it was. */
function setDragging(editor: Editor, slice: Slice | null): void {
  editor.view.dragging = slice === null ? null : { slice, move: true };
}

/** A grip beside the block under the mouse: drag it to move the block, press it for what else can be done. */
export function BlockGrip({ editor, open }: { editor: Editor; open: OpenBriefing }) {
  const { t } = useTranslation('writing');
  const [grip, setGrip] = useState<Grip | null>(null);
  const [menu, setMenu] = useState(false);
  const held = useRef(false);
  held.current = menu;

  useEffect(() => {
    const desk = deskOf(editor.view);
    if (desk === null) return undefined;
    let block: Element | null = null;
    const look = (event: MouseEvent) => {
      if (held.current || event.buttons !== 0) return;
      if (event.target instanceof Element && event.target.closest('.block-grip, .bubble') !== null) return;
      const { dom } = editor.view;
      const place = dom.getBoundingClientRect();
      const under = document
        .elementsFromPoint(Math.min(Math.max(event.clientX, place.left + 4), place.right - 4), event.clientY)
        .map(blockAround)
        .find((element) => element !== null);
      if (under === block) return;
      block = under ?? null;
      if (block === null) {
        setGrip(null);
        return;
      }
      const position = editor.view.posAtDOM(block, 0);
      const $place = editor.state.doc.resolve(Math.min(position, editor.state.doc.content.size));
      const start = $place.depth === 0 ? position : $place.before(1);
      const { top } = block.getBoundingClientRect();
      const line = Number.parseFloat(getComputedStyle(block).lineHeight) || 24;
      const isRight = getComputedStyle(dom).direction === 'rtl';
      setGrip({ position: start, ...onDesk(desk, isRight ? place.right + 8 : place.left - 30, top + Math.max(0, (line - 24) / 2), 24) });
    };
    const away = () => {
      if (held.current) return;
      block = null;
      setGrip(null);
    };
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) away();
    };
    desk.addEventListener('mousemove', look, { passive: true });
    desk.addEventListener('mouseleave', away);
    editor.on('transaction', changed);
    return () => {
      desk.removeEventListener('mousemove', look);
      desk.removeEventListener('mouseleave', away);
      editor.off('transaction', changed);
    };
  }, [editor]);

  if (grip === null) return null;
  const select = (): boolean => {
    const { state, view } = editor;
    if (state.doc.nodeAt(grip.position) === null) return false;
    view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, grip.position)));
    return true;
  };
  const drag = (event: DragEvent) => {
    if (!select()) return;
    const { view } = editor;
    const slice = view.state.selection.content();
    const { dom, text } = view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'move';
    const shown = view.nodeDOM(grip.position);
    if (shown instanceof Element) event.dataTransfer.setDragImage(shown, 0, 0);
    setDragging(editor, slice);
    open.undo.stopCapturing();
  };
  const move = (direction: 'up' | 'down') => {
    const { state, view } = editor;
    const $inside = state.doc.resolve(grip.position + 1);
    const selection = $inside.parent.isTextblock ? TextSelection.near($inside) : NodeSelection.create(state.doc, grip.position);
    view.dispatch(state.tr.setSelection(selection));
    moveSelected(editor, open, direction);
  };
  const remove = () => {
    const node = editor.state.doc.nodeAt(grip.position);
    if (node !== null) open.asOneStep(() => editor.view.dispatch(editor.state.tr.delete(grip.position, grip.position + node.nodeSize)));
  };
  return (
    <DropdownMenu.Root open={menu} onOpenChange={setMenu} modal={false}>
      {/* Not the menu's own trigger: that opens on pressing, and pressing may begin a drag. */}
      <button
        type="button"
        className="block-grip"
        // By the keyboard the same is done with Alt+Shift and the arrows, without a button for each block.
        tabIndex={-1}
        aria-label={t('blockMenu')}
        aria-haspopup="menu"
        aria-expanded={menu}
        title={t('blockMenu')}
        style={{ left: grip.left, top: grip.top }}
        draggable
        onClick={() => setMenu(true)}
        onDragStart={drag}
        onDragEnd={() => {
          setDragging(editor, null);
          setGrip(null);
        }}
      >
        <GripVertical size={15} aria-hidden />
      </button>
      <DropdownMenu.Trigger asChild>
        <span className="grip-place" aria-hidden style={{ left: grip.left, top: grip.top }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={editor.view.dom.closest<HTMLElement>('.desk-frame')}>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            editor.view.focus();
          }}
        >
          <DropdownMenu.Item className="menu-item" onSelect={() => move('up')}>
            {t('moveUp')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => move('down')}>
            {t('moveDown')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={remove}>
            {t('deleteBlock')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
