import { afterEach, expect, test, vi } from 'vitest';
import { createDocument, documentState, putEntry, readBriefing } from '../../core/briefing/document.ts';
import { bringInNews } from '../../core/template/news.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { OpenBriefing } from '../../renderer/editor/open-briefing.ts';
import { now } from '../fixtures/briefings.ts';
import { smallTemplate } from '../fixtures/template-files.ts';

afterEach(() => vi.unstubAllGlobals());

test('a briefing that is open for reading only takes in nothing that is new in its template', async () => {
  const call = vi.fn();
  vi.stubGlobal('window', { chancery: { call, on: () => () => {} } });
  const state = documentState(createDocument(instantiate(smallTemplate({ commitments: [], guidance: [] }), { now })));
  const open = (readOnly: boolean) =>
    OpenBriefing.open(async () => ({ session: 's', name: 'note.briefing', state, recovered: 0, recoveredFrom: null, recoveredTo: null, unreadable: 0, readOnly, locked: false, failure: null }));
  const reading = await open(true);
  const before = readBriefing(reading.document);
  reading.changeDocument((document) => bringInNews(document, smallTemplate(), new Set(['track'])));
  reading.changeDocument((document) => putEntry(document, 'focusAreas', { id: 'road', title: 'Road', order: 1 }));
  expect(readBriefing(reading.document)).toEqual(before);
  const writing = await open(false);
  writing.changeDocument((document) => bringInNews(document, smallTemplate(), new Set(['track'])));
  expect(readBriefing(writing.document).commitments.map(({ id }) => id)).toEqual(['track']);
});
