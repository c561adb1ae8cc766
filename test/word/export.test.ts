import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { importWord } from '../../core/word/import/import.ts';
import { exportWord } from '../../core/word/export.ts';
import { exportModes } from '../../core/word/export-modes.ts';
import { zip } from '../../electron/host/word/zip.ts';
import { commentedWords } from '../end-to-end/commented-words.ts';
import { faultsOf } from './structure.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';

async function parts(...[note, mode]: [Parameters<typeof exportWord>[0], Parameters<typeof exportWord>[1]['mode']?]) {
  const { bytes, comments } = await exportWord(note, { mode: mode ?? 'with-annotations', now });
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
  return { files, bytes, comments, body: files['word/document.xml'] ?? '' };
}

const item = (text: string, ...inner: TextNode[]): TextNode => ({
  type: 'listItem',
  content: [paragraph(words(text)), ...inner],
});
const annotated = briefing(
  [
    heading('Key messages'),
    paragraph(words('We '), words('welcome ', 'outer'), words('rail and road', 'outer', 'inner'), words('.')),
    paragraph(words('Elsewhere '), words('again', 'outer'), words(' it is said.')),
    { type: 'orderedList', content: [item('first'), item('second', { type: 'bulletList', content: [item('deeper')] })] },
    { type: 'orderedList', content: [item('first again')] },
    paragraph(words('التعاون بين البلدين')),
    paragraph(words('中蒙合作 Монгол Улс')),
  ],
  [
    thread('outer', {
      commitments: ['altai-logistics'],
      messages: [
        message('m1', 'Ada Desk', 'Transport agrees.'),
        message('m2', 'Ben Legal', 'Cleared on my side.'),
      ],
    }),
    thread('inner', { kind: 'question', status: 'cleared' }),
    thread('lost', { quote: { exact: 'words that went', before: '', after: '' } }),
  ],
);

