import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import type { Briefing, TextNode, Thread } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { exportWord } from '../../core/word/export.ts';
import { pageWords } from '../../core/page-words/page-words.ts';
import { subjectLines } from '../../core/word/comments.ts';
import { bringIn } from '../../core/word/import/bring-in.ts';
import { importWord } from '../../core/word/import/import.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { writtenBriefing, writtenMedia } from '../fixtures/written-briefings.ts';
import { edited, foreign, p, r } from '../fixtures/word/documents.ts';
import { faultsOf } from './structure.ts';

const exported = async (note: Briefing) => (await exportWord(note, { mode: 'with-annotations', now, media: writtenMedia })).bytes;
const read = (bytes: Uint8Array, tracked?: 'accept' | 'reject' | 'annotate') =>
  importWord(bytes, { name: 'note.docx', now, ...(tracked === undefined ? {} : { tracked }) });

/** A text with the annotations of each word in one order: which of two is named first says nothing. */
function inOneOrder(node: TextNode): TextNode {
  const name = (mark: { type: string; attrs?: Record<string, unknown> }) => `${mark.type} ${String(mark.attrs?.['thread'])}`;
  const content: TextNode[] = [];
  for (const child of (node.content ?? []).map(inOneOrder)) {
    const last = content.at(-1);
    const alike = last?.type === 'text' && child.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(child.marks);
    if (alike) content[content.length - 1] = { ...last, text: `${last.text ?? ''}${child.text ?? ''}` };
    else content.push(child);
  }
  return {
    ...node,
    ...(node.marks === undefined ? {} : { marks: node.marks.toSorted((left, right) => (name(left) < name(right) ? -1 : 1)) }),
    ...(node.content === undefined ? {} : { content }),
  };
}

const note = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.')), paragraph(words('And '), words('more', 'rail'), words('.'))],
  [thread('rail', { commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Both lines?')] })],
);

/** A note as it was sent, and with what colleagues answered in it: two annotations with commitments. */
const sent = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'rail'), words(' to the border.')), paragraph(words('And '), words('trade', 'trade'), words('.'))],
  [
    thread('rail', { commitments: ['altai-logistics'], messages: [message('m1', 'Ada Desk', 'Both lines?')] }),
    thread('trade', { author: 'Cy Trade', commitments: ['altai-tourism'], messages: [message('m2', 'Cy Trade', 'Which goods?')] }),
  ],
);
const answers: Readonly<Record<string, Thread['messages']>> = {
  rail: [message('m3', 'Ben Legal', 'Yes.'), message('m4', 'Ada Desk', 'Then we say so.')],
  trade: [message('m5', 'Ben Legal', 'All of them.')],
};
const answered: Briefing = {
  ...sent,
  threads: sent.threads.map((each) => ({ ...each, messages: [...each.messages, ...(answers[each.id] ?? [])] })),
};

