import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { textOfArticle, linesOfText } from '../../core/source/article.ts';
import { readPlainText } from '../../core/source/plain-text.ts';
import { propose } from '../../core/source/propose.ts';
import { readPasted } from '../../core/source/paste.ts';
import { readArticle } from '../../core/source/read-article.ts';
import { takeProposals, withSource } from '../../core/source/take-proposals.ts';
import { blankTemplate } from '../../core/template/blank-template.ts';
import { problemsOf } from '../../core/template/check.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { exportWord } from '../../core/word/export.ts';
import { briefing, chinaMongolia, heading, now, paragraph, root, words } from '../fixtures/briefings.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

const seed = readFileSync(join(root, 'templates', 'china-mongolia', 'source.txt'), 'utf8');
const seedText = textOfArticle(readPlainText(seed));
const read = (name: string, text: string | Uint8Array) => readArticle(typeof text === 'string' ? strToU8(text) : text, name, now);

describe('an article', () => {
  test('keeps paragraphs and lists of a plain text', () => {
    expect(read('a.txt', 'Title of it\n\nOne.\r\nTwo.\n• first\n2) second\n').lines).toEqual([
      { kind: 'paragraph', text: 'Title of it' },
      { kind: 'paragraph', text: 'One.' },
      { kind: 'paragraph', text: 'Two.' },
      { kind: 'item', text: 'first' },
      { kind: 'item', text: 'second' },
    ]);
  });

  test('is joined again where its lines were broken by hand', () => {
    const wrapped = 'The two sides agreed to open the border for rail\nand road before the end of the year.\n\nThe next round is in May, and it will be held in\nUlaanbaatar.\n';
    expect(read('a.txt', wrapped).lines.map(({ text }) => text)).toEqual([
      'The two sides agreed to open the border for rail and road before the end of the year.',
      'The next round is in May, and it will be held in Ulaanbaatar.',
    ]);
  });

  test('comes out of a page without what the page has around it, and runs none of it', () => {
    const page = `<!doctype html><html><head><title>Site | Talks</title>
      <meta property="og:site_name" content="The Herald"><meta property="article:published_time" content="2026-11-18T09:00:00Z">
      <link rel="canonical" href="https://example.org/talks"><script>throw 1</script></head>
      <body><nav>Home</nav><article><h1>Talks in Moscow</h1><p>They <b>agreed</b> to&nbsp;meet.</p>
      <ul><li><p>Rail</p></li><li>Road</li></ul><script>alert(1)</script></article><footer>Imprint</footer></body></html>`;
    expect(read('talks.html', page)).toEqual({
      title: 'Talks in Moscow',
      publisher: 'The Herald',
      date: '2026-11-18',
      address: 'https://example.org/talks',
      lines: [
        { kind: 'heading', text: 'Talks in Moscow' },
        { kind: 'paragraph', text: 'They agreed to meet.' },
        { kind: 'item', text: 'Rail' },
        { kind: 'item', text: 'Road' },
      ],
    });
  });

  test('is read once however many articles a page puts into each other, and not at all past what any page does', () => {
    const nested = (depth: number) => `${'<article>'.repeat(depth)}<p>They will meet.</p>${'</article>'.repeat(depth)}`;
    expect(read('a.html', nested(200)).lines).toEqual([{ kind: 'paragraph', text: 'They will meet.' }]);
    expect(() => read('a.html', nested(200_000))).toThrow('not an article that can be read here');
    const marks = Array.from({ length: 900 }, (_each, index) => `<b class="${index}">`).join('');
    expect(() => read('a.html', `<p>${marks}${'<p>x</p>'.repeat(100_000)}`)).toThrow('longer than an article');
  });

  test('is the longest of those that stand side by side on a page', () => {
    expect(read('a.html', '<article><p>Teaser</p></article><main><article><p>They will meet in May.</p></article></main>').lines.map(({ text }) => text)).toEqual(['They will meet in May.']);
  });

  test('is as long as a template’s file can keep, counted as the file counts', () => {
    const chinese = (characters: number) => `${'中'.repeat(1_000)}\n`.repeat(characters / 1_000);
    expect(read('a.txt', chinese(1_390_000)).lines.length).toBe(1_390);
    expect(() => read('a.txt', chinese(1_500_000))).toThrow('longer than an article may be');
    expect(() => readPasted({ text: chinese(1_500_000), html: '' })).toThrow('longer than an article may be');
    const file = templateFile(smallTemplate({ commitments: [], guidance: [] }), { texts: new Map([['article', chinese(1_390_000)]]) });
    expect(unpackTemplate(packTemplate(file), 'x').texts).toEqual(file.texts);
  });

  test('comes out of a Word document', async () => {
    const note = briefing([heading('Talks'), paragraph(words('They will meet.')), { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('Rail'))] }] }]);
    const { bytes } = await exportWord(note, { mode: 'clean-copy', now });
    const { lines } = read('talks.docx', bytes);
    expect(lines.slice(lines.findIndex(({ text }) => text === 'Talks')).slice(0, 3)).toEqual([
      { kind: 'heading', text: 'Talks' },
      { kind: 'paragraph', text: 'They will meet.' },
      { kind: 'item', text: 'Rail' },
    ]);
  });

  test.each([
    ['UTF-16', 'a.txt', Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Uint16Array.from('Энэ бол'.split('').map((letter) => letter.charCodeAt(0))).buffer)), 'Энэ бол'],
    ['windows-1251, as the page says', 'a.html', Uint8Array.of(...strToU8('<meta charset="windows-1251"><p>'), 0xcc, 0xee, 0xed), 'Мон'],
    ['the encoding of old Western files', 'a.txt', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'café'],
  ])('is read in %s', (_name, name, bytes, text) => {
    expect(read(name, bytes).lines.at(-1)?.text).toBe(text);
  });

  test('is pasted with its lists where the clipboard has them', () => {
    expect(readPasted({ text: 'A\nB', html: '<ul><li>A</li><li>B</li></ul>' }).lines.map(({ kind }) => kind)).toEqual(['item', 'item']);
    expect(readPasted({ text: 'A\nB', html: '<span>A B</span>' }).lines).toHaveLength(2);
  });

  test.each([
    ['a picture', 'a.png', 'x', 'article-unknown'],
    ['a text of nothing', 'a.txt', ' \n\n', 'article-empty'],
    ['bytes under the name of a text', 'a.txt', 'a\u0000b', 'article-unknown'],
    ['a page without words', 'a.html', '<script>1</script>', 'article-empty'],
    ['a text without end', 'a.txt', 'word '.repeat(1_000_000), 'article-too-large'],
    ['bytes under the name of a Word document', 'a.docx', 'x', 'word-not-a-document'],
  ])('is refused when it is %s', (_name, name, text, code) => {
    expect(() => read(name, text)).toThrow(expect.objectContaining({ code }));
  });

  test('may nest as deep as pages do that never close what they open', () => {
    expect(read('a.html', `${'<div>'.repeat(900)}deep`).lines).toEqual([{ kind: 'paragraph', text: 'deep' }]);
  });

  test('is quoted from its kept text by place', () => {
    const text = textOfArticle({ lines: [{ kind: 'heading', text: 'Talks' }, { kind: 'item', text: 'Rail' }] });
    expect(text).toBe('# Talks\n- Rail\n');
    for (const { text: line, from, to } of linesOfText(text)) expect(text.slice(from, to)).toBe(line);
  });
});

