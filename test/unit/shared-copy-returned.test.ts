import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { createDocument, documentState, loadDocument, putEntry, putThread, readBriefing, readThread } from '../../core/briefing/document.ts';
import { type FindingKind, findingKinds } from '../../core/inspection/finding.ts';
import { sharedCopy } from '../../core/inspection/shared-copy.ts';
import type { Change } from '../../core/merging/change.ts';
import { merge } from '../../core/merging/merge.ts';
import { isTaken } from '../../core/merging/standing.ts';
import { isOfText, otherSide, putSide } from '../../core/merging/turn.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';

const start = briefing(
  [heading('Key messages'), paragraph(words('We welcome '), words('rail and road', 'asked', 'advice'), words(' to the border.'))],
  [
    thread('asked', { owner: 'Ben Legal', messages: [message('m0', 'Ada Desk', 'Both?'), message('m1', 'Ben Legal', 'Yes.')] }),
    thread('advice', { guidance: true, author: 'The template', messages: [message('g0', 'The template', 'Say it first.')] }),
  ],
  {
    clearances: [{ id: 'legal', name: 'Legal', office: '', state: 'outstanding', at: '', note: '', order: 0 }],
    people: [{ id: 'minister', name: 'A. Bat', ownScript: '', title: 'Minister', address: '', party: '', order: 0 }],
    focusAreas: [{ id: 'rail', title: 'Rail', order: 0 }],
    sources: [{ id: 'memo', kind: 'internal', title: 'Our memo', publisher: 'Asia desk', date: '2026', address: '', order: 0 }],
    commitments: [{ id: 'build', text: 'Build it', focusArea: 'rail', parties: [], source: 'memo', passage: 'what we wrote', order: 0 }],
  },
);

/** What the dialog ticks at first. */
const ticked = findingKinds.filter((kind) => kind !== 'clearances' && kind !== 'own-information' && kind !== 'annotations');

/** A copy as the dialog makes it, opened, worked on and sent back by a colleague. */
function back(remove: readonly FindingKind[], work: (document: Y.Doc) => void = () => {}, name = 'note.briefing') {
  const document = createDocument(start);
  const file = { briefing: readBriefing(document), document, state: documentState(document), media: new Map(), unknownEntries: [], application: 'Chancery' };
  const copy = loadDocument(documentState(sharedCopy(file, new Set(remove), { now }).document)).document;
  work(copy);
  return { document, copy: { name, document: copy } };
}

const put = (document: Y.Doc, id: string, change: object) => {
  const known = readThread(document, id);
  if (known !== undefined) putThread(document, { ...known, ...change });
};

/** Does what “Take in” and “Put back” do. */
function turn(document: Y.Doc, { target }: Change): void {
  if (isOfText(target)) throw new Error('not of the text');
  putSide(document, target, otherSide({ standing: isTaken(document, target) ? 'in' : 'out' }));
}

