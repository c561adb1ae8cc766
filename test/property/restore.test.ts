import fc from 'fast-check';
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { createDocument, entryMap, headMap, readBriefing, textFragment, threadMap } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { asRead } from '../../core/versions/measured.ts';
import { restoreBriefing } from '../../core/versions/restore.ts';
import { writtenBriefing } from '../fixtures/written-briefings.ts';

const read = (briefing: Briefing): string => [...asRead(briefing)].join('');

test('a briefing as it reads is its JSON with the marks of every word in one order, as kept versions know it', () => {
  fc.assert(
    fc.property(writtenBriefing, (briefing) => {
      const sorted = JSON.stringify(briefing, (name, value: unknown) =>
        name === 'marks' && Array.isArray(value) ? value.map((mark) => JSON.stringify(mark)).sort() : value,
      );
      expect(read(briefing)).toBe(sorted);
    }),
  );
});

test('a document restored to an earlier briefing is that briefing, and one undo takes it back', () => {
  fc.assert(
    fc.property(writtenBriefing, writtenBriefing, (now, then) => {
      const document = createDocument(now);
      const before = read(readBriefing(document));
      const lists = ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const;
      const undo = new Y.UndoManager(
        [textFragment(document), threadMap(document), headMap(document), ...lists.map((list) => entryMap(document, list))],
        { trackedOrigins: new Set(['officer']) },
      );
      restoreBriefing(document, { ...then, people: then.people.slice(1), title: 'As it was' }, 'officer');
      const wanted = readBriefing(createDocument({ ...then, people: then.people.slice(1), title: 'As it was' }));
      expect(read(readBriefing(document))).toBe(read(wanted));
      undo.undo();
      expect(read(readBriefing(document))).toBe(before);
      expect(undo.canUndo()).toBe(false);
    }),
    { numRuns: 120 },
  );
});
