import type { Editor } from '@tiptap/core';
import { fieldWords, longDate } from '../../core/briefing/fields.ts';
import { type FieldKind, fieldKinds } from '../../core/briefing/text/field.ts';
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
  const { head, people, commitments, coverage } = open.snapshot;
  const fromCommands = inserting.flatMap((id): SlashEntry[] => {
    const command = commands.find((each) => each.id === id);
    return command === undefined ? [] : [{ id, label: command.label.replace(/…$/, ''), also: `${id} ${alsoCalled[id] ?? ''}`, run: command.run }];
  });
  const today = longDate(new Date(), head.language);
  const own: SlashEntry[] = [
    { id: 'today', label: `${t('writing:today')} – ${today}`, also: 'date today', run: () => chain().insertContent({ type: 'text', text: today }).run() },
  ];
  // What the briefing says elsewhere, as fields, which follow it.
  const source = { ...head, people };
  const field = (kind: FieldKind, label: string, person = ''): SlashEntry[] => {
    const text = fieldWords({ field: kind, person }, source);
    if (text.trim() === '') return [];
    const run = () => chain().insertContent({ type: 'field', attrs: { field: kind, person, text } }).run();
    return [{ id: `field-${kind}-${person}`, label: `${label} – ${text}`, also: 'field', run }];
  };
  const said = fieldKinds.flatMap((kind) => {
    const part = kind.startsWith('person-') ? kind.slice('person-'.length) : null;
    if (part === null) return field(kind, t(`editor:${kind as 'title' | 'to' | 'from' | 'date' | 'marking'}`));
    return people.flatMap(({ id, name }) => field(kind, name, id));
  });
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
