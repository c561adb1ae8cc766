import type { Editor } from '@tiptap/core';
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  ChevronsLeftRight,
  ChevronsRightLeft,
  Columns3,
  type LucideIcon,
  PanelTop,
  Rows3,
  TableCellsMerge,
  Trash2,
} from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/command.ts';
import { deskOf, type DeskPlace, onDesk } from '../writing/place-on-desk.ts';
import { type TableCommand, tableCommandIds } from './table-commands.ts';

const icons: Readonly<Record<TableCommand, LucideIcon>> = {
  'table-row-above': BetweenHorizontalStart,
  'table-row-below': BetweenHorizontalEnd,
  'table-column-before': BetweenVerticalStart,
  'table-column-after': BetweenVerticalEnd,
  'table-merge': TableCellsMerge,
  'table-header': PanelTop,
  'table-column-wider': ChevronsLeftRight,
  'table-column-narrower': ChevronsRightLeft,
  'table-delete-row': Rows3,
  'table-delete-column': Columns3,
  'table-delete': Trash2,
};
const HEIGHT = 38;
const WIDTH = 330;

/** The tools of the table that the caret is in, over it; Alt+F10 goes into them, Escape back to the text. */
export function TableTools({ editor, commands, tools }: { editor: Editor; commands: readonly Command[]; tools: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation('writing');
  const [place, setPlace] = useState<DeskPlace | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const { view, state } = editor;
      const desk = deskOf(view);
      const { $from } = state.selection;
      let depth = $from.depth;
      while (depth > 0 && $from.node(depth).type.name !== 'table') depth -= 1;
      const element = depth === 0 ? null : view.nodeDOM($from.before(depth));
      if (desk === null || !(element instanceof HTMLElement)) {
        setPlace((known) => (known === null ? known : null));
        return;
      }
      const { right, top } = element.getBoundingClientRect();
      const next = onDesk(desk, right - WIDTH, top - HEIGHT, WIDTH);
      setPlace((known) => (known !== null && known.left === next.left && known.top === next.top ? known : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    editor.on('selectionUpdate', soon);
    editor.on('update', soon);
    soon();
    return () => {
      cancelAnimationFrame(frame);
      editor.off('selectionUpdate', soon);
      editor.off('update', soon);
    };
  }, [editor]);
  if (place === null) return null;
  return (
    <Toolbar.Root
      ref={tools}
      className="bubble"
      aria-label={t('tableTools')}
      style={{ left: place.left, top: place.top }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        editor.view.focus();
      }}
    >
      {tableCommandIds.map((id) => {
        const Icon = icons[id];
        const command = commands.find((each) => each.id === id);
        return command === undefined ? null : (
          <Toolbar.Button
            key={id}
            className="icon-button"
            aria-label={command.label}
            title={command.label}
            onMouseDown={(event) => event.preventDefault()}
            onClick={command.run}
          >
            <Icon size={15} />
          </Toolbar.Button>
        );
      })}
    </Toolbar.Root>
  );
}
