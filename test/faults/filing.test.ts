import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import trash from 'trash';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { unpackContainer } from '../../core/briefing/container.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { root } from '../fixtures/briefings.ts';

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;
let folder: string;
let library: string;
let chosen: string | null;
const hosts: Host[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-filing-'));
  library = join(folder, 'library');
  chosen = null;
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Call> {
  const profileFolder = join(folder, 'profile');
  const host = await createHost({
    libraryFolder: library,
    profileFolder,
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings: fileSettings(profileFolder),
    trash: (path) => trash(path, { glob: false }),
  });
  hosts.push(host);
  return caller({ call: (name, args) => dispatch(host.handlers, name, args) });
}

async function make(call: Call, title: string, isOpen = false): Promise<string> {
  const { session, name } = await call('briefing.create', { template: 'scene-setter', title });
  if (!isOpen) await call('briefing.close', { session });
  return (await call('library.list', {})).find((entry) => entry.name === name)?.file ?? '';
}
const titles = async (call: Call) => (await call('library.list', { order: 'title' })).map(({ title, folder }) => [...(folder ?? []), title].join('/'));
const read = async (name: string) => unpackContainer(await readFile(join(library, name)), name).briefing;

describe('a briefing of the library', () => {
  test('is duplicated with an identity of its own and the same text', async () => {
    const call = await start();
    const file = await make(call, 'A visit');
    const { name } = await call('briefing.duplicate', { file });
    expect(name).toBe('A visit (copy).briefing');
    const [first, copy] = [await read('A visit.briefing'), await read(name)];
    expect(copy).toEqual({ ...first, id: copy.id, title: 'A visit (copy)' });
    expect(copy.id).not.toBe(first.id);
    expect((await call('briefing.duplicate', { file })).name).toBe('A visit (copy) 2.briefing');
  });

  test('is renamed, title and file, and never over another', async () => {
    const call = await start();
    const file = await make(call, 'A visit');
    const other = await make(call, 'Other');
    const renamed = await call('briefing.rename', { file, title: 'Visit: Ulaanbaatar?' });
    expect(renamed.name).toBe('Visit Ulaanbaatar.briefing');
    expect((await read(renamed.name)).title).toBe('Visit: Ulaanbaatar?');
    expect((await call('library.list', { order: 'title' })).map(({ title }) => title)).toEqual(['Other', 'Visit: Ulaanbaatar?']);
    await expect(call('briefing.rename', { file: other, title: 'Visit: Ulaanbaatar?' })).rejects.toMatchObject({ code: 'file-in-the-way' });
    expect((await read('Other.briefing')).title).toBe('Other');
    expect((await call('briefing.rename', { file: other, title: 'OTHER' })).name).toBe('OTHER.briefing');
    await expect(call('briefing.rename', { file, title: 'x' })).rejects.toMatchObject({ code: 'file-not-found' });
  });

  test('moves to a folder and back, and never over another', async () => {
    const call = await start();
    const file = await make(call, 'A visit');
    const { folder } = await call('library.createFolder', { name: 'Visits' });
    const { folder: inner } = await call('library.createFolder', { name: '2026', parent: folder });
    const moved = await call('briefing.move', { file, folder: inner });
    expect(await titles(call)).toEqual(['Visits/2026/A visit']);
    expect((await call('library.overview', {})).folders.map(({ path, briefings }) => [path.join('/'), briefings])).toEqual([
      ['Visits', 1],
      ['Visits/2026', 1],
    ]);
    await make(call, 'A visit');
    await expect(call('briefing.move', { file: moved.file })).rejects.toMatchObject({ code: 'file-in-the-way' });
    await expect(call('library.removeFolder', { folder: inner })).rejects.toMatchObject({ code: 'folder-not-empty' });
    await call('briefing.move', { file: moved.file, folder });
    await call('library.removeFolder', { folder: inner });
    expect(await titles(call)).toEqual(['A visit', 'Visits/A visit']);
  });

  test('goes to the system’s trash with what a crash had left outside its file', async () => {
    const first = await start();
    const { session, state, name } = await first('briefing.create', { template: 'scene-setter' });
    const document = new Y.Doc();
    Y.applyUpdate(document, state);
    const before = Y.encodeStateVector(document);
    document.getMap('briefing').set('title', 'Typed before the fall');
    await first('briefing.append', { session, update: Y.encodeStateAsUpdate(document, before) });
    // The process is gone; the next finds what is on the disk.
    const second = await start();
    const [entry] = await second('library.list', {});
    process.env['XDG_DATA_HOME'] = join(folder, 'share');
    try {
      await second('briefing.trash', { file: entry?.file ?? '' });
    } finally {
      delete process.env['XDG_DATA_HOME'];
    }
    expect(await second('library.list', {})).toEqual([]);
    expect(await second('library.recent', {})).toEqual([]);
    expect(existsSync(join(library, name))).toBe(false);
    if (process.platform !== 'linux') return;
    const trashed = (await readdir(join(folder, 'share'), { recursive: true, withFileTypes: true })).find(
      (each) => each.isFile() && each.parentPath.endsWith('files'),
    );
    const bytes = await readFile(join(trashed?.parentPath ?? '', trashed?.name ?? ''));
    expect(unpackContainer(bytes, name).briefing.title).toBe('Typed before the fall');
    // The first host must not write the file again when it ends.
    await writeFile(join(library, name), bytes);
  });

  test('is left alone while it is open', async () => {
    const call = await start();
    const file = await make(call, 'A visit', true);
    for (const work of [
      () => call('briefing.rename', { file, title: 'x' }),
      () => call('briefing.move', { file }),
      () => call('briefing.trash', { file }),
    ]) await expect(work()).rejects.toMatchObject({ code: 'briefing-open' });
    expect(await titles(call)).toEqual(['A visit']);
  });

  test('is only touched inside the library', async () => {
    const call = await start();
    const outside = join(folder, 'elsewhere');
    await mkdir(outside);
    const file = await make(call, 'A visit');
    await writeFile(join(outside, 'x.briefing'), await readFile(join(library, 'A visit.briefing')));
    chosen = join(outside, 'x.briefing');
    const target = (await call('dialog.openFile', { purpose: 'briefing' }))?.file ?? '';
    for (const work of [
      () => call('briefing.rename', { file: target, title: 'y' }),
      () => call('briefing.trash', { file: target }),
      () => call('briefing.duplicate', { file: target }),
      () => call('briefing.move', { file, folder: target }),
    ]) await expect(work()).rejects.toMatchObject({ code: 'outside-library' });
    await symlink(outside, join(library, 'linked'));
    chosen = join(library, 'linked', 'x.briefing');
    const linked = (await call('dialog.openFile', { purpose: 'briefing' }))?.file ?? '';
    await expect(call('briefing.trash', { file: linked })).rejects.toMatchObject({ code: 'outside-library' });
    expect(await readdir(outside)).toEqual(['x.briefing']);
  });

  test.each(['..', '.hidden', 'a/b', 'a\\b', 'CON', 'nul.txt', 'x.', ' ', 'a:b', 'a\u0000b'])('no folder is called %j', async (name) => {
    const call = await start();
    await expect(call('library.createFolder', { name })).rejects.toMatchObject({ code: 'name-not-allowed' });
    expect(await readdir(library)).toEqual([]);
  });
});

describe('the briefings opened last', () => {
  test('are remembered by their paths, the last first, also when renamed and when elsewhere', async () => {
    const call = await start();
    const first = await make(call, 'First');
    const second = await make(call, 'Second');
    await call('briefing.close', { session: (await call('briefing.open', { file: first })).session });
    expect((await call('library.recent', {})).map(({ title }) => title)).toEqual(['First', 'Second']);
    await call('briefing.rename', { file: second, title: 'Renamed' });
    expect((await call('library.recent', {})).map(({ title }) => title)).toEqual(['First', 'Renamed']);
    await writeFile(join(folder, 'sent.briefing'), await readFile(join(library, 'First.briefing')));
    chosen = join(folder, 'sent.briefing');
    const sent = await call('dialog.openFile', { purpose: 'briefing' });
    await call('briefing.close', { session: (await call('briefing.open', { file: sent?.file ?? '' })).session });
    expect((await call('library.recent', {}))[0]).toMatchObject({ name: 'sent.briefing', folder: null });
    const kept = await readFile(join(folder, 'profile', 'recent.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual({ recent: [chosen, join(library, 'First.briefing'), join(library, 'Renamed.briefing')] });
  });

  test('forget a briefing that is locked, and do without a list that is spoilt', async () => {
    const call = await start();
    const { session, name } = await call('briefing.create', { template: 'scene-setter', title: 'Quiet matters' });
    expect((await call('library.search', { words: 'quiet' })).found).toBe(1);
    await call('briefing.lock', { session, passphrase: 'a passphrase of some length' });
    await call('briefing.close', { session });
    expect(await call('library.recent', {})).toEqual([]);
    expect(await readFile(join(folder, 'profile', 'recent.json'), 'utf8')).not.toContain(name);
    expect((await call('library.search', { words: 'quiet' })).found).toBe(0);
    expect((await call('library.list', {}))[0]).toMatchObject({ name, title: '', failure: 'briefing-locked' });
    const [locked] = await call('library.list', {});
    expect((await call('briefing.rename', { file: locked?.file ?? '', title: 'Other name' })).name).toBe('Other name.briefing');
    await expect(call('briefing.duplicate', { file: (await call('library.list', {}))[0]?.file ?? '' })).rejects.toMatchObject({
      code: 'briefing-locked',
    });
    await writeFile(join(folder, 'profile', 'recent.json'), '{');
    expect(await call('library.recent', {})).toEqual([]);
  });
});