describe('a note exported to Word', () => {
  test('has every annotation as a comment on exactly its words, overlapping and in several places', async () => {
    const { body, comments, files } = await parts(annotated);
    expect(comments).toBe(2);
    expect([...commentedWords(body).values()].toSorted()).toEqual([
      'again',
      'rail and road',
      'welcome rail and road',
      'welcome rail and road',
    ]);
    expect(files['word/comments.xml']).toContain('Evidence · Boosting cross-border connectivity');
    expect(files['word/comments.xml']).toContain('Passage 2 of 2 of the annotation');
    expect(files['word/comments.xml']).toContain('w:initials="BL"');
  });

  test('has replies under their comment, and closes what is cleared', async () => {
    const { files } = await parts(annotated);
    const extended = files['word/commentsExtended.xml'] ?? '';
    expect(extended.match(/w15:paraIdParent=/g)).toHaveLength(1);
    expect(extended.match(/w15:done="1"/g)).toHaveLength(1);
  });

  test('closes what is cleared also when nobody has replied to anything', async () => {
    const { files } = await parts(briefing([paragraph(words('rail', 'a'))], [thread('a', { status: 'cleared' })]));
    expect(files['word/commentsExtended.xml']).toContain('w15:done="1"');
    expect(files['[Content_Types].xml']).toContain('/word/commentsExtended.xml');
  });

  test('is marked at the head and foot of every page, numbered X of Y', async () => {
    const { files } = await parts(annotated);
    expect(files['word/header1.xml']).toContain('OFFICIAL · Draft: for internal use');
    const footer = files['word/footer1.xml'] ?? '';
    expect(footer).toContain('OFFICIAL · Draft: for internal use');
    expect(footer).toMatch(/PAGE<[\s\S]*NUMPAGES</);
  });

  test.for([
    ['en-GB', 'Page ', ' of ', ''],
    ['fr', 'Page ', ' sur ', ''],
    ['ru', 'Страница ', ' из ', ''],
    ['zh-CN', '第 ', ' 页，共 ', ' 页'],
    ['ar', 'الصفحة ', ' من ', ''],
    ['de', 'Page ', ' of ', ''],
  ])('is numbered in the language of the briefing: %s', async ([language = '', before = '', between = '', after = '']) => {
    const { files } = await parts({ ...annotated, language });
    const pageLine = (files['word/footer1.xml'] ?? '').split('<w:p>').at(-1) ?? '';
    const said = pageLine.replaceAll(/<w:instrText[^>]*>\s*(\w+)\s*<\/w:instrText>/g, '{$1}').replaceAll(/<[^>]+>/g, '');
    expect(said).toBe(`${before}{PAGE}${between}{NUMPAGES}${after}`);
    expect(pageLine.includes('<w:bidi/>')).toBe(language === 'ar');
  });

  test('says on its cover who has cleared it and who has not', async () => {
    const clearances = [
      { id: 'legal', name: '', office: 'Legal adviser', state: 'cleared', at: now.toISOString(), note: '', order: 1 },
      { id: 'head', name: 'C. Head', office: '', state: 'outstanding', at: '', note: '', order: 2 },
    ] as const;
    const { body } = await parts({ ...annotated, clearances: [...clearances] });
    expect(body).toMatch(/Legal adviser: cleared .*2026; C\. Head: outstanding/);
  });

  test('uses Word’s own heading styles, and numbers each list from its start', async () => {
    const { body, files } = await parts(annotated);
    expect(body).toContain('<w:pStyle w:val="Heading1"/>');
    expect(body).toContain('<w:pStyle w:val="Title"/>');
    const numbers = [...body.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map((match) => match[0]);
    expect(new Set(numbers).size).toBe(3);
    expect(files['word/styles.xml']).toContain('w:styleId="Marking"');
  });

  test('sets Arabic from right to left and keeps Chinese and Mongolian', async () => {
    const { body } = await parts(annotated);
    expect(body).toMatch(/<w:bidi\/>[\s\S]*<w:rtl\/>[\s\S]*التعاون بين البلدين/);
    // In runs of their own, each with its language.
    expect(body.replace(/<[^<>]*>/g, '')).toContain('中蒙合作 Монгол Улс');
  });

  test('says how many items of lists stand deeper than the nine levels of Word, and keeps their words', async () => {
    const nested = (depth: number): TextNode => ({
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph(words(`Level ${depth}`)), ...(depth < 11 ? [nested(depth + 1)] : [])] }],
    });
    const { bytes, flattened } = await exportWord(briefing([nested(1)]), { mode: 'clean-copy', now });
    expect(flattened).toBe(2);
    const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    for (const level of ['Level 9', 'Level 10', 'Level 11']) expect(body).toMatch(new RegExp(`<w:ilvl w:val="8"/>(?:(?!<w:p>).)*${level}<`));
    expect((await exportWord(annotated, { mode: 'clean-copy', now })).flattened).toBe(0);
  });

  test('ends with the coverage of every commitment, linked to the passages, and with the source', async () => {
    const { body, files } = await parts(annotated);
    for (const commitment of annotated.commitments) {
      expect(body).toContain(commitment.text.replaceAll('&', '&amp;'));
    }
    const anchors = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map((match) => match[1]);
    expect(anchors.length).toBeGreaterThan(0);
    for (const anchor of anchors) expect(body).toContain(`w:name="${anchor ?? ''}"`);
    expect(body).toContain('words that went');
    expect(files['word/footnotes.xml']).toContain('China willing to expand trade with Mongolia');
  });

  test('as a clean copy carries no comment, no author and no prompt', async () => {
    const withPrompt = { ...annotated, text: { type: 'doc', content: [...(annotated.text.content ?? []), { type: 'paragraph', attrs: { prompt: 'Fill me in' } }] } };
    const { files, bytes } = await parts(withPrompt, 'clean-copy');
    expect(Object.keys(files).filter((name) => /comment|custom/i.test(name))).toEqual([]);
    for (const [name, content] of Object.entries(files)) {
      for (const trace of ['Ada Desk', 'Ben Legal', 'Transport agrees', 'Fill me in', 'comments.xml', 'commentRange', 'words that went']) {
        expect(content.includes(trace), `${trace} in ${name}`).toBe(false);
      }
    }
    expect(bytes.length).toBeGreaterThan(0);
    expect(files['word/document.xml']).toContain('rail and road');
  });

  test('as the annex alone carries the coverage and none of the text', async () => {
    const { body } = await parts(annotated, 'annex-only');
    expect(body).toContain('Annex: coverage of commitments');
    expect(body).not.toContain('Key messages');
    expect(body).not.toContain('w:anchor=');
  });

  test('has a table of contents when it is long, and comes back without it', async () => {
    const long = briefing(['One', 'Two', 'Three'].flatMap((title) => [heading(title), ...Array.from({ length: 20 }, () => paragraph(words('rail and road '.repeat(20).trim())))]));
    const { body, bytes } = await parts(long);
    expect(body).toMatch(/TOC .*1-2/);
    for (const title of ['One', 'Two', 'Three']) expect(body.match(new RegExp(`>${title}<`, 'g'))?.length).toBeGreaterThanOrEqual(2);
    expect(faultsOf(bytes)).toEqual([]);
    expect(importWord(bytes, { name: 'x', now }).briefing.text).toEqual(parseText(long.text).toJSON());
    expect((await parts(annotated)).body).not.toContain('TOC');
  });

  test('is sound in every mode', async () => {
    for (const mode of exportModes.filter((each) => each !== 'points-only')) {
      expect(faultsOf((await parts(annotated, mode)).bytes), mode).toEqual([]);
    }
  });

  test('is the same to the byte for the same briefing and moment', async () => {
    const linked = briefing([
      paragraph({ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }] }),
    ]);
    for (const note of [annotated, linked]) {
      const [first, second] = [await parts(note), await parts(note)];
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    }
  });

  test('is well-formed in every part, with every relationship leading somewhere', async () => {
    const { files } = await parts(annotated);
    for (const [name, content] of Object.entries(files)) {
      if (!/\.(?:xml|rels)$/.test(name)) continue;
      expect(() => new SaxesParser().write(content).close(), name).not.toThrow();
    }
    const relationships = files['word/_rels/document.xml.rels'] ?? '';
    for (const [, target] of relationships.matchAll(/Target="([^":]+)"(?! TargetMode)/g)) {
      expect(Object.keys(files)).toContain(new URL(target ?? '', 'zip:/word/').pathname.slice(1));
    }
  });
});

