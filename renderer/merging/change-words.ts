import type { Change } from '../../core/merging/change.ts';
import type { Commitment, Message, Thread } from '../../core/briefing/model.ts';
import { language } from '../language/language.ts';
import { type Named, valueWords } from './value-words.ts';

/** The groups by which changes can be looked at. */
export const changeKinds = ['text', 'annotations', 'particulars'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export function kindOf({ target }: Change): ChangeKind {
  if (target.at === 'text' || target.at === 'block') return 'text';
  return target.at === 'message' || (target.at !== 'head' && target.list === 'threads') ? 'annotations' : 'particulars';
}

/** Only the parts in which two values of a field differ. */
function differing(value: unknown, other: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || typeof other !== 'object' || other === null) return value;
  const parts = Object.entries(value).filter(([part, each]) => JSON.stringify(each) !== JSON.stringify((other as Record<string, unknown>)[part]));
  return Object.fromEntries(parts.map(([part, each]): [string, unknown] => [part, differing(each, (other as Record<string, unknown>)[part])]));
}

function entryWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  const { title, text, name, office, messages } = value as Partial<Commitment & { title: string; name: string; office: string }> & Partial<Pick<Thread, 'messages'>>;
  return [title, text, name, office].filter((each) => each !== undefined && each !== '').join(', ') || (messages ?? []).map((message: Message) => message.text).join(' – ');
}

/** What is changed, in a word or two. */
export function whatWords({ target }: Change): string {
  const t = language.getFixedT(null, 'merging');
  if (target.at === 'text') return t(`what_${target.shape}`);
  if (target.at === 'block') return t('what_block');
  if (target.at === 'message') return t('what_message');
  if (target.at === 'head') return t('what_head', { field: t(`field_${target.field}`, { defaultValue: target.field }) });
  if (target.at === 'field') return t('what_field', { list: t(`list_${target.list}`), field: t(`field_${target.field}`, { defaultValue: target.field }) });
  return t(`list_${target.list}`);
}

/** The two sides of a change as they are read, in the words of the window; empty where there is nothing. */
export function sidesWords({ target, before, after }: Change, named: Named): { before: string; after: string } {
  if (target.at === 'text') return { before, after };
  if (target.at === 'block') return { before: '', after };
  if (target.at === 'message') return { before: target.before?.text ?? '', after: target.after?.text ?? '' };
  if (target.at === 'entry') return { before: entryWords(target.before), after: entryWords(target.after) };
  const list = target.at === 'head' ? 'head' : target.list;
  // What a briefing was made from is told as a whole: a title alone may be the same on both sides.
  const side = (value: unknown, other: unknown) => valueWords(list, target.field, target.field === 'template' ? value : differing(value, other), named);
  return { before: side(target.before, target.after), after: side(target.after, target.before) };
}
