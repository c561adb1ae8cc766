import type { Editor } from '@tiptap/core';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';
import { resizeColumns } from './window-table.ts';

/** How much wider or narrower a column is made at once, in CSS pixels. */
const STEP = 24;

const works = {
  'table-row-above': (editor) => editor.chain().focus().addRowBefore().run(),
  'table-row-below': (editor) => editor.chain().focus().addRowAfter().run(),
  'table-column-before': (editor) => editor.chain().focus().addColumnBefore().run(),
  'table-column-after': (editor) => editor.chain().focus().addColumnAfter().run(),
  'table-merge': (editor) => editor.chain().focus().mergeOrSplit().run(),
  'table-header': (editor) => editor.chain().focus().toggleHeaderRow().run(),
  'table-column-wider': (editor) => resizeColumns(editor.view, STEP),
  'table-column-narrower': (editor) => resizeColumns(editor.view, -STEP),
  'table-delete-row': (editor) => editor.chain().focus().deleteRow().run(),
  'table-delete-column': (editor) => editor.chain().focus().deleteColumn().run(),
  'table-delete': (editor) => editor.chain().focus().deleteTable().run(),
} as const satisfies Record<string, (editor: Editor) => boolean>;

export type TableCommand = keyof typeof works;
export const tableCommandIds = Object.keys(works) as TableCommand[];

/** What can be done to the table that the caret is in. */
export function tableCommands(editor: Editor): readonly Command[] {
  return tableCommandIds.map((id) => ({
    id,
    group: 'format',
    label: language.t(`writing:${id}`),
    keys: '',
    enabled: () => editor.isActive('table'),
    run: () => works[id](editor),
  }));
}
