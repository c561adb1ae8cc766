import fc from 'fast-check';
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { createDocument, entryMap, headMap, readBriefing, textFragment, threadMap } from '../../core/briefing/document.ts';
import { asRead } from '../../core/versions/measured.ts';
import { restoreBriefing } from '../../core/versions/restore.ts';
import { writtenBriefing } from '../fixtures/written-briefings.ts';

test('a document restored to an earlier briefing is that briefing, and one undo takes it back', () => {
  fc.assert(
    fc.property(writtenBriefing, writtenBriefing, (now, then) => {
      const document = createDocument(now);
      const before = asRead(readBriefing(document));
      const lists = ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const;
      const undo = new Y.UndoManager(
        [textFragment(document), threadMap(document), headMap(document), ...lists.map((list) => entryMap(document, list))],
        { trackedOrigins: new Set(['officer']) },
      );
      restoreBriefing(document, { ...then, people: then.people.slice(1), title: 'As it was' }, 'officer');
      const wanted = readBriefing(createDocument({ ...then, people: then.people.slice(1), title: 'As it was' }));
      expect(asRead(readBriefing(document))).toBe(asRead(wanted));
      undo.undo();
      expect(asRead(readBriefing(document))).toBe(before);
      expect(undo.canUndo()).toBe(false);
    }),
    { numRuns: 120 },
  );
});
