import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventPayload } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { createHost } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { largeBriefing } from '../bench/large-briefing.ts';
import { now, root } from '../fixtures/briefings.ts';

type Progress = EventPayload<'task.progress'>;
let folder: string;
let chosen: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-tasks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A host with a long briefing open, a file to export it to, and what it tells of its tasks. */
async function start(heard: (progress: Progress) => void) {
  const library = join(folder, 'library');
  const host = await createHost({
    libraryFolder: library,
    profileFolder: join(folder, 'profile'),
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings: fileSettings(join(folder, 'profile')),
    emit: (name, payload) => {
      if (name === 'task.progress') heard(payload as Progress);
    },
  });
  const call = caller({ call: (name, args) => dispatch(host.handlers, name, args) });
  const note = packContainer(createDocument(largeBriefing(1_500, 300)), { saved: now, application: 'test' });
  await writeFile(join(library, 'long.briefing'), note);
  const [entry] = await call('library.list', {});
  const { session } = await call('briefing.open', { file: entry?.file ?? '' });
  chosen = join(folder, 'out', 'long.docx');
  const file = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'long' }))?.file ?? '';
  return { host, call, session, file };
}

/** Every file below the folder of the test, journals and settings aside. */
const files = async () => (await readdir(folder, { recursive: true })).filter((name) => /\.(?:docx|part)$/.test(name));

test('a long export tells how far it is, and the host answers other calls meanwhile', async () => {
  const heard: Progress[] = [];
  const { host, call, session } = await start((progress) => heard.push(progress));
  chosen = join(folder, 'library', 'long.docx');
  const file = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'long' }))?.file ?? '';
  const order: string[] = [];
  const exporting = call('briefing.export', { session, file, mode: 'with-annotations', task: 'export-1' }).then((answer) => {
    order.push('exported');
    return answer;
  });
  await call('settings.read', {});
  order.push('settings');
  expect(await exporting).toMatchObject({ name: 'long.docx', comments: 300 });
  expect(order).toEqual(['settings', 'exported']);
  expect(heard.map((each) => each.task)).toEqual(heard.map(() => 'export-1'));
  const parts = heard.map((each) => each.part);
  expect(parts.length).toBeGreaterThan(4);
  expect(parts).toEqual(parts.toSorted((left, right) => left - right));
  expect(heard.at(-1)?.step).toBe('writing');
  await host.close();
});

test('a long export that is cancelled leaves nothing behind, and can be asked for again', async () => {
  let stop = (): void => {};
  const { host, call, session } = await start((progress) => {
    if (progress.step === 'composing') stop();
  });
  chosen = join(folder, 'library', 'long.docx');
  const file = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'long' }))?.file ?? '';
  const stopped = new Promise<{ cancelled: boolean }>((resolve) => {
    stop = () => resolve(call('task.cancel', { task: 'export-1' }));
  });
  await expect(call('briefing.export', { session, file, mode: 'with-annotations', task: 'export-1' })).rejects.toMatchObject({
    code: 'task-cancelled',
  });
  expect(await stopped).toEqual({ cancelled: true });
  expect(await files()).toEqual([]);
  expect(await call('task.cancel', { task: 'export-1' })).toEqual({ cancelled: false });
  stop = () => {};
  expect(await call('briefing.export', { session, file, mode: 'clean-copy', task: 'export-1' })).toMatchObject({ comments: 0 });
  expect(await files()).toEqual([join('library', 'long.docx')]);
  await host.close();
});

test.each(['word.read', 'briefing.import'] as const)('a long import that is cancelled (%s) leaves nothing behind, and can be asked for again', async (name) => {
  let stop = (): void => {};
  const { host, call, session } = await start((progress) => {
    // Past the beginning: a thread is at work on it.
    if (progress.task === 'import-1' && progress.part > 0) stop();
  });
  chosen = join(folder, 'returned.docx');
  const sent = (await call('dialog.saveFile', { purpose: 'word', suggestedName: 'returned' }))?.file ?? '';
  await call('briefing.export', { session, file: sent, mode: 'with-annotations' });
  const file = (await call('dialog.openFile', { purpose: 'word' }))?.file ?? '';
  const briefings = async () => (await call('library.list', {})).map((entry) => entry.name);
  const before = await briefings();
  const stopped = new Promise<{ cancelled: boolean }>((resolve) => {
    stop = () => resolve(call('task.cancel', { task: 'import-1' }));
  });
  await expect(call(name, { file, tracked: 'accept', task: 'import-1' })).rejects.toMatchObject({ code: 'task-cancelled' });
  expect(await stopped).toEqual({ cancelled: true });
  expect(await briefings()).toEqual(before);
  expect(await files()).toEqual(['returned.docx']);
  stop = () => {};
  expect((await call('word.read', { file, tracked: 'accept', task: 'import-1' })).threads).toHaveLength(300);
  await host.close();
}, 60_000);

test('what goes wrong in a thread is told as what it is, and two pieces of work never share a name', async () => {
  const { host, call, session, file } = await start(() => {});
  chosen = join(folder, 'library', 'letter.docx');
  await writeFile(chosen, 'Dear colleague');
  const letter = (await call('dialog.openFile', { purpose: 'word' }))?.file ?? '';
  const reading = call('word.read', { file: letter, tracked: 'accept', task: 'read-1' });
  const again = call('word.read', { file: letter, tracked: 'accept', task: 'read-1' });
  await expect(again).rejects.toMatchObject({ code: 'call-invalid' });
  await expect(reading).rejects.toMatchObject({ code: 'word-not-a-document' });
  await expect(call('briefing.export', { session, file, mode: 'clean-copy' })).rejects.toMatchObject({ code: 'folder-gone' });
  await host.close();
});
