import type { Editor } from '@tiptap/core';
import { Table as TableIcon } from 'lucide-react';
import { Popover, Toolbar } from 'radix-ui';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ROWS = 8;
const COLUMNS = 6;

/** Puts a table into the text, as large as it is shown: by the mouse, or by the arrow keys and Enter. */
export function TableSize({ editor, label, open, onOpen }: { editor: Editor; label: string; open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation('writing');
  const [size, setSize] = useState({ rows: 3, columns: 3 });
  /** Where one goes on once the grid is closed. */
  const after = useRef<Element | null>(null);
  const insert = () => {
    after.current = editor.view.dom;
    onOpen(false);
    editor.chain().focus().insertTable({ rows: size.rows, cols: size.columns, withHeaderRow: true }).run();
    editor.view.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [rows, columns] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
    if (rows === 0 && columns === 0) return;
    event.preventDefault();
    setSize((known) => ({
      rows: Math.min(ROWS, Math.max(1, known.rows + (rows ?? 0))),
      columns: Math.min(COLUMNS, Math.max(1, known.columns + (columns ?? 0))),
    }));
  };
  const words = t('tableSize', { rows: size.rows, columns: size.columns });
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Toolbar.Button asChild>
        <Popover.Trigger className="icon-button" aria-label={label} title={label}>
          <TableIcon size={16} />
        </Popover.Trigger>
      </Toolbar.Button>
      <Popover.Portal>
        <Popover.Content
          className="popover table-size"
          sideOffset={6}
          aria-label={label}
          onOpenAutoFocus={() => {
            after.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // In the new table; given up, where one was: at the button, or in the text if a command opened the grid.
            event.preventDefault();
            if (after.current instanceof HTMLElement) after.current.focus({ preventScroll: true });
          }}
        >
          <button type="button" className="table-size-grid" aria-label={words} onKeyDown={onKeyDown} onClick={insert}>
            {Array.from({ length: ROWS * COLUMNS }, (_, index) => {
              const row = Math.floor(index / COLUMNS) + 1;
              const column = (index % COLUMNS) + 1;
              return (
                <span
                  key={index}
                  data-chosen={row <= size.rows && column <= size.columns}
                  onMouseEnter={() => setSize({ rows: row, columns: column })}
                />
              );
            })}
          </button>
          <p className="hint" role="status">
            {words}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