describe('what is proposed from the seed article', () => {
  const proposals = propose(seedText);
  const passages = (kind: string, rule?: string) =>
    proposals.filter((each) => each.kind === kind && (rule === undefined || each.rule === rule)).map(({ passage }) => passage);

  test('the four focus areas, word for word as the shipped template has them, and no other', () => {
    expect(passages('focus-area')).toEqual(chinaMongolia().focusAreas.map(({ title }) => title));
    expect(proposals.find(({ kind }) => kind === 'focus-area')).toMatchObject({ rule: 'list-of-areas', because: 'Key areas of focus include:' });
  });

  test('eleven commitments: each area’s own words, what is promised and what is held', () => {
    expect(passages('commitment', 'item')).toEqual(passages('focus-area'));
    expect(proposals.filter(({ rule }) => rule === 'promise').map(({ because, passage }) => [because, passage.slice(0, 30)])).toEqual([
      ['unveiled plans', 'In a power-packed meeting in M'],
      ['set the course for', 'The agenda also drew inspirati'],
      ['agreed to', 'Looking ahead, both sides agre'],
    ]);
    expect(proposals.filter(({ rule }) => rule === 'position').map(({ because, passage }) => [because, passage.slice(0, 30)])).toEqual([
      ['emphasized', 'Against the backdrop of the sp'],
      ['highlighted', 'Li highlighted China\'s priorit'],
      ['praised', 'Zandanshatar praised China\'s a'],
      ['congratulated', 'He also congratulated China on'],
    ]);
    expect(passages('commitment')).toHaveLength(11);
  });

  test('each with its words exactly where it says they are', () => {
    for (const { passage, place } of proposals) expect(seedText.slice(place, place + passage.length)).toBe(passage);
  });

  test('and nothing is taken until the officer takes it; then the template lacks nothing', () => {
    const blank = blankTemplate({ id: 'own', title: 'Own', language: 'en' });
    const { template, source } = withSource(blank, readPlainText(seed, 'seed.txt'));
    expect([template.focusAreas, template.commitments]).toEqual([[], []]);
    const taken = takeProposals(template, source, proposals, proposals);
    expect(taken.focusAreas).toHaveLength(4);
    expect(taken.commitments.filter(({ focusArea }) => focusArea !== null)).toHaveLength(4);
    expect(problemsOf(taken, { texts: new Map([[source, seedText]]), media: new Map() })).toEqual([]);
  });
});

