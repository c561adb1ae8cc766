import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocument, documentState, loadDocument, readBriefing, textFragment } from '../../core/briefing/document.ts';
import { readMended } from '../../core/briefing/mending.ts';
import { briefing, paragraph, thread, words } from '../fixtures/briefings.ts';
import { wordsIn } from '../fixtures/running-host.ts';

const maps = ['briefing', 'focusAreas', 'commitments', 'sources', 'people', 'clearances', 'threads'];
const harm = fc.oneof(
  fc.record({ map: fc.constantFrom(...maps), key: fc.constantFrom('title', 'id', 'format', 'page', 'a', 'b'), value: fc.jsonValue() }),
  fc.record({ map: fc.constantFrom(...maps.slice(1)), key: fc.constantFrom('a', 'b'), field: fc.constantFrom('id', 'order', 'messages'), value: fc.jsonValue() }),
  fc.record({
    element: fc.constantFrom('paragraph', 'heading', 'tableCell', 'listItem', 'script', 'doc'),
    attribute: fc.option(fc.tuple(fc.constantFrom('level', 'kind', 'x'), fc.jsonValue())),
    inside: fc.option(fc.constantFrom('script', 'paragraph', 'text')),
  }),
);

type Harm = typeof harm extends fc.Arbitrary<infer T> ? T : never;

function doHarm(document: Y.Doc, done: Harm): void {
  if ('element' in done) {
    const block = new Y.XmlElement(done.element);
    if (done.attribute !== null) block.setAttribute(done.attribute[0], done.attribute[1] as string);
    if (done.inside !== null) block.insert(0, [done.inside === 'text' ? new Y.XmlText('Words in it.') : new Y.XmlElement(done.inside)]);
    textFragment(document).insert(1, [block]);
    return;
  }
  const map = document.getMap(done.map);
  if (!('field' in done)) map.set(done.key, done.value);
  else {
    const entry = new Y.Map();
    map.set(done.key, entry);
    entry.set(done.field, done.value);
  }
}

test('whatever a document came to hold, it is a briefing again, with every word that was written and nothing else changed', () => {
  fc.assert(
    fc.property(fc.array(harm, { minLength: 1, maxLength: 5 }), (harms) => {
      const start = { ...briefing([paragraph(words('We welcome rail and road.')), paragraph(words('中蒙合作'))]), threads: [thread('b')] };
      const document = createDocument(start);
      const { text: _text, ...sound } = readBriefing(document);
      for (const each of harms) document.transact(() => doHarm(document, each));
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText('Typed afterwards.')]);
      textFragment(document).push([block]);

      const mended = readMended(document, sound);
      expect(mended.id).toBe(sound.id);
      const again = loadDocument(documentState(document));
      expect(again.briefing).toEqual(mended);
      for (const said of ['We welcome rail and road.', '中蒙合作', 'Typed afterwards.']) expect(wordsIn(again.document)).toContain(said);
      if (harms.some((each) => 'inside' in each && each.inside === 'text')) expect(wordsIn(again.document)).toContain('Words in it.');
      if (harms.every((each) => 'element' in each)) expect(mended).toMatchObject(sound);
    }),
    { numRuns: 200 },
  );
});
