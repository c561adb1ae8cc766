import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';

/** What is asked for before it is put at the caret: each has its form under its button in the toolbar. */
export const asked = ['link', 'footnote', 'table'] as const;
export type Asked = (typeof asked)[number];

const keys: Readonly<Record<Asked, string>> = { link: 'Mod+Alt+K', footnote: 'Mod+Shift+F', table: '' };

/** What can be put at the caret once its form is filled in. */
export function insertCommands(ask: (asked: Asked) => void): readonly Command[] {
  return asked.map((id) => ({ id, group: 'insert', label: language.t(`commands:${id}`), keys: keys[id], run: () => ask(id) }));
}
