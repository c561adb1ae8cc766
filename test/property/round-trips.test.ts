import fc from 'fast-check';
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, documentState, readBriefing } from '../../core/briefing/document.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { decodeWire, encodeWire } from '../../core/bridge/wire.ts';
import { wholeRecords } from '../../electron/host/saving/records.ts';
import { briefing, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { crc32 } from 'node:zlib';

const scripts = fc.constantFrom('rail and road', '中蒙合作', 'Монгол Улс', 'التعاون', 'ᠮᠣᠩᠭᠣᠯ', '🙂 ok', 'a & <b> "c"');
const ids = ['a', 'b', 'c'];
const run = fc
  .tuple(scripts, fc.subarray(ids))
  .map(([text, threads]): TextNode => words(text, ...threads));
const text = fc.array(fc.array(run, { minLength: 1, maxLength: 5 }).map((runs) => paragraph(...runs)), {
  minLength: 1,
  maxLength: 8,
});

test('a briefing is the same after it was put into a file and taken out, in any script', () => {
  fc.assert(
    fc.property(text, fc.string(), (blocks, said) => {
      const messages = [message('m', 'Ada Desk', said)];
      const note = readBriefing(createDocument(briefing(blocks, ids.map((id) => thread(id, { messages })))));
      const bytes = packContainer(createDocument(note), { saved: now, application: 'test' });
      expect(readBriefing(unpackContainer(bytes, 'note').document)).toEqual(note);
    }),
    { numRuns: 60 },
  );
});

test('two copies edited apart merge to the same briefing in either order', () => {
  fc.assert(
    fc.property(text, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (blocks, left, right) => {
      const original = documentState(createDocument(briefing(blocks, [thread('a')])));
      const copy = (title: string, field: string) => {
        const document = new Y.Doc();
        Y.applyUpdate(document, original);
        document.getMap('briefing').set('title', title);
        document.getMap<Y.Map<unknown>>('threads').get('a')?.set(field, title);
        return Y.encodeStateAsUpdate(document);
      };
      const [one, two] = [copy(left, 'owner'), copy(right, 'author')];
      const merged = [[one, two], [two, one]].map((updates) => {
        const document = new Y.Doc();
        for (const update of updates) Y.applyUpdate(document, update);
        return readBriefing(document);
      });
      expect(merged[0]).toEqual(merged[1]);
      expect(merged[0]?.threads[0]).toMatchObject({ owner: left, author: right });
    }),
    { numRuns: 40 },
  );
});

test('whatever crosses the bridge as text comes out as it went in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000 }), fc.jsonValue(), (bytes, value) => {
      fc.pre(!JSON.stringify(value).includes('$bytes'));
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(decodeWire(encodeWire({ bytes, plain }))).toEqual({ bytes, plain });
    }),
    { numRuns: 100 },
  );
});

test('a journal cut or spoilt anywhere gives back every record before that place', () => {
  const framed = (bytes: Uint8Array) => {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, bytes.length, true);
    head.setUint32(4, crc32(bytes), true);
    return [...new Uint8Array(head.buffer), ...bytes];
  };
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.boolean(),
      (records, place, cut) => {
        const journal = Uint8Array.from(records.flatMap(framed));
        const at = place % journal.length;
        let whole = 0;
        for (let end = 0; whole < records.length; whole += 1) {
          end += 8 + (records[whole]?.length ?? 0);
          if (end > at) break;
        }
        const spoilt = cut ? journal.slice(0, at) : journal.with(at, (journal[at] ?? 0) ^ 0xff);
        expect(wholeRecords(spoilt).map((bytes) => [...bytes])).toEqual(
          records.slice(0, whole).map((bytes) => [...bytes]),
        );
      },
    ),
    { numRuns: 300 },
  );
});
