import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BackedUp, writeBackup } from '../../electron/host/backup/backup.ts';
import { Backup } from '../../electron/host/backup/restore.ts';
import { now } from '../fixtures/briefings.ts';

let folder: string;
let backup: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-backup-'));
  backup = join(folder, 'backup.zip');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const partsOf = (place: string): BackedUp[] => [
  { name: 'library', folder: join(folder, place, 'library') },
  { name: 'versions', folder: join(folder, place, 'versions') },
];
async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}
async function tree(place: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(join(folder, place), { recursive: true, withFileTypes: true }).catch(() => [])) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(join(folder, place).length + 1)] = await readFile(path, 'latin1');
  }
  return found;
}
const write = () => writeBackup(backup, partsOf('home'), { now, application: 'test' });
async function restore(place: string, options = { write: true }) {
  const opened = await Backup.open(backup);
  try {
    return await opened.restore(partsOf(place), options);
  } finally {
    await opened.close();
  }
}

describe('a backup', () => {
  beforeEach(async () => {
    await put('home/library/A visit.briefing', 'first');
    await put('home/library/Visits/2026/中蒙 – Айлчлал.briefing', new Uint8Array(3_000_000).fill(7));
    await put('home/library/empty.briefing', '');
    await put('home/versions/one/1.briefing', 'an earlier one');
  });

  test('gives back everything on another machine, with the times of the files', async () => {
    expect(await write()).toEqual({ files: 4, bytes: 3_000_019 });
    expect(await restore('new')).toEqual({ added: 4, same: 0, beside: 0 });
    expect(await tree('new')).toEqual(await tree('home'));
    const [before, after] = await Promise.all(['home', 'new'].map((place) => stat(join(folder, place, 'library', 'A visit.briefing'))));
    expect(Math.abs((before?.mtimeMs ?? 0) - (after?.mtimeMs ?? 1e9))).toBeLessThan(1_000);
    expect((after?.mode ?? 0) & 0o077).toBe(0);
    expect((await stat(backup)).mode & 0o077).toBe(0);
  });

  test('is a zip that other programs open, with the sums of all files', async () => {
    await write();
    const entries = unzipSync(await readFile(backup));
    const manifest = JSON.parse(Buffer.from(entries['manifest.json'] ?? []).toString()) as { files: { path: string; sha256: string }[] };
    expect(Object.keys(entries).sort()).toEqual([...manifest.files.map(({ path }) => path), 'manifest.json'].sort());
    for (const { path, sha256 } of manifest.files) {
      expect(createHash('sha256').update(entries[path] ?? new Uint8Array()).digest('hex')).toBe(sha256);
    }
    if (existsSync('/usr/bin/unzip')) expect(execFileSync('unzip', ['-t', backup]).toString()).toContain('No errors detected');
  });

  test('restored again changes nothing; what changed meanwhile stays, and the backup’s comes beside it', async () => {
    await write();
    expect(await restore('home')).toEqual({ added: 0, same: 4, beside: 0 });
    await put('home/library/A visit.briefing', 'changed since');
    expect(await restore('home', { write: false })).toEqual({ added: 0, same: 3, beside: 1 });
    expect(await tree('home')).not.toHaveProperty(['library/A visit (restored).briefing']);
    expect(await restore('home')).toEqual({ added: 0, same: 3, beside: 1 });
    expect(await restore('home')).toEqual({ added: 0, same: 4, beside: 0 });
    expect(await tree('home')).toMatchObject({
      'library/A visit.briefing': 'changed since',
      'library/A visit (restored).briefing': 'first',
    });
  });

  test('holds neither links, hidden files nor itself, and leaves the old backup when it fails', async () => {
    await put('secret', 'elsewhere');
    await symlink(join(folder, 'secret'), join(folder, 'home/library/link.briefing'));
    await put('home/library/.a.part', 'half');
    backup = join(folder, 'home', 'library', 'backup.zip');
    await write();
    expect((await write()).files).toBe(4);
    const before = await readFile(backup);
    const stopped = writeBackup(backup, partsOf('home'), {
      now,
      application: 'test',
      progress: () => {
        throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow();
    expect((await readFile(backup)).equals(before)).toBe(true);
    expect((await readdir(join(folder, 'home', 'library'))).filter((name) => name.endsWith('.part'))).toEqual(['.a.part']);
  });

  test.each([0.02, 0.3, 0.6, 0.9, 0.97, 0.999])('with one bit turned at %d of its length restores nothing', async (at) => {
    await write();
    const bytes = await readFile(backup);
    const place = Math.floor(bytes.length * at);
    bytes[place] = (bytes[place] ?? 0) ^ 0x10;
    await writeFile(backup, bytes);
    const restored = restore('new');
    // In the few bytes of times and attributes, which nothing depends on, a bit may turn without harm.
    await restored.then(
      async () => expect(await tree('new')).toEqual(await tree('home')),
      async (thrown: { code: string }) => {
        expect(['backup-damaged', 'backup-unsafe']).toContain(thrown.code);
        expect(await tree('new')).toEqual({});
      },
    );
  });

  test.each([1, 100, 3_000_000])('cut short by %d bytes restores nothing', async (less) => {
    await write();
    await writeFile(backup, (await readFile(backup)).subarray(0, -less));
    await expect(restore('new')).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await tree('new')).toEqual({});
  });
});

describe('a file that only looks like a backup', () => {
  const made = (files: Record<string, string>, more: Zippable = {}, change: object = {}) => {
    const listed = Object.entries(files).map(([path, content]) => ({
      path,
      size: content.length,
      modified: now.toISOString(),
      sha256: createHash('sha256').update(content).digest('hex'),
    }));
    const manifest = { format: 'chancery-backup', version: 1, application: 'x', made: now.toISOString(), files: listed, ...change };
    const entries = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strToU8(content)]));
    return zipSync({ ...entries, ...more, 'manifest.json': strToU8(JSON.stringify(manifest)) });
  };

  test.each([
    ['climbs out', made({ 'library/../../out.briefing': 'x' }), 'backup-unsafe'],
    ['climbs out with backslashes', made({ 'library/..\\..\\out.briefing': 'x' }), 'backup-unsafe'],
    ['is absolute', made({ '/etc/cron.d/x': 'x' }), 'backup-unsafe'],
    ['has a drive', made({ 'library/C:/x': 'x' }), 'backup-unsafe'],
    ['names a device', made({ 'library/NUL.briefing': 'x' }), 'backup-unsafe'],
    ['names a place that is none of ours', made({ 'journals/x': 'x' }), 'backup-unsafe'],
    ['names a hidden file', made({ 'library/.profile': 'x' }), 'backup-unsafe'],
    ['has two names for one file', made({ 'library/a.briefing': 'x', 'library/A.briefing': 'y' }), 'backup-unsafe'],
    ['holds what its list does not name', made({}, { 'library/extra.briefing': strToU8('x') }), 'backup-unsafe'],
    ['holds a folder as an entry', made({}, { 'library/': new Uint8Array() }), 'backup-unsafe'],
    ['holds a link', made({ 'library/a.briefing': '/etc/passwd' }, { 'library/a.briefing': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] }), 'backup-unsafe'],
    ['lists what it does not hold', made({}, {}, { files: [{ path: 'library/a', size: 1, modified: now.toISOString(), sha256: '0'.repeat(64) }] }), 'backup-damaged'],
    ['holds other content than its list says', made({ 'library/a': 'x' }, { 'library/a': strToU8('y') }), 'backup-damaged'],
    ['expands beyond what it says', made({ 'library/a': 'x' }, { 'library/a': [new Uint8Array(50_000_000), { level: 9 }] }), 'backup-damaged'],
    ['is of a newer format', made({}, {}, { version: 2 }), 'backup-newer'],
    ['is another zip', zipSync({ 'x.txt': strToU8('x') }), 'backup-damaged'],
    ['is no zip', strToU8('Dear colleague'), 'backup-damaged'],
    ['is empty', new Uint8Array(), 'backup-damaged'],
  ])('because it %s restores nothing', async (_what, bytes, code) => {
    await writeFile(backup, bytes);
    await expect(restore('new')).rejects.toMatchObject({ code });
    expect(await tree('new')).toEqual({});
    expect((await readdir(folder)).sort()).toEqual(['backup.zip']);
  });

  test('writes nothing through a link in the library that leads elsewhere', async () => {
    await mkdir(join(folder, 'new', 'library'), { recursive: true });
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'new', 'library', 'Visits'));
    await writeFile(backup, made({ 'library/Visits/a.briefing': 'x' }));
    await expect(restore('new')).rejects.toMatchObject({ code: 'backup-unsafe' });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });
});
