import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import type { Briefing, Thread } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { pageWords } from '../../core/page-words/page-words.ts';
import { subjectLines } from '../../core/word/comments.ts';
import { exportWord } from '../../core/word/export.ts';
import { bringIn } from '../../core/word/import/bring-in.ts';
import { importWord, type WordImport } from '../../core/word/import/import.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { edited, p, r, withoutWhatOthersLose } from '../fixtures/word/documents.ts';

const cover = { to: 'Minister A', from: 'Asia desk', date: '2026-11-24', heading: 'Foreign Ministry', series: 'MN', number: '12', copyNumber: '', department: '', deadline: '' };
const note = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.')), paragraph(words('And '), words('more', 'rail'), words('.')), paragraph(words('Then '), words('talks', 'talks'), words('.'))],
  [
    thread('rail', { commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Both lines?')] }),
    thread('talks', { kind: 'question', status: 'cleared', messages: [message('m2', 'Ada Desk', 'When?'), message('m3', 'Ben Legal', 'In May.')] }),
  ],
  { cover },
);
const sent = async (written: Briefing = note) => (await exportWord(written, { mode: 'with-annotations', now })).bytes;
const read = (bytes: Uint8Array): WordImport => importWord(bytes, { name: 'note.docx', now });
const inDocument = (bytes: Uint8Array, change: (xml: string) => string) => edited(bytes, 'word/document.xml', change);
const inComments = (bytes: Uint8Array, change: (xml: string) => string) => edited(bytes, 'word/comments.xml', change);
const blocksOf = ({ briefing: back }: WordImport) => (back.text.content ?? []).map(({ type, content = [] }) => `${type}: ${content.map(({ text = '' }) => text).join('')}`);
const said = (threads: readonly Thread[]) => threads.map(({ messages }) => messages.map(({ text }) => text));

let whole: Uint8Array;
beforeAll(async () => {
  whole = await sent();
});

describe('what somebody does to cover and annex of a copy', () => {
  test('comes back: text behind the annex, a cover told otherwise, a row put in', () => {
    const returned = inDocument(whole, (xml) =>
      xml
        .replace('Minister A', 'Minister B')
        .replace('Asia desk', '')
        .replace('24 November 2026', '2 December 2026')
        .replace('Foreign Ministry', 'Ministry of Foreign Affairs')
        .replace(/(<w:tr>(?:(?!<w:tr>).)*cover_date)/s, `<w:tr><w:tc>${p(r('Urgency'))}</w:tc><w:tc>${p(r('High'))}</w:tc></w:tr>$1`)
        .replace('<w:sectPr', `${p(r('P.S. Call me.'))}<w:sectPr`),
    );
    const back = read(returned);
    expect(back.briefing.cover).toEqual({ ...cover, to: 'Minister B', from: '', date: '2026-12-02', heading: 'Ministry of Foreign Affairs' });
    expect(blocksOf(back)).toEqual(['table: ', 'heading: Key messages', 'paragraph: We welcome rail and road to the border.', 'paragraph: And more.', 'paragraph: Then talks.', 'paragraph: P.S. Call me.']);
    expect(JSON.stringify(back.briefing.text.content?.[0])).toContain('Urgency');
    expect(back.losses).toEqual([]);
  });

  test('is told of where it cannot be taken over: a day that is none, who has cleared, words in the table of coverage', () => {
    const back = read(inDocument(whole, (xml) => xml.replace('24 November 2026', 'soon').replace('>Coverage<', '>Coverage, says Ben<')));
    expect(back.losses).toEqual([
      { kind: 'annex', page: 1, count: 1, words: 'Coverage, says Ben' },
      { kind: 'cover', page: 1, count: 1, words: 'soon' },
    ]);
    expect(back.briefing.cover.date).toBe('2026-11-24');
    expect(blocksOf(back)).toHaveLength(4);
  });

  test('does not make a cover of a table that the text begins with', async () => {
    const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(words(text))] });
    const table = { type: 'table', content: [{ type: 'tableRow', content: [cell('Date'), cell('Place')] }] };
    const back = read(await sent(briefing([table], [], { cover: { ...cover, to: '', from: '', date: '', heading: '', series: '', number: '' } })));
    expect(back.briefing.text.content?.map(({ type }) => type)).toEqual(['table']);
  });

  test('knows the cover of a file from before it had bookmarks by its labels', () => {
    const back = read(inDocument(whole, (xml) => xml.replace(/<w:bookmark(?:Start|End) [^>]*(?:cover_|1000)[^>]*\/>/g, '').replace('Minister A', 'Minister B')));
    expect(back.briefing.cover).toEqual({ ...cover, to: 'Minister B' });
    expect(blocksOf(back)).toHaveLength(4);
  });

  test('knows a day in other languages', async () => {
    for (const language of ['fr', 'ru', 'mn', 'zh', 'ar']) {
      const written = { ...note, language, cover: { ...cover, deadline: '2026-12-02' } };
      const other = { ...written, cover: { ...written.cover, date: '2027-03-09' } };
      const day = (of: Briefing) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(of.cover.date));
      const back = read(inDocument(await sent(written), (xml) => xml.replace(day(written), day(other))));
      expect([language, back.briefing.cover]).toEqual([language, other.cover]);
    }
  });
});

