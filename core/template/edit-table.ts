import type { TableCell, TemplateTable } from './template.ts';

/** How large a table of a template may be. */
export const MOST_COLUMNS = 8;
export const MOST_ROWS = 100;

const empty: TableCell = { text: '', prompt: null };

/** A table to begin from: two columns without a title, and a row to fill in. */
export function newTable(): TemplateTable {
  return { columns: [{ title: '', share: 1 }, { title: '', share: 1 }], rows: [[empty, empty]], disclosure: null };
}

/** The table with one more row at its end; as it is when it can have no more. */
export function withRow(table: TemplateTable): TemplateTable {
  if (table.rows.length >= MOST_ROWS) return table;
  return { ...table, rows: [...table.rows, table.columns.map(() => empty)] };
}

/** The table without a row; its last one stays. */
export function withoutRow(table: TemplateTable, index: number): TemplateTable {
  return table.rows.length === 1 ? table : { ...table, rows: table.rows.toSpliced(index, 1) };
}

/** The table with one more column at its end; as it is when it can have no more. */
export function withColumn(table: TemplateTable): TemplateTable {
  if (table.columns.length >= MOST_COLUMNS) return table;
  return { ...table, columns: [...table.columns, { title: '', share: 1 }], rows: table.rows.map((cells) => [...cells, empty]) };
}

/** The table without a column and its cells; its last one stays. */
export function withoutColumn(table: TemplateTable, index: number): TemplateTable {
  if (table.columns.length === 1) return table;
  return { ...table, columns: table.columns.toSpliced(index, 1), rows: table.rows.map((cells) => cells.toSpliced(index, 1)) };
}

/** The table with other words in a cell: what it asks, or fixed text. */
export function withChangedCell(table: TemplateTable, row: number, column: number, kind: 'prompt' | 'text', words: string): TemplateTable {
  const cells = table.rows[row];
  if (cells?.[column] === undefined) return table;
  const cell: TableCell = kind === 'prompt' ? { text: '', prompt: words.replaceAll('\n', ' ') } : { text: words, prompt: null };
  return { ...table, rows: table.rows.with(row, cells.with(column, cell)) };
}
