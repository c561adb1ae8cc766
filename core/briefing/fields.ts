import type { Transaction } from '@tiptap/pm/state';
import { z } from 'zod';
import { type Briefing, type BriefingHead, markingLine, type Person, type TextNode } from './model.ts';

/** What fields follow. */
export type FieldSource = Pick<BriefingHead, 'title' | 'language' | 'marking' | 'cover'> & { readonly people: readonly Person[] };

/** What a field carries; whatever is no text there says nothing. */
const fieldAttributes = z.object({ field: z.string().catch(''), person: z.string().catch(''), text: z.string().catch('') });

/** A day as a note writes it out, in its own language. */
export function longDate(day: Date, language: string): string {
  return day.toLocaleDateString(language === 'en' ? 'en-GB' : language, { dateStyle: 'long' });
}

const ofHead: Readonly<Record<string, (source: FieldSource) => string>> = {
  title: ({ title }) => title,
  to: ({ cover }) => cover.to,
  from: ({ cover }) => cover.from,
  date: ({ cover, language }) => (cover.date === '' ? '' : longDate(new Date(`${cover.date}T12:00:00`), language)),
  marking: ({ marking }) => markingLine(marking),
};
const ofPerson: Readonly<Record<string, (person: Person) => string>> = {
  'person-name': ({ name }) => name,
  'person-own-script': ({ ownScript }) => ownScript,
  'person-title': ({ title }) => title,
  'person-address': ({ address }) => address,
};

/** What a field says now. Of somebody who is no longer named it says what it said: the words are the officer's. */
export function fieldWords(attributes: Readonly<Record<string, unknown>>, source: FieldSource): string {
  const { field, person, text } = fieldAttributes.parse(attributes);
  const whose = source.people.find(({ id }) => id === person);
  return ofHead[field]?.(source) ?? (whose === undefined ? undefined : ofPerson[field]?.(whose)) ?? text;
}

/** What a field said last. */
export function wordsOfField({ attrs }: TextNode): string {
  return fieldAttributes.parse(attrs ?? {}).text;
}

/** A text with its fields as they are now; the same node where none has changed. */
export function withFields(node: TextNode, source: FieldSource): TextNode {
  if (node.type === 'field') {
    const text = fieldWords(node.attrs ?? {}, source);
    return node.attrs?.['text'] === text ? node : { ...node, attrs: { ...node.attrs, text } };
  }
  if (node.content === undefined) return node;
  // Made where the first one changes: most texts have no fields, and are long.
  let content: TextNode[] | undefined;
  for (const [index, child] of node.content.entries()) {
    const followed = child.type === 'text' ? child : withFields(child, source);
    if (content === undefined && followed !== child) content = node.content.slice(0, index);
    content?.push(followed);
  }
  return content === undefined ? node : { ...node, content };
}

/** A briefing with the fields of its text as they are now. */
export function followed(briefing: Briefing): Briefing {
  const text = withFields(briefing.text, briefing);
  return text === briefing.text ? briefing : { ...briefing, text };
}

/** Has every field of the text that is being changed say what it says now. */
export function followFields(transaction: Transaction, source: FieldSource): Transaction {
  transaction.doc.descendants((node, position) => {
    if (node.type.name !== 'field') return;
    const text = fieldWords(node.attrs, source);
    if (node.attrs['text'] !== text) transaction.setNodeAttribute(position, 'text', text);
  });
  return transaction;
}
