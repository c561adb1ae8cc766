import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { briefingSchema, type TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { importWord } from '../../core/word/import/import.ts';
import { elementsOf, parseXml, textOf, type XmlElement } from '../../core/word/import/xml.ts';
import { now, root } from '../fixtures/briefings.ts';
import { foreign, p, r } from '../fixtures/word/documents.ts';
import { googleDocument, wordDocument } from '../fixtures/word/programs.ts';

type Tracked = 'accept' | 'reject' | 'annotate';
const read = (bytes: Uint8Array, tracked: Tracked = 'accept') => importWord(bytes, { name: 'note.docx', now, tracked });
const wordsOf = (node: TextNode): string => node.text ?? (node.content ?? []).map(wordsOf).join('');
const blocks = (bytes: Uint8Array, tracked?: Tracked) => (read(bytes, tracked).briefing.text.content ?? []).map((node) => (node.type === 'paragraph' ? wordsOf(node) : `${node.type} ${wordsOf(node)}`.trim()));
const kinds = (bytes: Uint8Array, tracked?: Tracked) => read(bytes, tracked).losses.map(({ kind, words }) => (words === '' ? kind : `${kind}: ${words}`));
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const item = (text: string, level = 0, id = 1) => p(r(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
const level = (at: number, format: string) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl>`;
const numbering = (levels: string) => `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

describe('what a document of somebody else has comes along', () => {
  test('readings above words, rows in controls, addresses of fields, endnotes, pages that begin anew', () => {
    const ruby = '<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    const row = `<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>${p(r('in a control'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>`;
    const note = '<w:r><w:endnoteReference w:id="2"/></w:r>';
    const document = foreign(p(ruby) + row + p(field(' HYPERLINK "https://example.org/" ', 'a link')) + p(note) + p(r('next page'), '<w:pageBreakBefore/>'), { endnotes: `<w:endnote w:id="2">${p(r('At the end.'))}</w:endnote>` });
    expect(blocks(document)).toEqual(['漢 (かん)', 'table in a control', 'a link', '', 'pageBreak', 'next page']);
    expect(read(document).losses).toEqual([]);
    const text = JSON.stringify(read(document).briefing.text);
    for (const words of ['https://example.org/', 'At the end.']) expect(text).toContain(words);
  });

  test('or is told of: headers, hidden words, fields, controls, numbers, looks, columns, inner links', () => {
    const control = `<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>${r('chosen')}</w:sdtContent></w:sdt>`;
    const document = foreign(
      p(r('seen') + r('unseen', '<w:vanish/>')) + p(field(' DATE ', 'today')) + p(control) + p(r('1.1'), '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>') +
        p(r('red', '<w:color w:val="FF0000"/>')) + p(r('large', '<w:sz w:val="48"/>')) + p(`<w:hyperlink w:anchor="there">${r('see there')}</w:hyperlink>`) + '<w:sectPr><w:cols w:num="2"/></w:sectPr>',
      { header: p(r('TOP SECRET')) + p(r('TOP SECRET')), footer: p(r('Page ') + field(' PAGE ', '1')), numbering: numbering(level(0, 'decimal')) },
    );
    expect(kinds(document)).toEqual(['section', 'hidden-text: unseen', 'field: DATE', 'form-control: chosen', 'numbering: 1.1', 'formatting: red', 'link: see there', 'header: TOP SECRET']);
    expect(blocks(document)).toEqual(['seen', 'today', 'chosen', 'heading 1.1', 'red', 'large', 'see there']);
    expect(read(document).losses.find(({ kind }) => kind === 'formatting')?.count).toBe(2);
  });

  test('with tracked rows, paragraphs and notes as they were asked for, and what cannot be kept told of', () => {
    const changed = (name: string) => `<w:${name} w:id="1" w:author="Ben" w:date="2026-11-24T10:00:00Z"/>`;
    const cell = (text: string) => `<w:tc>${p(r(text))}</w:tc>`;
    const rows = `<w:tbl><w:tr>${cell('stays')}</w:tr><w:tr><w:trPr>${changed('ins')}</w:trPr>${cell('new')}</w:tr><w:tr><w:trPr>${changed('del')}</w:trPr>${cell('old')}</w:tr></w:tbl>`;
    const note = `<w:footnote w:id="2">${p(`${r('Of ')}<w:del w:id="3"><w:r><w:delText>May</w:delText></w:r></w:del><w:ins w:id="4">${r('June')}</w:ins>`)}</w:footnote>`;
    const document = foreign(rows + p(r('One '), `<w:rPr>${changed('del')}</w:rPr>`) + p(`${r('two.')}<w:r><w:footnoteReference w:id="2"/></w:r>`, '<w:pPrChange w:id="9"/>'), { footnotes: note });
    const notes = (tracked: Tracked) => /"text":"(Of [^"]*)"/.exec(JSON.stringify(read(document, tracked).briefing.text))?.[1];
    expect([blocks(document), notes('accept')]).toEqual([['table staysnew', 'One two.'], 'Of June']);
    expect([blocks(document, 'reject'), notes('reject')]).toEqual([['table staysold', 'One ', 'two.'], 'Of May']);
    expect(blocks(document, 'annotate')).toEqual(['table staysnewold', 'One ', 'two.']);
    expect([kinds(document), kinds(document, 'reject'), read(document, 'annotate').losses[0]?.count]).toEqual([[], ['tracked-change'], 5]);
  });

  test('and a field, a comment or a page break that is not as it should be takes nothing with it', () => {
    const open = foreign(p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${r('here')}`) + p(r('and here')));
    expect(blocks(open)).toEqual(['here', 'and here']);
    const comments = ['a', 'b', 'c'].map((each, index) => `<w:comment w:id="${index}" w:author="Ben">${p(r(each))}</w:comment>`).join('');
    const reference = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    const commented = foreign(p(`<w:commentRangeStart w:id="0"/>${r('first')}`) + p(`<w:commentRangeStart w:id="1"/>${r('second')}${reference(1)}${r(' third')}`) + p(`${r('a fourth')}${reference(2)}`), { comments });
    const { briefing } = read(commented);
    const anchors = anchorsOf(parseText(briefing.text));
    expect(briefing.threads.map((each) => [each.messages[0]?.text, anchors.get(each.id)?.words])).toEqual([['a', undefined], ['b', 'second'], ['c', 'fourth']]);
    const rendered = '<w:r><w:lastRenderedPageBreak/></w:r>';
    const broken = foreign(p(`${r('one')}<w:r><w:br w:type="page"/></w:r>${rendered}${r('two')}<w:r><w:br w:type="page"/></w:r>${r('three')}<w:r><w:object/></w:r>`));
    expect(blocks(broken)).toEqual(['one', 'pageBreak', 'two', 'pageBreak', 'three']);
    expect(read(broken).losses[0]?.page).toBe(3);
  });

  test('and lists go on with their numbers, by letters, and by the style they have them from', () => {
    const shape = (document: Uint8Array) => (read(document).briefing.text.content ?? []).map(({ type, attrs }) => [type, attrs?.['start'], attrs?.['type']]);
    expect(shape(foreign(item('one') + p(r('between')) + item('two'), { numbering: numbering(level(0, 'decimal')) }))).toEqual([['orderedList', 1, null], ['paragraph', undefined, undefined], ['orderedList', 2, null]]);
    expect(shape(foreign(item('one'), { numbering: numbering(level(0, 'upperRoman')) }))).toEqual([['orderedList', 1, 'I']]);
    const linked = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Points"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="numbering" w:styleId="Points"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const styled = foreign(item('one', 0, 2), { numbering: numbering(level(0, 'bullet')) + linked, styles });
    expect(shape(styled)).toEqual([['bulletList', undefined, undefined]]);
    expect(read(styled).briefing.language).toBe('fr-FR');
  });

  test('a list item below the ninth level is on the ninth, and that is told', () => {
    const deep = foreign(item('one') + item('nine', 8) + item('ten', 9), { numbering: numbering(level(0, 'bullet') + level(8, 'bullet')) });
    expect(kinds(deep)).toEqual(['list-level: ten']);
  });
});

/** The words of a document's main part, without the brackets around a prompt. */
function wordsIn(bytes: Uint8Array): string[] {
  const found: string[] = [];
  const visit = (element: XmlElement): void => {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:t') found.push(...textOf(child).split(/[\s[\]]+/));
      else if (child.name !== 'w:sdtPr') visit(child);
    }
  };
  visit(parseXml(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())));
  return found.filter((word) => word !== '');
}

describe('every word of a document is in the briefing, or told of', () => {
  const fixture = (name: string) => new Uint8Array(readFileSync(join(root, 'test', 'fixtures', 'word', name)));
  test.each([
    ['pandoc', () => fixture('pandoc.docx')],
    ['LibreOffice', () => fixture('libreoffice.docx')],
    ['LibreOffice, with comments', () => fixture('libreoffice-comments.docx')],
    ['Word', wordDocument],
    ['Google Docs', googleDocument],
  ])('%s', (_program, make) => {
    const { briefing, losses } = read(make());
    expect(briefingSchema.safeParse(briefing).success).toBe(true);
    const kept = `${briefing.title} ${JSON.stringify(briefing.text)} ${losses.map(({ words }) => words).join(' ')}`;
    expect(wordsIn(make()).filter((word) => !kept.includes(JSON.stringify(word).slice(1, -1)))).toEqual([]);
  });

  test('with the comments, replies and lists of Word and of Google Docs as these write them', () => {
    const said = (bytes: Uint8Array) => read(bytes).briefing.threads.map(({ status, quote, messages }) => [status, quote.exact, messages.map(({ text }) => text)]);
    expect(said(wordDocument())).toEqual([['cleared', 'rail and road', ['Both?', 'Both.']]]);
    expect(said(googleDocument())).toEqual([['open', 'the border', ['Which one?', 'The eastern one.']]]);
    expect(blocks(wordDocument())).toContain('orderedList firstsecond');
    expect(blocks(googleDocument())).toContain('bulletList railroad');
  });
});

describe('a document made to take forever', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const many = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('');
  const cases: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['a list item of a hundred thousand paragraphs', 'word-too-large', () => foreign(item('x') + many(100_000, () => '<w:p><w:pPr><w:ind w:left="360"/></w:pPr></w:p>'), { numbering: numbering(level(0, 'bullet')) })],
    ['a list item of fifty thousand paragraphs', 'read', () => foreign(item('x') + many(50_000, () => '<w:p><w:pPr><w:ind w:left="360"/></w:pPr></w:p>'), { numbering: numbering(level(0, 'bullet')) })],
    ...(['', 'closed'] as const).map((end) => [
      `comments one in the other, ${end === '' ? 'never closed' : 'all closed at the end'}`,
      'read',
      () =>
        foreign(p(many(2_500, (id) => `<w:commentRangeStart w:id="${id}"/>${r('a', id % 2 === 0 ? '<w:b/>' : '')}`) + (end === '' ? '' : many(2_500, (id) => `<w:commentRangeEnd w:id="${id}"/>`))), {
          comments: many(2_500, (id) => `<w:comment w:id="${id}" w:author="B">${p(r(String(id)))}</w:comment>`),
        }),
    ] as const),
    ['a million empty paragraphs', 'word-too-large', () => foreign('<w:p/>'.repeat(1_000_000))],
    ['a long note that is referred to again and again', 'read', () => foreign(p('<w:r><w:footnoteReference w:id="1"/></w:r>'.repeat(20_000)), { footnotes: `<w:footnote w:id="1">${p(r('x'.repeat(20_000)))}</w:footnote>` })],
  ];
  test.each(cases)('%s takes neither ten seconds nor a gibibyte', (_name, outcome, make) => {
    writeFileSync(join(folder, 'hostile.docx'), make());
    const told = JSON.parse(execFileSync(process.execPath, [join(root, 'test', 'fixtures', 'word', 'import-process.ts'), join(folder, 'hostile.docx')], { encoding: 'utf8' })) as { outcome: string; seconds: number; mebibytes: number };
    expect(told.outcome).toBe(outcome);
    expect(told.seconds).toBeLessThan(10);
    expect(told.mebibytes).toBeLessThan(1_024);
  }, 240_000);
});