const reply = (id: number, author: string, text: string) =>
  `<w:comment w:id="${id}" w:author="${author}" w:date="2026-11-25T10:00:00Z"><w:p w14:paraId="7000000${id % 10}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment></w:comments>`;
const answering = (bytes: Uint8Array, id: number, parent: string) =>
  edited(bytes, 'word/commentsExtended.xml', (xml) => xml.replace('</w15:commentsEx>', `<w15:commentEx w15:paraId="7000000${id % 10}" w15:paraIdParent="${parent}" w15:done="0"/></w15:commentsEx>`));

describe('comments of a copy that comes back', () => {
  test('have what was answered to a later passage, and what was written into a comment', () => {
    const passage = /w14:paraId="(\w+)"[^>]*>(?:(?!<w:p ).)*Passage 2 of 2/s.exec(strFromU8(unzipSync(whole)['word/comments.xml'] ?? new Uint8Array()))?.[1] ?? '';
    const answered = answering(inComments(whole, (xml) => xml.replace('</w:comments>', reply(71, 'Ben Legal', 'Not here.'))), 71, passage);
    const back = read(inComments(answered, (xml) => xml.replace('>Both lines?<', '>Both lines? Yes, both.<').replace('>When?<', '>When, and where?<')));
    expect(said(back.briefing.threads)).toEqual([
      ['Both lines?', 'Yes, both.', 'Not here.'],
      ['When?', 'In May.', 'When, and where?'],
    ]);
    expect([...back.untouched]).toEqual([]);
    expect([...read(whole).untouched]).toEqual(['rail', 'talks']);
  });

  test('stay apart and in their order where they say the same and their lasting ids are lost', async () => {
    const same = ['one', 'two', 'three'];
    const alike = briefing(
      same.toReversed().map((id) => paragraph(words(`word ${id}`, id))),
      same.map((id) => thread(id, { messages: [message('m', 'Ada Desk', 'Agreed?')] })),
    );
    const parts = await sent(alike);
    const back = read(edited(parts, 'word/commentsIds.xml', (xml) => xml.replace(/<w16cid:commentId [^>]*\/>/g, ''))).briefing;
    expect(back.threads).toHaveLength(3);
    for (const [id, anchor] of same.map((each) => [each, anchorsOf(parseText(back.text)).get(each)?.words] as const)) expect(anchor).toBe(`word ${id}`);
  });

  test('keep their replies and their state where a program keeps no record of either', async () => {
    const lost = withoutWhatOthersLose(whole);
    const back = read(lost).briefing;
    expect(back.threads.map(({ kind, status, messages }) => [kind, status, messages.map(({ text }) => text.split('\n').at(-1))])).toEqual([
      ['evidence', 'open', ['Both lines?']],
      ['question', 'cleared', ['When?', 'In May.']],
    ]);
    expect([...anchorsOf(parseText(back.text)).values()].map((anchor) => anchor.words)).toContain('rail and road … more');
    const partly = edited(whole, 'word/commentsExtended.xml', (xml) => xml.replace(/<w15:commentEx [^>]*\/>/g, ''));
    expect(said(read(partly).briefing.threads)).toEqual([['Both lines?'], ['When?', 'In May.']]);
    expect(read(partly).briefing.threads.map(({ status }) => status)).toEqual(['open', 'cleared']);
  });

  test('that nobody has signed for long, or in no year that there is, still make a sound annotation', () => {
    const changed = inDocument(whole, (xml) => xml.replace('<w:body>', `<w:body>${p(`<w:ins w:id="900" w:author="${'B'.repeat(3_000)}" w:date="12026-11-24T10:00:00Z">${r('New.')}</w:ins>`)}`));
    const back = importWord(changed, { name: 'x', now, tracked: 'annotate' }).briefing;
    expect(back.threads.at(-1)).toMatchObject({ author: 'B'.repeat(2_000), created: now.toISOString() });
  });
});