describe('a briefing that goes to Word and comes back', () => {
  test('is a sound document, and comes back the same: text, structure, annotations, coverage', async () => {
    await fc.assert(
      fc.asyncProperty(writtenBriefing, async (written) => {
        const bytes = await exported(written);
        expect(faultsOf(bytes)).toEqual([]);
        const { briefing: back, losses, isOurs, media } = read(bytes);
        for (const [name, picture] of media) expect(Buffer.from(picture).equals(writtenMedia.get(name) ?? new Uint8Array())).toBe(true);
        expect(isOurs).toBe(true);
        expect(losses).toEqual([]);
        expect(inOneOrder(back.text)).toEqual(inOneOrder(parseText(written.text).toJSON() as TextNode));
        expect(back).toEqual({ ...written, text: back.text });
        expect(coverageOfBriefing(back)).toEqual(coverageOfBriefing(written));
      }),
      // Another seed every time: a failure prints its own.
      { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 400), ...(process.env['CHANCERY_PROPERTY_SEED'] === undefined ? {} : { seed: Number(process.env['CHANCERY_PROPERTY_SEED']) }) },
    );
  }, 600_000);

  test('brings a colleague’s replies and decisions along', async () => {
    const parts = unzipSync(await exported({ ...note, threads: note.threads.map((each) => ({ ...each, messages: [...each.messages, message('m2', 'Ben Legal', 'Yes.')] })) }));
    const returned = zipSync({ ...parts, 'word/comments.xml': strToU8(strFromU8(parts['word/comments.xml'] ?? new Uint8Array()).replace('>Yes.<', '>Yes, but later.<')) });
    const done = edited(returned, 'word/commentsExtended.xml', (xml) => xml.replaceAll('w15:done="0"', 'w15:done="1"'));
    const { briefing: back } = read(done);
    expect(back.threads[0]?.status).toBe('cleared');
    expect(back.threads[0]?.messages.map(({ author, text }) => [author, text])).toEqual([
      ['Ada Desk', 'Both lines?'],
      ['Ben Legal', 'Yes.'],
      ['Ben Legal', 'Yes, but later.'],
    ]);
  });

  test('brings a comment that somebody added as an annotation of its own, on its words', async () => {
    const added = edited(
      edited(await exported(note), 'word/comments.xml', (xml) =>
        xml.replace('</w:comments>', '<w:comment w:id="77" w:author="Ben Legal" w:date="2026-11-24T10:00:00Z"><w:p><w:r><w:t>Is this agreed?</w:t></w:r></w:p></w:comment></w:comments>'),
      ),
      'word/document.xml',
      (xml) => xml.replace(/(<w:r>(?:(?!<w:r>).)*We welcome )/s, '<w:commentRangeStart w:id="77"/>$1').replace(/(We welcome <\/w:t><\/w:r>)/, '$1<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>'),
    );
    const { briefing: back } = read(added);
    const asked = back.threads.find((each) => each.author === 'Ben Legal');
    expect(asked).toMatchObject({ kind: 'question', status: 'open', quote: { exact: 'We welcome ' } });
    expect(anchorsOf(parseText(back.text)).get(asked?.id ?? '')?.words).toBe('We welcome ');
    expect(back.threads).toHaveLength(2);
  });

  test.skipIf(!existsSync('/usr/bin/soffice'))('keeps its text and its annotations through LibreOffice and its own format', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-office-'));
    const convert = (format: string, ...files: string[]) =>
      execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', format, '--outdir', folder, ...files.map((file) => join(folder, file))], { stdio: 'ignore' });
    try {
      writeFileSync(join(folder, 'note.docx'), await exported(note));
      // Without comments: LibreOffice 7.4 loses footnotes that come after a comment, whoever wrote the document.
      const footnote = (text: string): TextNode => ({ type: 'footnote', attrs: { text } });
      writeFileSync(join(folder, 'notes.docx'), await exported(briefing([paragraph(words('One'), footnote('First.'), words(' two'), footnote('Second.'))])));
      // The first of them settled by a colleague, as Word has it.
      writeFileSync(join(folder, 'answered.docx'), edited(await exported(answered), 'word/commentsExtended.xml', (xml) => xml.replace('w15:done="0"', 'w15:done="1"')));
      convert('odt', 'note.docx', 'notes.docx', 'answered.docx');
      for (const name of ['note.docx', 'notes.docx', 'answered.docx']) rmSync(join(folder, name));
      convert('docx', 'note.odt', 'notes.odt', 'answered.odt');
      const notes: string[] = [];
      parseText(read(readFileSync(join(folder, 'notes.docx'))).briefing.text).descendants((node) => {
        if (node.type.name === 'footnote') notes.push(String(node.attrs['text']));
      });
      expect(notes).toEqual(['First.', 'Second.', expect.stringContaining('China willing to expand trade')]);
      const { briefing: back } = read(readFileSync(join(folder, 'note.docx')));
      const text = parseText(back.text);
      expect(text.textContent).toContain('We welcome rail and road to the border.');
      const marked = [...anchorsOf(text).values()].map((anchor) => anchor.words);
      expect(marked).toContain('rail and road … more');
      expect(back.threads.flatMap((each) => each.messages.map(({ text }) => text)).join('\n')).toContain('Both lines?');

      // LibreOffice drops the part that is ours: the comments alone say which annotation each is, by kind and commitment.
      const returned = read(readFileSync(join(folder, 'answered.docx')));
      expect(returned.isOurs).toBe(false);
      expect(returned.briefing.threads.map(({ status, messages }) => [status, messages.map(({ author }) => author)])).toEqual([
        ['cleared', ['Ada Desk', 'Ben Legal', 'Ada Desk']],
        ['open', ['Cy Trade', 'Ben Legal']],
      ]);
      const brought = bringIn(returned.briefing.threads, {
        threadOf: new Map(sent.threads.map((each) => [each.id, each])),
        commitmentOf: new Map(sent.commitments.map((each) => [each.id, each])),
        text: parseText(sent.text),
        subjectOf: subjectLines(sent, pageWords(sent.language)),
      });
      expect(brought.added).toEqual([]);
      expect(brought.changed.map(({ id, status, commitments, messages }) => [id, status, commitments, messages.map(({ text }) => text)])).toEqual([
        ['rail', 'cleared', ['altai-logistics'], ['Both lines?', 'Yes.', 'Then we say so.']],
        ['trade', 'open', ['altai-tourism'], ['Which goods?', 'All of them.']],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 400_000);
});

const plainText = (bytes: Uint8Array, tracked?: 'accept' | 'reject' | 'annotate') => parseText(read(bytes, tracked).briefing.text).textBetween(0, parseText(read(bytes, tracked).briefing.text).content.size, '\n');

describe('a document of somebody else', () => {
  const changed = foreign(p(`${r('We ')}<w:del w:id="1" w:author="Ben" w:date="2026-11-24T10:00:00Z"><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del><w:ins w:id="2" w:author="Ben" w:date="2026-11-24T10:00:00Z">${r('gladly ')}</w:ins>${r('agree.')}`));

  test.each([
    ['accept', 'We gladly agree.'],
    ['reject', 'We never agree.'],
    ['annotate', 'We never gladly agree.'],
  ] as const)('with tracked changes, asked to %s them', (tracked, expected) => {
    expect(plainText(changed, tracked)).toBe(expected);
    expect(read(changed, tracked).briefing.threads.map((each) => [each.author, each.quote.exact])).toEqual(
      tracked === 'annotate' ? [['Ben', 'never '], ['Ben', 'gladly ']] : [],
    );
  });

  test('has its headings told by name or outline level, its formatting and its merged cells', () => {
    const styles = `<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift1"/></w:style>`;
    const cell = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r(inner))}</w:tc>`;
    const { briefing: back } = read(
      foreign(
        `${p(`<w:pPr><w:pStyle w:val="Own"/></w:pPr>${r('Lage')}`)}${p(`<w:pPr><w:outlineLvl w:val="1"/></w:pPr>${r('Teil')}`)}${p(r('fett', '<w:b/><w:i w:val="0"/>'))}
        <w:tbl><w:tr>${cell('a', '<w:vMerge w:val="restart"/>')}${cell('b')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('c')}</w:tr><w:tr>${cell('d', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
        { styles },
      ),
    );
    const [first, second, third, table] = back.text.content ?? [];
    expect([first?.attrs?.['level'], second?.attrs?.['level']]).toEqual([1, 2]);
    expect(third?.content?.[0]?.marks).toEqual([{ type: 'bold' }]);
    const cells = (table?.content ?? []).map((row) => (row.content ?? []).map((each) => [each.attrs?.['colspan'], each.attrs?.['rowspan']]));
    expect(cells).toEqual([[[1, 2], [1, 1]], [[1, 1]], [[2, 1]]]);
  });

  test('has what cannot be carried listed, by kind and page, with its words', () => {
    const { losses, briefing: back } = read(
      foreign(`${p(r('One'))}${p('<w:r><w:br w:type="page"/></w:r>')}${p('<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>')}${p('<w:r><w:drawing/></w:r><w:r><w:object/></w:r>')}`),
    );
    expect(losses).toEqual([
      { kind: 'equation', page: 2, count: 1, words: 'E=mc' },
      { kind: 'picture', page: 2, count: 1, words: '' },
      { kind: 'embedded-object', page: 2, count: 1, words: '' },
    ]);
    expect(back.text.content?.[1]?.type).toBe('pageBreak');
  });

  test('whose comments point nowhere still brings what they say', () => {
    const comments = `<w:comment w:id="3" w:author="Ben"><w:p>${r('Where?')}</w:p></w:comment>`;
    const { briefing: back } = read(foreign(p(r('x')), { comments }));
    expect(back.threads).toMatchObject([{ author: 'Ben', messages: [{ text: 'Where?' }] }]);
  });
});

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
const hasOffice = existsSync('/usr/bin/soffice');

