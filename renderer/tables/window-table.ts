import { Table } from '@tiptap/extension-table';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { isInTable, selectedRect, TableMap } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** The narrowest that a column may be made, in CSS pixels. */
const NARROWEST = 40;

/** How wide the columns of a table are, in CSS pixels: as was chosen, else as they are shown. */
function widthsOf(view: EditorView, table: TextDocument, position: number): readonly number[] {
  const map = TableMap.get(table);
  const columns = Array.from({ length: map.width }, () => 0);
  for (const start of map.cellsInRect({ left: 0, top: 0, right: map.width, bottom: 1 })) {
    const cell = table.nodeAt(start);
    const element = view.nodeDOM(position + 1 + start);
    if (cell === null || !(element instanceof HTMLElement)) continue;
    const left = map.colCount(start);
    const span = Number(cell.attrs['colspan']);
    const known = cell.attrs['colwidth'] as readonly number[] | null;
    for (let column = 0; column < span; column += 1) columns[left + column] = known?.[column] ?? Math.round(element.offsetWidth / span);
  }
  return columns;
}

function setWidths(transaction: Transaction, table: TextDocument, position: number, widths: readonly number[]): void {
  const map = TableMap.get(table);
  for (const start of new Set(map.map)) {
    const cell = table.nodeAt(start);
    if (cell === null) continue;
    const left = map.colCount(start);
    transaction.setNodeAttribute(position + 1 + start, 'colwidth', widths.slice(left, left + Number(cell.attrs['colspan'])));
  }
}

/** Makes the columns of the selected cells wider, or narrower where `by` is less than 0, in CSS pixels. */
export function resizeColumns(view: EditorView, by: number): boolean {
  const { state } = view;
  if (!isInTable(state)) return false;
  const { table, tableStart, left, right } = selectedRect(state);
  const position = tableStart - 1;
  const widths = widthsOf(view, table, position).map((width, column) =>
    column >= left && column < right ? Math.max(NARROWEST, width + by) : width,
  );
  const { tr } = state;
  setWidths(tr, table, position, widths);
  view.dispatch(tr);
  return true;
}

/**
 * Gives every column of a table a width once one of them has: widths are shares of the line, here and in Word,
 * and a share is only one beside the others.
 */
function completeWidths(view: EditorView): void {
  const transaction = view.state.tr;
  view.state.doc.descendants((table, position) => {
    if (table.type.name !== 'table') return table.isBlock && !table.isTextblock;
    const map = TableMap.get(table);
    const cells = map.cellsInRect({ left: 0, top: 0, right: map.width, bottom: 1 });
    const widths = cells.map((cell) => table.nodeAt(cell)?.attrs['colwidth'] as readonly number[] | null | undefined);
    if (widths.every((width) => width === null || width === undefined) || widths.every((width) => Array.isArray(width))) return false;
    setWidths(transaction, table, position, widthsOf(view, table, position));
    return false;
  });
  if (transaction.docChanged) view.dispatch(transaction);
}

/** The table as the window has it: its columns can be made wider and narrower with the mouse. */
export const windowTable = Table.extend({
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            mousedown(view) {
              if (!view.dom.classList.contains('resize-cursor')) return false;
              // The table's own plugin ends its work on the same event, after this.
              window.addEventListener('mouseup', () => setTimeout(() => !view.isDestroyed && completeWidths(view), 0), { once: true });
              return false;
            },
          },
        },
      }),
      // After ours: the table's own plugin keeps the mouse to itself.
      ...(this.parent?.() ?? []),
    ];
  },
}).configure({ resizable: true, cellMinWidth: NARROWEST, lastColumnResizable: false });
