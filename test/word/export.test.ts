import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { importWord } from '../../core/word/import/import.ts';
import { exportWord } from '../../core/word/export.ts';
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
    expect(body).toContain('中蒙合作 Монгол Улс');
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
    for (const mode of ['with-annotations', 'clean-copy', 'annex-only'] as const) {
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
