import { Transform } from '@tiptap/pm/transform';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocument, documentState, putEntry, putHead, putThread, readBriefing, readThread } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import type { Change } from '../../core/merging/change.ts';
import { merge, mergedUpdate } from '../../core/merging/merge.ts';
import { isOfText, putSide, turnText } from '../../core/merging/turn.ts';
import { keepWriter, readWriters } from '../../core/merging/writers.ts';
import { briefing, heading, message, paragraph, thread, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

const start = briefing(
  [
    heading('Key messages'),
    paragraph(words('We welcome '), words('rail and road', 'outer'), words(' to the border.')),
    heading('Background'),
    paragraph(words('The corridor was agreed in spring.')),
  ],
  [thread('outer', { messages: [message('m0', 'Ada Desk', 'Both?')] })],
);

function sent() {
  const document = createDocument(start);
  return { document, state: documentState(document) };
}

/** A colleague opens the state, works on it, and sends it back. */
function returned(state: Uint8Array, name: string, work: (editor: HeadlessEditor) => void) {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  keepWriter(document, () => name);
  const editor = new HeadlessEditor(document);
  work(editor);
  return { name: `${name.split(' ')[0]?.toLowerCase()}.briefing`, document };
}

function replace(editor: HeadlessEditor, found: string, by: string) {
  const places: number[] = [];
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(found) ?? -1;
    if (at >= 0) places.push(position + at);
  });
  const [from = 0] = places;
  editor.dispatch(by === '' ? editor.state.tr.delete(from, from + found.length) : editor.state.tr.insertText(by, from, from + found.length));
}

const textOf = (briefing: Briefing) => parseText(briefing.text).textContent;
const told = ({ people, before, after, section }: Change) => ({ people, before, after, section });

