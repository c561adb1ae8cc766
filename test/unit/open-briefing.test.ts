import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createDocument, documentState, putEntry, readBriefing, textFragment } from '../../core/briefing/document.ts';
import { bringInNews } from '../../core/template/news.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { OpenBriefing } from '../../renderer/editor/open-briefing.ts';
import { now } from '../fixtures/briefings.ts';
import { smallTemplate } from '../fixtures/template-files.ts';

afterEach(() => vi.unstubAllGlobals());

function openBriefing(state: Uint8Array, readOnly: boolean): Promise<OpenBriefing> {
  return OpenBriefing.open(async () => ({ session: 's', name: 'note.briefing', state, recovered: 0, recoveredFrom: null, recoveredTo: null, unreadable: 0, readOnly, locked: false, failure: null }));
}

test('a briefing that is open for reading only takes in nothing that is new in its template', async () => {
  const call = vi.fn();
  vi.stubGlobal('window', { chancery: { call, on: () => () => {} } });
  const state = documentState(createDocument(instantiate(smallTemplate({ commitments: [], guidance: [] }), { now })));
  const open = (readOnly: boolean) => openBriefing(state, readOnly);
  const reading = await open(true);
  const before = readBriefing(reading.document);
  reading.changeDocument((document) => bringInNews(document, smallTemplate(), new Set(['track'])));
  reading.changeDocument((document) => putEntry(document, 'focusAreas', { id: 'road', title: 'Road', order: 1 }));
  expect(readBriefing(reading.document)).toEqual(before);
  const writing = await open(false);
  writing.changeDocument((document) => bringInNews(document, smallTemplate(), new Set(['track'])));
  expect(readBriefing(writing.document).commitments.map(({ id }) => id)).toEqual(['track']);
});

describe('what is typed and not in the document yet', () => {
  /** An open briefing, the host that it talks to, and what is typed in it without a frame being drawn. */
  async function typing() {
    const appended: Uint8Array[] = [];
    const listeners = new Map<string, (told: unknown) => void>();
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => {});
    vi.stubGlobal('window', {
      chancery: {
        call: async (_name: string, { update }: { update: Uint8Array }) => {
          appended.push(update);
          return { ok: true, value: {} };
        },
        on: (name: string, listener: (told: unknown) => void) => {
          listeners.set(name, listener);
          return () => {};
        },
      },
    });
    const state = documentState(createDocument(instantiate(smallTemplate({ guidance: [] }), { now })));
    const open = await openBriefing(state, false);
    const { document } = open;
    const type = (word: string) =>
      open.shownFirst.afterFrame(() => document.transact(() => textFragment(document).push([new Y.XmlText(word)]), ySyncPluginKey));
    /** The words of a document that has what was written to the disk. */
    const onDisk = () => {
      const replica = new Y.Doc();
      for (const update of [state, ...appended]) Y.applyUpdate(replica, update);
      return textFragment(replica).toJSON();
    };
    return { open, type, onDisk, state, tell: (name: string, told: object) => listeners.get(name)?.({ session: 's', ...told }) };
  }

  test('is in it for whoever reads or changes it', async () => {
    const { open, type } = await typing();
    type('gauge');
    expect(textFragment(open.document).toJSON()).toContain('gauge');
    type('wagons');
    open.changeHead({ title: 'Rails' });
    expect(textFragment(open.document).toJSON()).toContain('wagons');
  });

  test('is a step of its own before what is done as one step', async () => {
    const { open, type } = await typing();
    type('gauge');
    open.asOneStep(() => open.changeHead({ title: 'Rails' }));
    open.undo.undo();
    expect(textFragment(open.document).toJSON()).toContain('gauge');
    open.undo.undo();
    expect(textFragment(open.document).toJSON()).not.toContain('gauge');
  });

  test('goes to the disk when the window goes, and when it is flushed', async () => {
    const { open, type, onDisk } = await typing();
    type('gauge');
    await open.leave();
    expect(onDisk()).toContain('gauge');
    type('wagons');
    await open.flush();
    expect(onDisk()).toContain('wagons');
  });

  test('goes to the disk although something comes from the file in that moment', async () => {
    const { open, type, onDisk, state, tell } = await typing();
    const other = new Y.Doc();
    Y.applyUpdate(other, state);
    const known = Y.encodeStateVector(other);
    textFragment(other).push([new Y.XmlText('from elsewhere')]);
    type('gauge');
    tell('briefing.changed', { update: Y.encodeStateAsUpdate(other, known) });
    expect(textFragment(open.document).toJSON()).toMatch(/gauge.*from elsewhere|from elsewhere.*gauge/);
    await open.flush();
    expect(onDisk()).toContain('gauge');
  });

  test('is in it some moments later, though no frame is drawn', async () => {
    vi.useFakeTimers();
    try {
      const { open, type, onDisk } = await typing();
      type('gauge');
      await vi.advanceTimersByTimeAsync(1_000);
      expect(onDisk()).toContain('gauge');
      expect(open.snapshot.save).toBe('saved');
    } finally {
      vi.useRealTimers();
    }
  });
});
