import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { createDocument, documentState, loadDocument } from '../../core/briefing/document.ts';
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
  });
});

describe('a format of another version', () => {
  test('that is newer is refused', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    document.getMap('briefing').set('format', 99);
    expect(() => loadDocument(documentState(document))).toThrow(expect.objectContaining({ code: 'file-newer' }));
  });

  test('that is older is led on step by step', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    const steps = new Map([1, 2].map((from) => [from, (document: { getMap(name: string): { set(key: string, value: unknown): unknown } }) => void document.getMap('briefing').set(`from${from}`, true)]));
    migrate(document, steps, 3);
    expect(document.getMap('briefing').toJSON()).toMatchObject({ format: 3, from1: true, from2: true });
    expect(() => migrate(document, steps, 4)).toThrow(expect.objectContaining({ code: 'briefing-invalid' }));
  });
});