describe('copies that come back', () => {
  test('are merged, and each change says whose it is, where, and what it was', () => {
    const { document, state } = sent();
    const ada = returned(state, 'Ada Desk', (editor) => replace(editor, 'welcome', 'strongly support'));
    const ben = returned(state, 'Ben Legal', (editor) => {
      replace(editor, ' in spring', '');
      const known = readThread(editor.document, 'outer');
      if (known !== undefined) putThread(editor.document, { ...known, status: 'cleared', messages: [...known.messages, message('m1', 'Ben Legal', 'Yes.')] });
    });
    const { briefing, changes, copies } = merge(document, [ada, ben]);
    expect(textOf(briefing)).toBe('Key messagesWe strongly support rail and road to the border.BackgroundThe corridor was agreed.');
    expect(copies).toEqual([
      { name: 'ada.briefing', people: ['Ada Desk'], relation: 'merged' },
      { name: 'ben.briefing', people: ['Ben Legal'], relation: 'merged' },
    ]);
    expect(changes.filter(({ target }) => isOfText(target)).map(told)).toEqual([
      { people: ['Ada Desk'], before: 'welcome', after: 'strongly support', section: 'Key messages' },
      { people: ['Ben Legal'], before: ' in spring', after: '', section: 'Background' },
    ]);
    expect(changes.filter(({ target }) => !isOfText(target)).map(({ people, target }) => [people, target])).toEqual([
      [['Ben Legal'], { at: 'field', list: 'threads', entry: 'outer', field: 'status', before: 'open', after: 'cleared' }],
      [['Ben Legal'], { at: 'message', thread: 'outer', entry: 'm1', before: null, after: message('m1', 'Ben Legal', 'Yes.') }],
    ]);
    expect(briefing.threads[0]).toMatchObject({ status: 'cleared', messages: [{ text: 'Both?' }, { text: 'Yes.' }] });
  });

  test('leave what the officer wrote meanwhile out of the list of changes', () => {
    const { document, state } = sent();
    const ada = returned(state, 'Ada Desk', (editor) => replace(editor, 'welcome', 'support'));
    replace(new HeadlessEditor(document), 'spring', 'autumn');
    const { briefing, changes } = merge(document, [ada]);
    expect(textOf(briefing)).toContain('We support rail');
    expect(textOf(briefing)).toContain('agreed in autumn');
    expect(changes.map(told)).toEqual([{ people: ['Ada Desk'], before: 'welcome', after: 'support', section: 'Key messages' }]);
  });

  test('tell apart what two people put in at one place', () => {
    const { document, state } = sent();
    const [ada, ben] = [['Ada', ' Adas words'], ['Ben', ' Bens words']].map(([name = '', said = '']) =>
      returned(state, name, (editor) => {
        const end = editor.state.doc.content.size - 2;
        editor.dispatch(editor.state.tr.insertText(said, end));
      }),
    );
    if (ada === undefined || ben === undefined) throw new Error('two copies');
    const { changes } = merge(document, [ada, ben]);
    expect(changes.map(({ people, after }) => `${people.join()}:${after}`).toSorted((one, two) => one.localeCompare(two))).toEqual(['Ada: Adas words', 'Ben: Bens words']);
  });

  test('keep the words that one wrote in a paragraph that another took out', () => {
    const { document, state } = sent();
    const ada = returned(state, 'Ada', (editor) => {
      const { doc, tr } = editor.state;
      const last = doc.lastChild?.nodeSize ?? 0;
      editor.dispatch(tr.delete(doc.content.size - last, doc.content.size));
    });
    const ben = returned(state, 'Ben', (editor) => replace(editor, 'spring', 'the spring of 2026'));
    const { briefing, changes } = merge(document, [ada, ben]);
    expect(textOf(briefing)).toContain('The corridor was agreed in the spring of 2026.');
    expect(changes.some(({ people }) => people.includes('Ben'))).toBe(true);
  });

  test('keep both when two change different parts of the cover, and say so when one wish prevailed over another', () => {
    const { document, state } = sent();
    const cover = readBriefing(document).cover;
    const write = (name: string, change: object, title: string) =>
      returned(state, name, (editor) => putHead(editor.document, { cover: { ...cover, ...change }, title }));
    const { briefing, changes } = merge(document, [write('Ada', { to: 'Minister' }, 'One'), write('Ben', { from: 'Asia desk' }, 'Two')]);
    expect(briefing.cover).toMatchObject({ to: 'Minister', from: 'Asia desk' });
    const titles = changes.filter(({ target }) => target.at === 'head' && target.field === 'title');
    expect(titles.map(({ standing }) => standing).toSorted()).toEqual(['in', 'out']);
    expect(changes.filter(({ target }) => target.at === 'head' && target.field === 'cover').map(({ standing }) => standing)).toEqual(['in', 'in']);
  });

  test('can have each change put back, and the annotation on the words stays', () => {
    const { document, state } = sent();
    const ada = returned(state, 'Ada', (editor) => {
      const outer = editor.anchors.get('outer')?.ranges[0];
      if (outer !== undefined) editor.dispatch(editor.state.tr.insertText('all roads', outer.from, outer.to));
      putEntry(editor.document, 'clearances', { id: 'legal', name: 'Legal', office: '', state: 'cleared', at: '', note: '', order: 0 });
    });
    const merged = merge(document, [ada]);
    const inText = merged.changes.find(({ target }) => isOfText(target));
    if (inText === undefined || !isOfText(inText.target)) throw new Error('a change of the text');
    const turned = new Transform(parseText(merged.briefing.text));
    turnText(turned, inText.target, () => true);
    expect(turned.doc.textContent).toContain('We welcome rail and road to');
    expect(JSON.stringify(turned.doc.toJSON())).toContain('"thread":"outer"');
    const clearance = merged.changes.find(({ target }) => target.at === 'entry');
    if (clearance === undefined || isOfText(clearance.target)) throw new Error('a change of a list');
    putSide(merged.document, clearance.target, 'before');
    expect(readBriefing(merged.document).clearances).toEqual(start.clearances);
  });

  test('of another briefing are refused by name, and nothing is done', () => {
    const { document } = sent();
    const other = { name: 'other.briefing', document: createDocument({ ...start, id: 'briefing-2' }) };
    expect(() => merge(document, [other])).toThrow(/“other.briefing” is a copy of another briefing, so nothing was merged/);
  });

  test('made anew without the history give their annotations, and their words as proposals', () => {
    const { document } = sent();
    const anew = {
      ...start,
      text: { type: 'doc', content: [heading('Key messages'), paragraph(words('We support '), words('rail and road', 'outer'), words(' to the '), words('border', 'fresh'), words('.')), heading('Background'), paragraph(words('The corridor was agreed in spring.'))] },
      threads: [...start.threads, thread('fresh', { author: 'Ben', messages: [message('m9', 'Ben', 'Which one?')] })],
    };
    const copy = { name: 'clean.briefing', document: createDocument(anew) };
    const merged = merge(document, [copy]);
    expect(merged.copies).toEqual([{ name: 'clean.briefing', people: ['clean'], relation: 'unrelated' }]);
    expect(textOf(merged.briefing)).toBe(textOf(start));
    expect(merged.briefing.threads.map(({ id }) => id).toSorted()).toEqual(['fresh', 'outer']);
    expect(JSON.stringify(merged.briefing.text)).toContain('"thread":"fresh"');
    const proposed = merged.changes.filter(({ standing }) => standing === 'out');
    expect(proposed.map(({ before, after }) => [before, after])).toEqual([['welcome', 'support']]);
    const [first] = proposed;
    const turned = new Transform(parseText(merged.briefing.text));
    if (first !== undefined && isOfText(first.target)) turnText(turned, first.target, () => true);
    expect(turned.doc.textContent).toContain('We support rail and road');
    expect(merge(merged.document, [copy]).briefing).toEqual(merged.briefing);
  });

  test('go into an open document as one update', () => {
    const { document, state } = sent();
    const ada = returned(state, 'Ada', (editor) => replace(editor, 'welcome', 'support'));
    const merged = merge(document, [ada]);
    Y.applyUpdate(document, mergedUpdate(document, merged.document));
    expect(readBriefing(document)).toEqual(merged.briefing);
  });
});

test('who writes is written down with the first change, and not for one who only looks', () => {
  const { state } = sent();
  expect(readWriters(returned(state, 'Ada', () => {}).document).size).toBe(0);
  const { document } = returned(state, 'Ada', (editor) => replace(editor, 'welcome', 'support'));
  expect([...readWriters(document).values()]).toEqual(['Ada']);
});