describe('what a note holds', () => {
  test('has one comment for an annotation over several paragraphs, one for each passage that stands apart', async () => {
    const cells = (first: TextNode, second: TextNode): TextNode => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [first, second].map((content) => ({ type: 'tableCell', content: [content] })) }],
    });
    const note = briefing(
      [
        paragraph(words('We '), words('welcome rail', 'long')),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('and road', 'long'))] }, { type: 'listItem', content: [paragraph()] }] },
        paragraph(words('to the border', 'long'), words(' now.')),
        paragraph(words('Later '), words('again', 'long')),
        cells(paragraph(words('left', 'cells')), paragraph(words('right', 'cells'))),
      ],
      [thread('long'), thread('cells')],
    );
    const { body, files, bytes } = await parts(note);
    expect([...commentedWords(body).values()]).toEqual(['welcome railand roadto the border', 'again', 'left', 'right']);
    expect(files['word/comments.xml']?.match(/<w:comment /g)).toHaveLength(4);
    expect(faultsOf(bytes)).toEqual([]);
    const back = importWord(bytes, { name: 'x', now }).briefing;
    expect(back.text).toEqual(parseText(note.text).toJSON());
    expect(back.threads.map((each) => each.id)).toEqual(['long', 'cells']);
  });

  test('has its footnotes in the order in which they are referred to, those of the text before those of the annex', async () => {
    const footnote = (text: string): TextNode => ({ type: 'footnote', attrs: { text } });
    const { body, files } = await parts(briefing([paragraph(words('One'), footnote('First.'), words(' two'), footnote('Second.'))]));
    const references = [...body.matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map((match) => match[1]);
    const notes = [...(files['word/footnotes.xml'] ?? '').matchAll(/<w:footnote w:id="(\d+)">(.*?)<\/w:footnote>/gs)].map(([, id, content]) => [id, content?.replace(/<[^>]*>/g, '').trim()]);
    expect(references).toEqual(['1', '2', '3']);
    expect(notes.map(([id]) => id)).toEqual(references);
    expect(notes.map(([, text]) => text)).toEqual(['First.', 'Second.', expect.stringContaining('China willing to expand trade with Mongolia')]);
  });

  test('begins a list of numbers where it was told to', async () => {
    const { files } = await parts(briefing([{ type: 'orderedList', attrs: { start: 7 }, content: [item('seventh')] }]));
    expect(files['word/numbering.xml']).toMatch(/<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"\/>/);
  });

  test('loses nothing of what XML cannot hold but the characters themselves', async () => {
    const { body, bytes } = await parts(briefing([paragraph(words('a\u0001b $& <c> "d" \ud800'))]));
    expect(body).toContain('ab $&amp; &lt;c&gt; &quot;d&quot; ');
    expect(() => new SaxesParser().write(body).close()).not.toThrow();
    expect(faultsOf(bytes)).toEqual([]);
  });

  test('is packed the same by Node’s own deflate', async () => {
    const [one, other] = [await exportWord(annotated, { mode: 'with-annotations', now }), await exportWord(annotated, { mode: 'with-annotations', now, zip })];
    expect(unzipSync(other.bytes)).toEqual(unzipSync(one.bytes));
    const again = await exportWord(annotated, { mode: 'with-annotations', now, zip });
    expect(Buffer.from(again.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });
});

describe('a copy that leaves the house', () => {
  const own = (text: string): TextNode => ({ type: 'paragraph', attrs: { disclosure: 'own-information' }, content: [words(text)] });
  const section = (title: string, kind: string): TextNode => ({ type: 'heading', attrs: { level: 1, section: kind }, content: [words(title)] });
  const secrets = ['SECRET-PARAGRAPH', 'SECRET-ITEM', 'SECRET-CELL', 'SECRET-NOTE', 'SECRET-ANNOTATION', 'SECRET-IF-RAISED', 'SECRET-ADVICE', 'SECRET-CLEARER', 'SECRET-ALT', 'Ada Desk'];
  const note = briefing(
    [
      section('Key messages', 'key-messages'),
      paragraph(words('We welcome rail.', 'a')),
      { type: 'bulletList', content: [item('A point'), { type: 'listItem', content: [own('SECRET-ITEM')] }, item('Another', own('SECRET-PARAGRAPH'))] },
      section('Background', 'background'),
      paragraph(words('Trade grew.')),
      { type: 'paragraph', attrs: { disclosure: 'own-information' }, content: [words('SECRET-PARAGRAPH'), { type: 'footnote', attrs: { text: 'SECRET-NOTE' } }] },
      { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [own('SECRET-CELL')] }, { type: 'tableCell', content: [paragraph(words('Open cell'))] }] }] },
      { type: 'blockquote', content: [own('SECRET-PARAGRAPH')] },
      section('Sensitive', 'background'),
      own('SECRET-PARAGRAPH'),
      section('Points if raised', 'points-if-raised'),
      paragraph(words('SECRET-IF-RAISED')),
      section('Recommendation', 'recommendation'),
      paragraph(words('SECRET-ADVICE')),
    ],
    [thread('a', { messages: [message('m', 'Ada Desk', 'SECRET-ANNOTATION')] })],
    { clearances: [{ id: 'c', name: 'SECRET-CLEARER', office: '', state: 'outstanding', at: '', note: '', order: 1 }] },
  );

  test('for the other side has no own information in any part, and all that may be used', async () => {
    const { files, bytes, body } = await parts(note, 'other-side');
    for (const [name, content] of Object.entries(files)) for (const secret of secrets) expect(content.includes(secret), `${secret} in ${name}`).toBe(false);
    for (const open of ['We welcome rail.', 'A point', 'Another', 'Trade grew.', 'Open cell', 'Key messages']) expect(body).toContain(open);
    for (const heading of ['Sensitive', 'Points if raised', 'Annex']) expect(body).not.toContain(heading);
    expect(Object.keys(files).filter((name) => /comment|custom/i.test(name))).toEqual([]);
    expect(faultsOf(bytes)).toEqual([]);
  });

  test('with the points only has the points to make, larger, and nothing else', async () => {
    const { files, bytes, body } = await parts(note, 'points-only');
    for (const [name, content] of Object.entries(files)) for (const secret of secrets) expect(content.includes(secret), `${secret} in ${name}`).toBe(false);
    expect(body).toContain('We welcome rail.');
    expect(body).not.toContain('Trade grew.');
    const size = Number(/<w:rPrDefault>.*?<w:sz w:val="(\d+)"/s.exec(files['word/styles.xml'] ?? '')?.[1]);
    expect(size).toBeGreaterThanOrEqual(32);
    expect(faultsOf(bytes)).toEqual([]);
  });

  test('with the points only is refused in a sentence when there are none', async () => {
    await expect(exportWord(briefing([paragraph(words('x'))]), { mode: 'points-only', now })).rejects.toMatchObject({ code: 'no-points' });
  });
});
