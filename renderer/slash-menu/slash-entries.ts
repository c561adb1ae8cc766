import type { Editor } from '@tiptap/core';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';

/** Something that the menu at the caret puts there. */
export interface SlashEntry {
  readonly id: string;
  readonly label: string;
  /** Other words that find it, beside its label. */
  readonly also: string;
  readonly run: () => void;
}

/** The commands that make sense at the caret, in the order in which they are wanted. */
const inserting = ['heading-1', 'heading-2', 'heading-3', 'paragraph', 'bullets', 'numbers', 'quotation', 'picture', 'page-break'];

/** How many letters are typed before commitments are looked through as well. */
const LETTERS_FOR_COMMITMENTS = 2;

/** Everything that the menu at the caret offers for what was typed after the slash. */
export function slashEntries({
  editor,
  open,
  commands,
  typed,
  onFootnote,
  onCommitment,
}: {
  editor: Editor;
  open: OpenBriefing;
  commands: readonly Command[];
  typed: string;
  onFootnote: () => void;
  onCommitment: (commitment: string) => void;
}): readonly SlashEntry[] {
  const t = language.getFixedT(null, ['writing', 'editor', 'commands']);
  const chain = () => editor.chain().focus();
  const { head, commitments, coverage } = open.snapshot;
  const fromCommands = inserting.flatMap((id): SlashEntry[] => {
    const command = commands.find((each) => each.id === id);
    return command === undefined ? [] : [{ id, label: command.label.replace(/…$/, ''), also: id, run: command.run }];
  });
  const today = new Date().toLocaleDateString(head.language === 'en' ? 'en-GB' : head.language, { dateStyle: 'long' });
  const own: SlashEntry[] = [
    { id: 'table', label: t('editor:table'), also: 'table grid', run: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { id: 'footnote', label: t('editor:footnote'), also: 'note footnote', run: onFootnote },
    { id: 'today', label: `${t('writing:today')} – ${today}`, also: 'date today', run: () => chain().insertContent(today).run() },
  ];
  const wanted = typed.trim().toLocaleLowerCase();
  const offered = [...fromCommands, ...own].filter(({ label, also }) => `${label} ${also}`.toLocaleLowerCase().includes(wanted));
  if (wanted.length < LETTERS_FOR_COMMITMENTS) return offered;
  const settled = new Set(
    coverage.focusAreas.flatMap((area) => area.commitments).filter(({ state }) => state === 'covered' || state === 'cleared').map(({ commitment }) => commitment),
  );
  const found = commitments
    .filter(({ text }) => text.toLocaleLowerCase().includes(wanted) || 'commitment'.startsWith(wanted))
    .toSorted((left, right) => Number(settled.has(left.id)) - Number(settled.has(right.id)))
    .slice(0, 6)
    .map(({ id, text }) => ({ id: `commitment ${id}`, label: t('writing:commitment', { text }), also: '', run: () => onCommitment(id) }));
  return [...offered, ...found];
}
