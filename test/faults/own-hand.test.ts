import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { failureSentence } from '../../core/failure/failure.ts';
import { exportWord } from '../../core/word/export.ts';
import { exportedBriefing } from '../../electron/cli/exported-briefing.ts';
import { OwnHand } from '../../electron/host/own-hand/own-hand.ts';
import { contentOf } from '../../electron/host/versions/kept-state.ts';
import { briefing, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { briefingProgram } from '../fixtures/command-line.ts';
import { Replica, type RunningHost, runHost } from '../fixtures/running-host.ts';

let folder: string;
let places: { library: string; profile: string };
let hand: OwnHand;
let running: RunningHost[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-own-hand-'));
  places = { library: join(folder, 'library'), profile: join(folder, 'profile') };
  hand = new OwnHand(join(places.profile, 'own-hand'));
  running = [];
});
afterEach(async () => {
  await Promise.allSettled(running.map(({ host }) => host.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const note = (said = 'Both sides spoke of rail', id = 'briefing-1'): Briefing =>
  briefing([paragraph(words(said, 'first', 'second'), words(' and road.'))], [thread('first', { messages: [message('m', 'Ada Desk', 'Which line?')] }), thread('second')], { id });

const container = (of = note()): Uint8Array => packContainer(createDocument(of), { saved: now, application: 'test' });

/** The same file with some of what is in it replaced. */
function changed(bytes: Uint8Array, entry: string, change: (content: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts[entry] ?? new Uint8Array());
  expect(change(before)).not.toBe(before);
  return zipSync({ ...parts, [entry]: strToU8(change(before)) });
}

const forged = (bytes: Uint8Array): Uint8Array => changed(bytes, 'briefing.json', (said) => said.replaceAll('Both sides spoke of rail', 'Nobody spoke of rail'));

function command(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [...briefingProgram, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, CHANCERY_PROFILE: places.profile },
    encoding: 'utf8',
  });
  return { status, error: stderr.trim() };
}

const textOf = async (name: string): Promise<string> => strFromU8(unzipSync(await readFile(join(folder, name)))['word/document.xml'] ?? new Uint8Array());

describe('a briefing that was saved here', () => {
  test('is exported to the very bytes that it would be exported to after it was opened, and kept as the same version', async () => {
    const path = join(folder, 'note.briefing');
    const bytes = container();
    await writeFile(path, bytes);
    const opened = await exportedBriefing(path, hand);
    await hand.note(bytes);
    const projected = await exportedBriefing(path, hand);
    // That it is another way at all: the document was not opened.
    expect(opened).toHaveProperty('document');
    expect(projected).not.toHaveProperty('document');
    expect(projected.briefing).toEqual(opened.briefing);
    expect(contentOf(projected.briefing)).toBe(contentOf(opened.briefing));
    expect(Buffer.from(projected.state).equals(opened.state)).toBe(true);
    const [left, right] = await Promise.all([opened, projected].map(({ briefing: of, media }) => exportWord(of, { mode: 'with-annotations', now, media })));
    expect(Buffer.from(left?.bytes ?? []).equals(right?.bytes ?? Buffer.from('none'))).toBe(true);
  });

  test('is known from the moment it is saved, until another program changes it', async () => {
    const host = await runHost(places, {});
    running.push(host);
    const opened = await host.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    await new Replica(host.call, opened).type('We welcome rail and road.');
    await host.call('briefing.save', { session: opened.session });
    const path = join(places.library, opened.name);
    const saved = await readFile(path);
    expect(await hand.wrote(saved)).toBe(true);
    expect(command('export', path, '--out', 'note.docx')).toEqual({ status: 0, error: '' });
    expect(await textOf('note.docx')).toContain('We welcome rail and road.');
    expect(await hand.wrote(changed(saved, 'briefing.json', (said) => said.replace('A visit', 'Another')))).toBe(false);
  });

  test('of which another file comes back with the same name and other words in its readable copy is opened', async () => {
    const bytes = container();
    await hand.note(bytes);
    await writeFile(join(folder, 'note.briefing'), forged(bytes));
    expect(command('export', 'note.briefing', '--out', 'note.docx')).toEqual({ status: 0, error: '' });
    expect(await textOf('note.docx')).toContain('Both sides spoke of rail');
    expect(await textOf('note.docx')).not.toContain('Nobody spoke of rail');
  });

  test('and is damaged afterwards fails as any other does, and nothing is written', async () => {
    const bytes = container();
    await hand.note(bytes);
    await writeFile(join(folder, 'note.briefing'), changed(bytes, 'document.yjs', (state) => state.slice(0, 40)));
    expect(command('export', 'note.briefing', '--out', 'note.docx')).toEqual({ status: 3, error: `file-damaged: ${failureSentence('file-damaged', 'note.briefing')}` });
    await expect(stat(join(folder, 'note.docx'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('in an older format is opened, since its document has to be brought up to date', async () => {
    const older = changed(container(), 'manifest.json', (manifest) => manifest.replace(/"version": \d+/, '"version": 1'));
    await hand.note(older);
    expect(await hand.wrote(older)).toBe(true);
    await writeFile(join(folder, 'note.briefing'), older);
    expect(await exportedBriefing(join(folder, 'note.briefing'), hand)).toHaveProperty('document');
  });
});

describe('what is known of the files that were written here', () => {
  test('is nothing of a locked one', async () => {
    await hand.note(Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(4_000)]));
    expect(await readdir(join(places.profile, 'own-hand'))).toEqual([]);
  });

  test('can be read by the officer alone, and is no word of them', async () => {
    await hand.note(container());
    const [name = ''] = await readdir(join(places.profile, 'own-hand'));
    const place = join(places.profile, 'own-hand', name);
    expect((await stat(place)).mode & 0o077).toBe(0);
    expect(await readFile(place, 'latin1')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('goes, the oldest first, once there is much of it', async () => {
    const written = Array.from({ length: 205 }, (_, number) => container(note('Rail', `briefing-${number}`)));
    for (const each of written) await hand.note(each);
    expect(await readdir(join(places.profile, 'own-hand'))).toHaveLength(200);
    expect(await hand.wrote(written.at(-1) ?? new Uint8Array())).toBe(true);
  });

  test('is lost without harm where the profile cannot be written', async () => {
    const nowhere = new OwnHand(join(folder, 'file', 'own-hand'));
    await writeFile(join(folder, 'file'), 'no folder');
    const bytes = container();
    await nowhere.note(bytes);
    expect(await nowhere.wrote(bytes)).toBe(false);
  });
});