describe('bringing in what came back', () => {
  const into = (own: Briefing) => ({
    threadOf: new Map(own.threads.map((each) => [each.id, each])),
    commitmentOf: new Map(own.commitments.map((each) => [each.id, each])),
    text: parseText(own.text),
    subjectOf: subjectLines(own, pageWords('en')),
  });
  const bring = (back: WordImport, own: Briefing) => bringIn(back.briefing.threads, { ...into(own), untouched: back.untouched });

  test('leaves deleted what the officer has deleted, and leaves alone a message that was worded anew', () => {
    const back = read(whole);
    const [rail] = note.threads;
    const since = { ...note, threads: [{ ...(rail ?? thread('rail')), messages: [message('m1', 'Ada Desk', 'Both of the lines?')] }] };
    expect(bring(back, since)).toEqual({ changed: [], added: [] });
  });

  test('brings a colleague’s comment once, however often the copy is brought in, and its answers of a second round', () => {
    const commented = (bytes: Uint8Array) =>
      inDocument(
        inComments(bytes, (xml) => xml.replace('</w:comments>', reply(77, 'Ben Legal', 'Is this agreed?'))),
        (xml) => xml.replace(/(<w:r>(?:(?!<w:r>).)*We welcome <\/w:t><\/w:r>)/s, '<w:commentRangeStart w:id="77"/>$1<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>'),
      );
    const first = bring(read(commented(whole)), note);
    expect(first.added.map(({ thread: each }) => each.messages.map(({ text }) => text))).toEqual([['Is this agreed?']]);
    const since = { ...note, threads: [...note.threads, ...first.added.map(({ thread: each }) => each)] };
    expect(bring(read(commented(whole)), since)).toEqual({ changed: [], added: [] });
    const answered = answering(inComments(commented(whole), (xml) => xml.replace('</w:comments>', reply(78, 'Cleo', 'It is.'))), 78, '70000007');
    const second = bring(read(answered), since);
    expect(second.added).toEqual([]);
    expect(said(second.changed)).toEqual([['Is this agreed?', 'It is.']]);
  });

  test('knows its own annotations by their first line where all else is lost, and takes what was answered', () => {
    const lost = withoutWhatOthersLose(whole);
    expect(bring(read(lost), note)).toEqual({ changed: [], added: [] });
    const answered = inComments(lost, (xml) => xml.replace('>Both lines?<', '>Both lines? Only rail.<').replace('>In May.<', '>In June.<'));
    const { changed, added } = bring(read(answered), note);
    expect(added).toEqual([]);
    expect(said(changed)).toEqual([
      ['Both lines?', 'Only rail.'],
      ['When?', 'In May.', 'In June.'],
    ]);
    // That it was cleared when it was sent is nobody's decision now.
    const reopened = { ...note, threads: note.threads.map((each): Thread => ({ ...each, status: 'open' })) };
    expect(bring(read(lost), reopened).changed).toEqual([]);
  });
});
