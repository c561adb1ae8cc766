import { Table } from '@tiptap/extension-table';
import { Plugin } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** The narrowest that a column may be made, in CSS pixels. */
const NARROWEST = 40;

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
    const columns = Array.from({ length: map.width }, () => 0);
    for (const start of cells) {
      const cell = table.nodeAt(start);
      const element = view.nodeDOM(position + 1 + start);
      if (cell === null || !(element instanceof HTMLElement)) continue;
      const left = map.colCount(start);
      const span = Number(cell.attrs['colspan']);
      const known = cell.attrs['colwidth'] as readonly number[] | null;
      for (let column = 0; column < span; column += 1) columns[left + column] = known?.[column] ?? Math.round(element.offsetWidth / span);
    }
    for (const start of new Set(map.map)) {
      const cell = table.nodeAt(start);
      if (cell === null) continue;
      const left = map.colCount(start);
      transaction.setNodeAttribute(position + 1 + start, 'colwidth', columns.slice(left, left + Number(cell.attrs['colspan'])));
    }
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