describe('a document that another program wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-seeds-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const shapeOf = (node: TextNode): string =>
    ['text', 'hardBreak'].includes(node.type) ? '' : `${node.type}${node.type === 'heading' ? String(node.attrs?.['level']) : ''}(${(node.content ?? []).map(shapeOf).filter((each) => each !== '').join(' ')})`;

  test.skipIf(!hasPandoc)('pandoc: headings, lists in lists, a table, a footnote, a quotation, a link', () => {
    const source = '# Lage\n\nEin **fetter** [Verweis](https://example.org/) mit Note.[^1]\n\n## Teil\n\n1. eins\n   - innen\n2. zwei\n\n> Gesagt ist gesagt.\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Die Note.\n';
    writeFileSync(join(folder, 'p.md'), source);
    execFileSync('pandoc', [join(folder, 'p.md'), '-o', join(folder, 'p.docx')]);
    const { briefing: back, losses } = read(readFileSync(join(folder, 'p.docx')));
    expect(losses).toEqual([]);
    const shapes = (back.text.content ?? []).map(shapeOf);
    expect(shapes.slice(0, 3)).toEqual(['heading1()', 'paragraph(footnote())', 'heading2()']);
    expect(shapes[3]).toBe('orderedList(listItem(paragraph() bulletList(listItem(paragraph()))) listItem(paragraph()))');
    expect(shapes[4]).toBe('blockquote(paragraph())');
    expect(shapes[5]).toBe('table(tableRow(tableHeader(paragraph()) tableHeader(paragraph())) tableRow(tableCell(paragraph()) tableCell(paragraph())))');
    expect(JSON.stringify(back.text)).toContain('Die Note.');
    expect(JSON.stringify(back.text)).toContain('https://example.org/');
  });

  test.skipIf(!hasOffice)('LibreOffice: headings, lists, a table, formatting, Chinese, Mongolian, Arabic', () => {
    writeFileSync(join(folder, 'o.html'), '<html><meta charset="utf-8"><body><h1>Байдал</h1><p>Un mot <b>gras</b> et <i>penché</i>, 中蒙合作.</p><ul><li>eins<li>zwei</ul><p dir="rtl">التعاون</p><table border=1><tr><td>a</td><td>b</td></tr></table></body></html>');
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--infilter=HTML (StarWriter)', '--outdir', folder, join(folder, 'o.html')], { stdio: 'ignore' });
    const { briefing: back } = read(readFileSync(join(folder, 'o.docx')));
    const shapes = (back.text.content ?? []).map(shapeOf);
    expect(shapes).toContain('heading1()');
    expect(shapes).toContain('bulletList(listItem(paragraph()) listItem(paragraph()))');
    expect(shapes.some((each) => each.startsWith('table('))).toBe(true);
    const text = JSON.stringify(back.text);
    for (const words of ['Байдал', '中蒙合作', 'التعاون', '"marks":[{"type":"bold"}],"text":"gras"', '"marks":[{"type":"italic"}],"text":"penché"']) expect(text).toContain(words);
  }, 400_000);
});

