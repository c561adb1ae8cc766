import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EventPayload } from '../../core/bridge/contract.ts';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, loadDocument, putHead, readBriefing } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { findingKinds } from '../../core/inspection/finding.ts';
import { inspectWord } from '../../core/inspection/word.ts';
import { recordWriter } from '../../core/merging/writers.ts';
import { Seal } from '../../electron/host/locking/seal.ts';
import { briefing, heading, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { type RunningHost, runHost } from '../fixtures/running-host.ts';
import { SECRET, toldJpeg } from '../fixtures/told-pictures.ts';

const start = briefing(
  [
    heading('Key messages'),
    paragraph(words('We welcome '), words('rail and road', 'opened', 'settled'), words(' to the border.')),
    { type: 'image', attrs: { media: 'map.jpg', alt: 'The map' } },
  ],
  [
    thread('opened', { author: 'AUTHORED Ada', messages: [message('m1', 'AUTHORED Ada', 'Which one?')] }),
    thread('settled', { author: 'AUTHORED Ada', status: 'cleared', messages: [message('m2', 'AUTHORED Ben', 'SETTLED remark')] }),
  ],
);

let folder: string;
let running: RunningHost;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-returned-'));
  running = await runHost({ library: join(folder, 'library'), profile: join(folder, 'profile') });
});
afterEach(async () => {
  await running.host.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, bytes: Uint8Array): Promise<string> {
  const whole = join(folder, path);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, bytes);
  return whole;
}

async function opened(note: Briefing = start): Promise<{ session: string; document: Y.Doc }> {
  const path = await put('library/note.briefing', packContainer(createDocument(note), { media: new Map([['map.jpg', toldJpeg()]]), saved: now, application: 'test' }));
  const { session, state } = await running.call('briefing.open', { file: await running.choose(path) });
  return { session, document: loadDocument(state).document };
}

/** A colleague's copy with another title, and one picture more. */
function copyBy(person: string, document: Y.Doc, title: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  recordWriter(copy, person);
  putHead(copy, { title });
  return packContainer(copy, { media: new Map([['map.jpg', toldJpeg()], [`of-${person}.jpg`, toldJpeg()]]), saved: now, application: 'test' });
}

describe('copies that come back to the host', () => {
  test('under a lock of their own are merged with its passphrase, and refused by name without it', async () => {
    const { session, document } = await opened();
    const seal = await Seal.make('the colleague’s own');
    const file = await running.choose(await put('ada/note.briefing', seal.file(copyBy('Ada', document, 'A title of Ada'))));
    expect(await running.call('merge.belongs', { session, file })).toEqual({ belongs: false, locked: true });
    const merge = (passphrase: string | null) => running.call('merge.copies', { session, files: [{ file, passphrase }] });
    await expect(merge(null)).rejects.toMatchObject({ code: 'briefing-locked', subject: 'note.briefing' });
    await expect(merge('another')).rejects.toMatchObject({ code: 'passphrase-wrong', subject: 'note.briefing' });
    const { update, changes } = await merge('the colleague’s own');
    Y.applyUpdate(document, update);
    expect(readBriefing(document).title).toBe('A title of Ada');
    expect(changes.map(({ people }) => people)).toEqual([['Ada']]);
    expect((await running.call('picture.read', { session, media: 'of-Ada.jpg' })).bytes).not.toBeNull();
  });

  test('under the lock of the open briefing need no passphrase, and are known as its copies', async () => {
    const seal = await Seal.make('ours');
    const note = createDocument(start);
    const path = await put('library/locked.briefing', seal.file(packContainer(note, { saved: now, application: 'test' })));
    const { session, state } = await running.call('briefing.unlock', { file: await running.choose(path), passphrase: 'ours' });
    const { document } = loadDocument(state);
    const file = await running.choose(await put('ada/locked.briefing', seal.file(copyBy('Ada', document, 'A title of Ada'))));
    expect(await running.call('merge.belongs', { session, file })).toEqual({ belongs: true, locked: false });
    const { changes } = await running.call('merge.copies', { session, files: [{ file, passphrase: null }] });
    expect(changes).toHaveLength(1);
  });

  test('of one name from three colleagues are told apart', async () => {
    const { session, document } = await opened();
    const files = [];
    for (const person of ['Ada', 'Ben', 'Carla']) {
      const file = await running.choose(await put(`${person}/note.briefing`, copyBy(person, document, `A title of ${person}`)));
      files.push({ file, passphrase: null });
    }
    const { copies, changes } = await running.call('merge.copies', { session, files });
    expect(copies.map(({ name, people }) => [name, people])).toEqual([
      ['note.briefing', ['Ada']],
      ['note.briefing (2)', ['Ben']],
      ['note.briefing (3)', ['Carla']],
    ]);
    expect(changes.map((change) => change.copies).toSorted((one, two) => (String(one) < String(two) ? -1 : 1))).toEqual([['note.briefing'], ['note.briefing (2)'], ['note.briefing (3)']]);
  });

  test('are merged beside the host, which tells how far it is and answers other calls', async () => {
    const { session, document } = await opened();
    const file = await running.choose(await put('ada/note.briefing', copyBy('Ada', document, 'A title of Ada')));
    const order: string[] = [];
    const merging = running.call('merge.copies', { session, files: [{ file, passphrase: null }], task: 'merge-1' }).then(() => order.push('merged'));
    await running.call('settings.read', {});
    order.push('settings');
    await merging;
    expect(order).toEqual(['settings', 'merged']);
    const heard = running.told.filter(({ name }) => name === 'task.progress').map(({ payload }) => payload as EventPayload<'task.progress'>);
    expect(new Set(heard.map(({ task }) => task))).toEqual(new Set(['merge-1']));
    expect(heard.map(({ step }) => step)).toEqual(expect.arrayContaining(['starting', 'reading', 'composing']));
  });

  test('that are not to be merged after all leave nothing behind', async () => {
    const { session, document } = await opened();
    const file = await running.choose(await put('ada/note.briefing', copyBy('Ada', document, 'A title of Ada')));
    const merging = running.call('merge.copies', { session, files: [{ file, passphrase: null }], task: 'merge-1' });
    const refused = expect(merging).rejects.toMatchObject({ code: 'task-cancelled' });
    expect(await running.call('task.cancel', { task: 'merge-1' })).toEqual({ cancelled: true });
    await refused;
    expect((await running.call('picture.read', { session, media: 'of-Ada.jpg' })).bytes).toBeNull();
    expect((await running.call('merge.copies', { session, files: [{ file, passphrase: null }], task: 'merge-1' })).changes).toHaveLength(1);
  });
});

