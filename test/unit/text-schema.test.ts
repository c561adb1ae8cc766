import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { createDocument, documentState, loadDocument } from '../../core/briefing/document.ts';
import { pictureFormat } from '../../core/briefing/media/picture-format.ts';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { migrate } from '../../core/briefing/migrations.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { wordsIn } from '../../core/briefing/text/words.ts';
import { briefing, paragraph, thread, words } from '../fixtures/briefings.ts';

describe('the text', () => {
  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'no address'])(
    'refuses a link to %s',
    (href) => {
      const link = { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] };
      expect(() => parseText({ type: 'doc', content: [paragraph(link)] })).toThrow(
        expect.objectContaining({ code: 'briefing-invalid' }),
      );
    },
  );

  test.each([
    ['a node that is unknown', { type: 'script', content: [] }],
    ['a list item outside a list', { type: 'listItem', content: [paragraph(words('x'))] }],
  ])('refuses %s', (_name, node) => {
    expect(() => parseText({ type: 'doc', content: [node] })).toThrow(
      expect.objectContaining({ code: 'briefing-invalid' }),
    );
  });

  const picture = (attrs: Record<string, unknown>) => ({ type: 'image', attrs: { media: 'map.png', ...attrs } });
  test('holds pictures, page breaks and footnotes, and keeps them through the Yjs document', () => {
    const blocks = [
      paragraph(words('Trade grew'), { type: 'footnote', attrs: { text: 'Customs, 2025.' } }, words('.')),
      picture({ alt: 'A map', caption: 'The corridor', width: 320 }),
      { type: 'pageBreak' },
      paragraph(words('Next page')),
    ];
    const read = loadDocument(documentState(createDocument(briefing(blocks)))).briefing;
    expect(read.text).toMatchObject({ content: blocks });
  });

  test.each([
    ['a name that leads out of the briefing', { media: '../secret.png' }],
    ['an address in place of a name', { media: 'https://example.org/map.png' }],
    ['a width that is none', { width: 0 }],
    ['a caption that is no text', { caption: 4 }],
  ])('refuses a picture with %s', (_name, attrs) => {
    expect(() => parseText({ type: 'doc', content: [picture(attrs)] })).toThrow(
      expect.objectContaining({ code: 'briefing-invalid' }),
    );
  });

  test('keeps overlapping annotations through the Yjs document, each on exactly its words', () => {
    const note = briefing(
      [paragraph(words('one ', 'a'), words('two ', 'a', 'b'), words('three', 'b'))],
      [thread('a'), thread('b')],
    );
    const read = loadDocument(documentState(createDocument(note))).briefing;
    const anchors = anchorsOf(parseText(read.text));
    expect(anchors.get('a')?.words).toBe('one two ');
    expect(anchors.get('b')?.words).toBe('two three');
  });

  test('counts words as Word does, an ideograph being one', () => {
    expect(wordsIn('rail and road, 2026–2030')).toBe(5);
    expect(wordsIn('中国和蒙古')).toBe(5);
    expect(wordsIn('Улаанбаатар хот')).toBe(2);
    // The same in plain English, which is counted by a shorter way, and beside other letters.
    for (const [text, count] of [
      ["the ministry's re-reading, e.g. of 3.5", 6],
      ['state-of-the-art, officers’ own', 3],
      ['rail -- and--road ...', 3],
      ["'quoted' -5 .", 2],
      ['', 0],
    ] as const) {
      expect(wordsIn(text), text).toBe(count);
      expect(wordsIn(`${text} хот`), text).toBe(count + 1);
    }
  });
});

describe('a format of another version', () => {
  test('that is newer is refused', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    document.getMap('briefing').set('format', 99);
    expect(() => loadDocument(documentState(document))).toThrow(expect.objectContaining({ code: 'file-newer' }));
  });

  test('of the format before pictures, footnotes and page breaks is opened as one of today, the same in every copy', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    document.getMap('briefing').set('format', 1);
    const copies = [loadDocument(documentState(document)), loadDocument(documentState(document))];
    for (const copy of copies) {
      expect(copy.document.getMap('briefing').get('format')).toBe(3);
      // The state that is answered is that of today, too.
      expect(loadDocument(copy.state).state).toBe(copy.state);
      expect(copy.state).toEqual(documentState(copy.document));
    }
    const [one, other] = copies.map((copy) => Buffer.from(documentState(copy.document)).toString('hex'));
    expect(one).toBe(other);
  });

  test('with a picture is refused by an application that knows only the format before', () => {
    const document = createDocument(briefing([{ type: 'image', attrs: { media: 'map.png' } }]));
    expect(() => migrate(document, new Map(), 1)).toThrow(expect.objectContaining({ code: 'file-newer' }));
  });

  test('that is older is led on step by step', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    const steps = new Map([1, 2].map((from) => [from, (document: { getMap(name: string): { set(key: string, value: unknown): unknown } }) => void document.getMap('briefing').set(`from${from}`, true)]));
    document.getMap('briefing').set('format', 1);
    migrate(document, steps, 3);
    expect(document.getMap('briefing').toJSON()).toMatchObject({ format: 3, from1: true, from2: true });
    expect(() => migrate(document, steps, 4)).toThrow(expect.objectContaining({ code: 'briefing-invalid' }));
  });
});

describe('a picture’s own bytes', () => {
  const svg = (attributes: string) => new TextEncoder().encode(`<?xml version="1.0"?>\n<svg ${attributes}></svg>`);
  test.each([
    ['PNG', plainPicture(20, 10), { type: 'png', width: 20, height: 10 }],
    ['GIF', new TextEncoder().encode('GIF89a\u0020\u0000\u0010\u0000'), { type: 'gif', width: 32, height: 16 }],
    [
      'JPEG',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 0, 5, 0, 9, 1, 1, 1, 0),
      { type: 'jpg', width: 9, height: 5 },
    ],
    ['SVG with a size', svg('width="2in" height="48pt"'), { type: 'svg', width: 192, height: 64 }],
    ['SVG with a view box only', svg('viewBox="0 0 30 20"'), { type: 'svg', width: 30, height: 20 }],
  ])('say that it is %s and how large', (_name, bytes, format) => {
    expect(pictureFormat(bytes)).toEqual(format);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a PNG cut off', plainPicture(20, 10).subarray(0, 20)],
    ['a JPEG without a frame', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0)],
    ['a web page', new TextEncoder().encode('<html></html>')],
    ['a PNG without size', plainPicture(0, 0)],
  ])('are no picture when they are %s', (_name, bytes) => {
    expect(pictureFormat(bytes)).toBeUndefined();
  });
});