describe('a document that is no good', () => {
  const compound = (words: string) => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from(words).flatMap((each) => [each.charCodeAt(0), 0]), ...new Uint8Array(64)]);
  test.each<[string, () => Uint8Array, string]>([
    ['a text', () => strToU8('Dear colleague'), 'word-not-a-document'],
    ['empty', () => new Uint8Array(), 'word-not-a-document'],
    ['a zip of something else', () => zipSync({ 'readme.txt': strToU8('x') }), 'word-not-a-document'],
    ['Word’s old format', () => compound('WordDocument'), 'word-old-format'],
    ['behind a password', () => compound('EncryptedPackage'), 'word-encrypted'],
    ['without its main part', () => zipSync({ '_rels/.rels': unzipSync(foreign(''))['_rels/.rels'] ?? new Uint8Array() }), 'word-damaged'],
    ['cut off', () => foreign(p(r('x'))).slice(0, 300), 'word-damaged'],
    ['a zip bomb', () => zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }, { level: 9 }), 'word-too-large'],
    ['with entities', () => edited(foreign(p(r('x'))), 'word/document.xml', (xml) => `<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml.replace('>x<', '>&e;<')}`), 'word-damaged'],
    ['nested without end', () => foreign(`${'<w:ins>'.repeat(5_000)}${'</w:ins>'.repeat(5_000)}`), 'word-damaged'],
  ])('%s is refused with a sentence', (_name, make, code) => {
    expect(() => read(make())).toThrow(expect.objectContaining({ code }));
  });
});
