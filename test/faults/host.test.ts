import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CallArguments, CallName, CallResult } from '../../core/bridge/contract.ts';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { isPortableName } from '../../electron/host/file-names.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { claiming } from '../fixtures/claimed-size.ts';
import { briefing, now, paragraph, root, words } from '../fixtures/briefings.ts';

type Call = <N extends CallName>(name: N, args: CallArguments<N>) => Promise<CallResult<N>>;
let folder: string;
let library: string;
let chosen: string | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-host-'));
  library = join(folder, 'library');
  chosen = null;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(): Promise<{ host: Host; call: Call }> {
  const profileFolder = join(folder, 'profile');
  const host = await createHost({
    libraryFolder: library,
    profileFolder,
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => chosen, saveFile: async () => chosen },
    settings: fileSettings(profileFolder),
  });
  return { host, call: caller({ call: (name, args) => dispatch(host.handlers, name, args) }) };
}

/** The Yjs update of giving the briefing another title. */
function retitled(state: Uint8Array, title: string): Uint8Array {
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  const before = Y.encodeStateVector(document);
  document.getMap('briefing').set('title', title);
  return Y.encodeStateAsUpdate(document, before);
}

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(library, name);
  await writeFile(path, bytes);
  return path;
}

test('two choices that follow on each other quickly are both kept, whatever each knew of the other', async () => {
  const { call, host } = await start();
  await Promise.all([
    call('settings.write', { window: { panel: false } }),
    call('settings.write', { window: { outlineWidth: 300 } }),
    call('settings.write', { writing: { marks: true } }),
    call('settings.write', { writing: { quotes: false }, author: 'Ada Desk' }),
  ]);
  expect(await call('settings.read', {})).toMatchObject({
    author: 'Ada Desk',
    window: { panel: false, outline: true, outlineWidth: 300 },
    writing: { marks: true, quotes: false, spelling: true },
  });
  await host.close();
});