describe('a shared copy that comes back', () => {
  test.each([
    ['what the dialog ticks', ticked],
    ['names of authors', ['authors', 'history']],
    ['signs of its origin', ['origin', 'history']],
    ['internal sources', ['internal-sources', 'history']],
  ] as [string, FindingKind[]][])('without %s leaves the briefing exactly as it is', (_name, remove) => {
    const { document, copy } = back(remove);
    const merged = merge(document, [copy]);
    expect(merged.briefing).toEqual(readBriefing(document));
    expect(merged.changes).toEqual([]);
  });

  test('brings a colleague’s answer, and keeps who said what before', () => {
    const { document, copy } = back(ticked, (shared) => {
      const known = readThread(shared, 'asked');
      put(shared, 'asked', { messages: [...(known?.messages ?? []), message('m2', 'Carla Trade', 'Road first.')] });
    });
    const merged = merge(document, [copy]);
    expect(merged.briefing.threads.find(({ id }) => id === 'asked')).toMatchObject({
      author: 'Ada Desk',
      owner: 'Ben Legal',
      messages: [{ author: 'Ada Desk' }, { author: 'Ben Legal' }, { author: 'Carla Trade', text: 'Road first.' }],
    });
    expect(merged.changes.map(({ target, standing }) => [target.at, standing])).toEqual([['message', 'in']]);
  });

  test('proposes what a colleague changed in the lists, to be taken in and put back', () => {
    const { document, copy } = back(ticked, (shared) => {
      putEntry(shared, 'clearances', { id: 'legal', name: 'Legal', office: '', state: 'cleared', at: '', note: '', order: 0 });
      putEntry(shared, 'people', { id: 'minister', name: 'A. Bat', ownScript: '', title: 'Prime Minister', address: '', party: '', order: 0 });
      putEntry(shared, 'focusAreas', { id: 'rail', title: 'Rail and road', order: 0 });
      const [build] = readBriefing(shared).commitments;
      if (build !== undefined) putEntry(shared, 'commitments', { ...build, text: 'Build it twice' });
    });
    const merged = merge(document, [copy]);
    expect(merged.briefing.clearances[0]?.state).toBe('outstanding');
    expect(merged.changes.map(({ standing, target }) => [standing, isTaken(merged.document, target)])).toEqual(Array.from({ length: 4 }, () => ['out', false]));
    for (const change of merged.changes) turn(merged.document, change);
    const taken = readBriefing(merged.document);
    expect([taken.clearances[0]?.state, taken.people[0]?.title, taken.focusAreas[0]?.title, taken.commitments[0]]).toEqual([
      'cleared',
      'Prime Minister',
      'Rail and road',
      { ...start.commitments[0], text: 'Build it twice' },
    ]);
    for (const change of merged.changes) turn(merged.document, change);
    expect(readBriefing(merged.document)).toEqual(readBriefing(document));
  });

  test('proposes what a colleague changed of an annotation, and takes nothing unasked', () => {
    const { document, copy } = back(ticked, (shared) =>
      put(shared, 'asked', {
        kind: 'question',
        commitments: ['build'],
        focusArea: 'rail',
        due: '2026-12-01',
        owner: 'Carla Trade',
        messages: (readThread(shared, 'asked')?.messages ?? []).map((said) => (said.id === 'm1' ? { ...said, text: 'Yes, both.' } : said)),
      }),
    );
    const merged = merge(document, [copy]);
    expect(merged.briefing).toEqual(readBriefing(document));
    expect(merged.changes.map(({ standing }) => standing)).toEqual(['out', 'out', 'out', 'out', 'out', 'out']);
    for (const change of merged.changes) {
      expect(isTaken(merged.document, change.target)).toBe(false);
      turn(merged.document, change);
      expect(isTaken(merged.document, change.target)).toBe(true);
    }
    expect(readThread(merged.document, 'asked')).toMatchObject({
      kind: 'question',
      commitments: ['build'],
      focusArea: 'rail',
      due: '2026-12-01',
      owner: 'Carla Trade',
      messages: [{ text: 'Both?' }, { text: 'Yes, both.', author: 'Ben Legal' }],
    });
  });

  test('proposes that an annotation be opened again', () => {
    const { document, copy } = back(ticked, (shared) => put(shared, 'asked', { status: 'in-progress' }));
    put(document, 'asked', { status: 'cleared' });
    const merged = merge(document, [copy]);
    expect(readThread(merged.document, 'asked')?.status).toBe('cleared');
    expect(merged.changes.map(({ target, standing }) => [standing, target.at === 'field' ? target.after : ''])).toEqual([['out', 'in-progress']]);
  });
});

test('a whole entry counts as taken only with the values of the copy', () => {
  const document = createDocument(start);
  const [before] = readBriefing(document).clearances;
  if (before === undefined) throw new Error('a clearance');
  const after = { ...before, state: 'cleared' as const };
  const target = { at: 'entry' as const, list: 'clearances' as const, entry: 'legal', before, after };
  expect(isTaken(document, target)).toBe(false);
  putSide(document, target, 'after');
  expect(isTaken(document, target)).toBe(true);
});

test('three colleagues who return a file of the same name are told apart', () => {
  const copies = ['Ada', 'Ben', ''].map((name) => {
    const { copy } = back(ticked, (shared) => {
      if (name !== '') put(shared, 'asked', { messages: [...(readThread(shared, 'asked')?.messages ?? []), message(`of-${name}`, name, `${name} agrees.`)] });
    });
    return copy;
  });
  const { document } = back([]);
  const merged = merge(document, copies);
  expect(merged.copies.map(({ name, people }) => [name, people])).toEqual([
    ['note.briefing', ['note']],
    ['note.briefing (2)', ['note (2)']],
    ['note.briefing (3)', ['note (3)']],
  ]);
  expect(merged.changes.map((change) => change.copies)).toEqual([['note.briefing'], ['note.briefing (2)']]);
});
