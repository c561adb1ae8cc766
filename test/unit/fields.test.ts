import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createDocument, readBriefing } from '../../core/briefing/document.ts';
import { fieldWords, followFields, followed } from '../../core/briefing/fields.ts';
import type { Briefing, Person, TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { countWords } from '../../core/briefing/text/words.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { templateOf } from '../../core/template/save-as-template.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { briefing, heading, now, paragraph, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

const field = (name: string, text = '', person = ''): TextNode => ({ type: 'field', attrs: { field: name, person, text } });
const minister: Person = { id: 'minister', name: 'L. Oyun-Erdene', ownScript: 'Л. Оюун-Эрдэнэ', title: 'Prime Minister', address: 'Your Excellency', party: '', order: 0 };
const note = (...content: TextNode[]): Briefing => {
  const made = briefing([heading('Purpose'), paragraph(...content)], [], { title: 'Visit of the Prime Minister', people: [minister] });
  return { ...made, cover: { ...made.cover, date: '2026-11-30', from: 'Ada Desk' } };
};
const readText = (made: Briefing) => parseText(made.text).textContent;

describe('a field', () => {
  test('says what the head of the page and the people say now, each in the words of the note’s language', () => {
    const made = note(words('On '), field('date', 'some day'), words(', '), field('person-title', '', 'minister'), words(' '), field('person-name', '', 'minister'), words(': '), field('title'));
    expect(readText(followed(made))).toBe('PurposeOn 30 November 2026, Prime Minister L. Oyun-Erdene: Visit of the Prime Minister');
    expect(fieldWords({ field: 'date', person: '', text: '' }, { ...made, language: 'fr-FR' })).toBe('30 novembre 2026');
  });

  test('keeps its words where the person is no longer named, and a text that is as it should be stays the same', () => {
    const made = { ...note(field('person-name', 'L. Oyun-Erdene', 'minister')), people: [] };
    expect(followed(made)).toBe(made);
    expect(fieldWords({ field: 'of another program', person: '', text: 'kept' }, made)).toBe('kept');
  });

  test('follows in the open text, in the same document, and its words are counted', () => {
    const editor = new HeadlessEditor(note(field('title')));
    editor.dispatch(followFields(editor.state.tr, note()));
    expect(editor.state.doc.textContent).toBe('PurposeVisit of the Prime Minister');
    expect(countWords(editor.state.doc)).toBe(6);
    expect(readText(editor.briefing)).toBe('PurposeVisit of the Prime Minister');
    expect(followFields(editor.state.tr, note()).docChanged).toBe(false);
  });

  test('is in the document of the briefing as it was written', () => {
    const made = followed(note(field('marking'), field('person-own-script', '', 'minister')));
    expect(readBriefing(createDocument(made)).text).toEqual(parseText(made.text).toJSON());
  });

  test('is words in Word, as they are now, and comes back as words', async () => {
    const { bytes } = await exportWord(note(words('To: '), field('title', 'An older title')), { mode: 'clean-copy', now });
    const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    expect(body).toContain('Visit of the Prime Minister');
    expect(body).not.toContain('An older title');
    const { briefing: returned } = importWord(bytes, { name: 'returned', now });
    expect(readText(returned)).toContain('To: Visit of the Prime Minister');
  });

  test('in a template is without the words of the one note, and is filled in by the next', () => {
    const made = followed(note(words('From '), field('from'), words(' on '), field('title')));
    const template = templateOf(made, { id: 'own', title: 'Visits', text: 'words', annotations: false, authors: false });
    expect(JSON.stringify(template)).not.toContain('Ada Desk');
    expect(readText(instantiate(template, { now, title: 'Another visit' }))).toContain('From  on Another visit');
  });
});
