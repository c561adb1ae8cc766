import type { Editor } from '@tiptap/core';
import { readEntriesOf } from '../../core/briefing/document.ts';
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
const inserting = ['heading-1', 'heading-2', 'heading-3', 'paragraph', 'bullets', 'numbers', 'quotation', 'picture', 'page-break', 'footnote', 'link', 'table'];

/** Other words that find a command in the menu. */
const alsoCalled: Readonly<Record<string, string>> = { footnote: 'note', table: 'grid' };

/** How many letters are typed before commitments are looked through as well. */
const LETTERS_FOR_COMMITMENTS = 2;

/** A day as a note writes it out, in its own language. */
function longDate(day: Date, tag: string): string {
  return day.toLocaleDateString(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'long' });
}

/** Everything that the menu at the caret offers for what was typed after the slash. */
export function slashEntries({
  editor,
  open,
  commands,
  typed,
  onCommitment,
}: {
  editor: Editor;
  open: OpenBriefing;
  commands: readonly Command[];
  typed: string;
  onCommitment: (commitment: string) => void;
}): readonly SlashEntry[] {
  const t = language.getFixedT(null, ['writing', 'editor', 'commands']);
  const chain = () => editor.chain().focus();
  const { head, commitments, coverage } = open.snapshot;
  const fromCommands = inserting.flatMap((id): SlashEntry[] => {
    const command = commands.find((each) => each.id === id);
    return command === undefined ? [] : [{ id, label: command.label.replace(/…$/, ''), also: `${id} ${alsoCalled[id] ?? ''}`, run: command.run }];
  });
  const today = longDate(new Date(), head.language);
  const own: SlashEntry[] = [
    { id: 'today', label: `${t('writing:today')} – ${today}`, also: 'date today', run: () => chain().insertContent({ type: 'text', text: today }).run() },
  ];
  const people = readEntriesOf(open.document, 'people');
  // What the head of the page says, as words: they do not follow it later.
  const said = [
    { id: 'said-title', label: t('editor:title'), value: head.title },
    { id: 'said-to', label: t('editor:to'), value: head.cover.to },
    { id: 'said-from', label: t('editor:from'), value: head.cover.from },
    { id: 'said-date', label: t('editor:date'), value: head.cover.date === '' ? '' : longDate(new Date(`${head.cover.date}T12:00:00`), head.language) },
    ...people.map(({ id, name, title }) => ({ id: `said-${id}`, label: title, value: name })),
  ]
    .filter(({ value }) => value.trim() !== '')
    .map(({ id, label, value }): SlashEntry => ({
      id,
      label: label === '' ? value : `${label} – ${value}`,
      also: '',
      run: () => chain().insertContent({ type: 'text', text: value }).run(),
    }));
  const wanted = typed.trim().toLocaleLowerCase();
  const offered = [...fromCommands, ...own, ...said].filter(({ label, also }) => `${label} ${also}`.toLocaleLowerCase().includes(wanted));
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
