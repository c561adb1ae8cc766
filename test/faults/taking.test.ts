import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caller, dispatch } from '../../core/bridge/dispatch.ts';
import { createHost } from '../../electron/host/host.ts';
import { fileSettings } from '../../electron/host/settings.ts';
import { root } from '../fixtures/briefings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-taking-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start() {
  const host = await createHost({
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    templatesFolder: join(root, 'templates'),
    version: '0.0.0',
    shell: 'chromium',
    dialogs: { openFile: async () => null, saveFile: async () => null },
    settings: fileSettings(join(folder, 'profile')),
  });
  return { host, call: caller({ call: (name, args) => dispatch(host.handlers, name, args) }) };
}

test('a dropped file goes nowhere but where files are taken to, whatever it calls itself', async () => {
  const { host, call } = await start();
  for (const name of ['../../escaped.docx', '/etc/escaped.docx', 'C:\\escaped.docx', '..docx', 'a\0b.docx']) {
    const taken = await call('file.take', { name, bytes: new Uint8Array(3) });
    expect(taken.kind).toBe('word');
    expect(taken.name).not.toMatch(/[/\\\0]/);
  }
  const all = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.docx'));
  expect(all).toHaveLength(5);
  expect(all.filter((name) => !name.startsWith(join('profile', 'taken')))).toEqual([]);
  await expect(call('word.read', { file: (await call('file.take', { name: 'x.docx', bytes: new Uint8Array(3) })).file, tracked: 'accept' })).rejects.toMatchObject({ code: 'word-not-a-document' });
  await host.close();
  expect(await readdir(join(folder, 'profile'))).not.toContain('taken');
});

test('what one window took stays while another of the same profile begins and ends', async () => {
  const { host, call } = await start();
  const { file } = await call('file.take', { name: 'x.docx', bytes: new Uint8Array(3) });
  const other = await start();
  await other.call('file.take', { name: 'y.docx', bytes: new Uint8Array(3) });
  await other.host.close();
  // Still there, though no document.
  await expect(call('word.read', { file, tracked: 'accept' })).rejects.toMatchObject({ code: 'word-not-a-document' });
  await host.close();
  expect(await readdir(join(folder, 'profile'))).not.toContain('taken');
});

test('what a window that fell had taken is gone at the next start', async () => {
  const left = join(folder, 'profile', 'taken', '4194999-0011223344556677', 'x');
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'a.docx'), 'x');
  const { host } = await start();
  expect(await readdir(join(folder, 'profile', 'taken'))).toEqual([]);
  await host.close();
});

test('a dropped briefing takes no other’s place in the library', async () => {
  const { host, call } = await start();
  const names = [];
  for (const byte of [1, 2]) names.push((await call('file.take', { name: 'note.briefing', bytes: Uint8Array.of(byte) })).name);
  expect(names).toEqual(['note.briefing', 'note 2.briefing']);
  for (const name of ['note.exe', 'note', '.briefing']) {
    await expect(call('file.take', { name, bytes: new Uint8Array(1) })).rejects.toMatchObject({ code: 'file-not-taken' });
  }
  await host.close();
});