describe('a briefing in the library', () => {
  test('is a file from its first moment, saved whole, and listed with its coverage', async () => {
    const { call, host } = await start();
    const { session, state, name } = await call('briefing.create', { template: 'china-mongolia' });
    expect(await readdir(library)).toEqual([name]);
    await call('briefing.append', { session, update: retitled(state, 'A visit to Ulaanbaatar') });
    await call('briefing.save', { session });
    const [entry] = await call('library.list', {});
    expect(entry).toMatchObject({ title: 'A visit to Ulaanbaatar', name, coverage: { missing: 29 }, failure: null });
    expect((await stat(join(library, name))).mode & 0o077).toBe(0);
    await host.close();
  });

  test('gives back what was typed when the app was killed before it saved', async () => {
    const first = await start();
    const { session, state } = await first.call('briefing.create', { template: 'china-mongolia' });
    await first.call('briefing.append', { session, update: retitled(state, 'Typed before the fall') });
    // No close: the process is gone. A new host finds only what is on the disk.
    const second = await start();
    const [entry] = await second.call('library.list', {});
    const opened = await second.call('briefing.open', { file: entry?.file ?? '' });
    expect(opened.recovered).toBe(1);
    expect((await second.call('library.list', {}))[0]?.title).toBe('Typed before the fall');
    await second.host.close();
  });

  test('keeps its pictures, each once, and refuses what is none', async () => {
    const first = await start();
    const { session } = await first.call('briefing.create', { template: 'china-mongolia' });
    const bytes = plainPicture(20, 10);
    const { media } = await first.call('picture.add', { session, bytes });
    expect(await first.call('picture.add', { session, bytes })).toEqual({ media });
    await expect(first.call('picture.add', { session, bytes: strToU8('<html></html>') })).rejects.toMatchObject({ code: 'picture-unknown' });
    // No close: the process is gone.
    const second = await start();
    const [entry] = await second.call('library.list', {});
    const opened = await second.call('briefing.open', { file: entry?.file ?? '' });
    const read = await second.call('picture.read', { session: opened.session, media });
    expect(Buffer.from(read.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
    expect(await second.call('picture.read', { session: opened.session, media: 'elsewhere.png' })).toEqual({ bytes: null });
    await second.host.close();
  });

  test('never takes the name of another', async () => {
    const { call, host } = await start();
    await call('briefing.create', { template: 'china-mongolia' });
    await call('briefing.create', { template: 'china-mongolia' });
    const names = await readdir(library);
    expect(new Set(names).size).toBe(2);
    await host.close();
  });

  test('goes on in the other file after “save as”', async () => {
    const { call, host } = await start();
    const { session, state } = await call('briefing.create', { template: 'china-mongolia' });
    chosen = join(folder, 'elsewhere');
    const target = await call('dialog.saveFile', { purpose: 'briefing', suggestedName: 'x.briefing' });
    expect(target?.name).toBe('elsewhere.briefing');
    await call('briefing.saveAs', { session, file: target?.file ?? '' });
    await call('briefing.append', { session, update: retitled(state, 'Elsewhere') });
    await call('briefing.close', { session });
    const parts = unzipSync(await readFile(join(folder, 'elsewhere.briefing')));
    expect(strFromU8(parts['manifest.json'] ?? new Uint8Array())).toContain('"Elsewhere"');
    await host.close();
  });
});

describe('a title', () => {
  test.each(['CON', 'nul.notes', '国'.repeat(120), 'a\u007fb'])('%s makes a file that every system can have', async (title) => {
    const { call, host } = await start();
    const { session, name } = await call('briefing.create', { template: 'scene-setter', title });
    expect(isPortableName(name)).toBe(true);
    await call('briefing.save', { session });
    await host.close();
  });
});

describe('a file that is no good', () => {
  const whole = () =>
    packContainer(createDocument(briefing([paragraph(words('x'))])), { saved: now, application: 'test' });
  const newer = () => {
    const parts = unzipSync(whole());
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as object;
    return zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version: 99 })) });
  };
  const largeBomb = () => claiming(zipSync({ ...unzipSync(whole()), 'media/a.png': [randomBytes(7_000_000), { level: 0 }] }), 'media/a.png', 650_000_000);
  const bomb = () => zipSync({ 'manifest.json': new Uint8Array(20_000_000) }, { level: 9 });

  test.each([
    ['truncated', () => whole().slice(0, 2_000), 'file-damaged'],
    ['a text under another name', () => strToU8('Dear colleague'), 'file-not-a-briefing'],
    ['empty', () => new Uint8Array(), 'file-not-a-briefing'],
    ['of a newer format', newer, 'file-newer'],
    ['a zip of something else', () => zipSync({ 'readme.txt': strToU8('x') }), 'file-not-a-briefing'],
    ['a zip bomb', bomb, 'file-too-large'],
    ['a large file that says it is larger than memory', largeBomb, 'file-too-large'],
  ])('%s is refused with a sentence and left as it is', async (_name, make, code) => {
    const { call, host } = await start();
    const bytes = make();
    const path = await put('bad.briefing', bytes);
    chosen = path;
    const target = await call('dialog.openFile', { purpose: 'briefing' });
    await expect(call('briefing.open', { file: target?.file ?? '' })).rejects.toMatchObject({ code });
    expect((await call('library.list', {}))[0]?.failure).toBe(code);
    expect(Buffer.from(bytes).equals(await readFile(path))).toBe(true);
    await host.close();
  });

  test('a folder that cannot be written keeps the text and says so', async () => {
    const { call, host } = await start();
    const { session } = await call('briefing.create', { template: 'china-mongolia' });
    chosen = join(await put('a-file', 'x'), 'inside.briefing');
    const target = await call('dialog.saveFile', { purpose: 'briefing', suggestedName: 'x' });
    await expect(call('briefing.saveAs', { session, file: target?.file ?? '' })).rejects.toMatchObject({
      code: 'folder-not-writable',
    });
    await call('briefing.save', { session });
    await host.close();
  });
});

describe('a window that is not to be trusted', () => {
  test.each([
    ['an unknown call', 'files.read', {}],
    ['a name from the prototype', 'constructor', {}],
    ['an argument too many', 'template.list', { path: '/etc/passwd' }],
    ['no arguments', 'briefing.open', undefined],
    ['a path for a handle', 'briefing.open', { file: '../../etc/passwd' }],
    ['text for bytes', 'briefing.append', { session: 's', update: 'x' }],
  ])('gets nothing by %s', async (_name, call, args) => {
    const { host } = await start();
    expect(await dispatch(host.handlers, call, args)).toMatchObject({ ok: false, code: 'call-invalid' });
    await host.close();
  });

  test('gets nothing by a handle that was never given, an unknown template, or bytes that are no change', async () => {
    const { call, host } = await start();
    await expect(call('briefing.open', { file: 'f00' })).rejects.toMatchObject({ code: 'handle-unknown' });
    await expect(call('briefing.save', { session: 'f00' })).rejects.toMatchObject({ code: 'session-unknown' });
    await expect(call('briefing.create', { template: 'atlantis' })).rejects.toMatchObject({ code: 'template-unknown' });
    const { session } = await call('briefing.create', { template: 'china-mongolia' });
    await expect(
      call('briefing.append', { session, update: Uint8Array.of(255, 255, 255, 255, 255) }),
    ).rejects.toMatchObject({ code: 'briefing-invalid' });
    await call('briefing.save', { session });
    await host.close();
  });
});