describe('a copy that is shared as a Word document', () => {
  const everyByte = (bytes: Uint8Array) => Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, strFromU8(part, true)]).join('\n');

  test('carries its open annotations as comments, and nothing of what was ticked', async () => {
    const { session } = await opened();
    const path = join(folder, 'shared.docx');
    const remove = findingKinds.filter((kind) => kind !== 'annotations' && kind !== 'clearances' && kind !== 'people');
    const written = await running.call('share.write', { session, file: await running.chooseToWrite(path, 'word'), form: 'word', remove, sign: false, passphrase: null, task: 'share-1' });
    expect(written).toMatchObject({ name: 'shared.docx', fingerprint: '', mergeable: false });
    const bytes = await readFile(path);
    const found = new Map(inspectWord(bytes, 'shared.docx').map(({ kind, details }) => [kind, details]));
    expect(found.get('comments')?.join()).toContain('Which one?');
    expect(found.has('picture-metadata')).toBe(false);
    for (const mark of ['AUTHORED', 'SETTLED', SECRET]) expect(everyByte(bytes), mark).not.toContain(mark);
    expect(running.told.some(({ name }) => name === 'task.progress')).toBe(true);
  });

  test('without annotations is clean', async () => {
    const { session } = await opened();
    const path = join(folder, 'clean.docx');
    await running.call('share.write', { session, file: await running.chooseToWrite(path, 'word'), form: 'word', remove: [...findingKinds], sign: false, passphrase: null });
    const bytes = await readFile(path);
    expect(inspectWord(bytes, 'clean.docx').map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(['comments']));
    expect(inspectWord(bytes, 'clean.docx').filter(({ kind }) => ['authors', 'comments', 'custom-parts', 'picture-metadata'].includes(kind))).toEqual([]);
    for (const mark of ['AUTHORED', 'SETTLED', 'Which one?', SECRET]) expect(everyByte(bytes), mark).not.toContain(mark);
  });

  test('is not written when it is stopped, and the open briefing keeps everything', async () => {
    const { session } = await opened();
    const path = join(folder, 'stopped.docx');
    const file = await running.chooseToWrite(path, 'word');
    const writing = running.call('share.write', { session, file, form: 'word', remove: [...findingKinds], sign: false, passphrase: null, task: 'share-1' });
    const refused = expect(writing).rejects.toMatchObject({ code: 'task-cancelled' });
    expect(await running.call('task.cancel', { task: 'share-1' })).toEqual({ cancelled: true });
    await refused;
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await running.call('briefing.save', { session });
    expect(unpackContainer(await readFile(join(folder, 'library', 'note.briefing')), 'note.briefing').briefing.threads).toHaveLength(2);
  });
});