describe('the rules', () => {
  const areas = (text: string) => propose(`${text}\n`).filter(({ kind }) => kind === 'focus-area').map(({ passage }) => passage);
  const commitments = (text: string) => propose(`${text}\n`).filter(({ kind }) => kind === 'commitment').map(({ because }) => because);

  test.each([
    ['Talks focused on trade, green energy and transport.', ['trade', 'green energy', 'transport']],
    ['They named three priorities: water and air.', ['water', 'air']],
    ['Priority areas include agriculture, mining, and youth exchanges.', ['agriculture', 'mining', 'youth exchanges']],
    ['They focused on the border.', []],
    ['Rail, road and air were discussed.', []],
  ])('find areas in “%s”', (text, expected) => expect(areas(text)).toEqual(expected));

  test.each([
    ['They will open an embassy.', ['will open']],
    ['Both pledged to cut tariffs.', ['pledged to']],
    ['The minister is committed to peace. Both committed themselves to it.', ['committed to', 'committed themselves to']],
    ['He said “we will go”.', []],
    ['The weather was fine.', []],
  ])('find promises in “%s”', (text, expected) => expect(commitments(text)).toEqual(expected));

  test('take a list under any line for areas, but not a single item or a very long list', () => {
    const items = (count: number) => Array.from({ length: count }, (_each, index) => `- item ${index}`).join('\n');
    expect(areas(`In short:\n${items(3)}`)).toHaveLength(3);
    expect(areas(`In short:\n${items(1)}`)).toHaveLength(0);
    expect(areas(`In short:\n${items(13)}`)).toHaveLength(0);
    expect(areas(`Key areas:\n${items(13)}`)).toHaveLength(13);
  });
});
