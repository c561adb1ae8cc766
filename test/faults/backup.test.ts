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
import { unpackContainer } from '../../core/briefing/container.ts';
import { isPortableName } from '../../electron/host/file-names.ts';
import { now } from '../fixtures/briefings.ts';
import { Replica, runHost, wordsIn } from '../fixtures/running-host.ts';

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
async function restore(place: string, options: { write: boolean; anyName?: boolean } = { write: true }) {
  const opened = await Backup.open(backup);
  try {
    return await opened.restore(partsOf(place), options);
  } finally {
    await opened.close();
  }
}

/** A zip whose one file lies, it says, where no number leads to. */
function beyondCounting(): Uint8Array {
  const whole = made({ 'library/a': 'x' });
  const text = Buffer.from(whole);
  // The first entry of the list of files: its place goes into a zip64 field of its own.
  const entry = text.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const nameEnd = entry + 46 + text.readUInt16LE(entry + 28);
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(0x7fffffffffffffffn, 4);
  const changed = Buffer.concat([text.subarray(0, nameEnd), field, text.subarray(nameEnd)]);
  changed.writeUInt16LE(12, entry + 30);
  changed.writeUInt32LE(0xffffffff, entry + 42);
  const end = changed.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  changed.writeUInt32LE(changed.readUInt32LE(end + 12) + 12, end + 12);
  return changed;
}

/** A backup as some other program may make one. */
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

describe('a backup', () => {
  beforeEach(async () => {
    await put('home/library/A visit.briefing', 'first');
    await put('home/library/Visits/2026/中蒙 – Айлчлал.briefing', new Uint8Array(3_000_000).fill(7));
    await put('home/library/empty.briefing', '');
    await put('home/versions/one/1.briefing', 'an earlier one');
  });

  test('gives back everything on another machine, with the times of the files', async () => {
    expect(await write()).toEqual({ files: 4, bytes: 3_000_019 });
    expect(await restore('new')).toEqual({ added: 4, same: 0, beside: 0, skipped: [] });
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
    expect(await restore('home')).toEqual({ added: 0, same: 4, beside: 0, skipped: [] });
    await put('home/library/A visit.briefing', 'changed since');
    expect(await restore('home', { write: false })).toEqual({ added: 0, same: 3, beside: 1, skipped: [] });
    expect(await tree('home')).not.toHaveProperty(['library/A visit (restored).briefing']);
    expect(await restore('home')).toEqual({ added: 0, same: 3, beside: 1, skipped: [] });
    expect(await restore('home')).toEqual({ added: 0, same: 4, beside: 0, skipped: [] });
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

describe('names that not every system knows', () => {
  const names = ['Note: visit.briefing', 'Q&A?.docx', 'x.', 'AUX.briefing', 'A visit.briefing', 'a visit.briefing', 'Cafe\u0301.briefing', 'Caf\u00e9.briefing', 'Talks: 2026/a|b.briefing'];

  test.skipIf(process.platform !== 'linux')('come back as they were where they can be, and go out under names that can be anywhere', async () => {
    for (const [index, name] of names.entries()) await put(`home/library/${name}`, `content ${index}`);
    await write();
    const entries = Object.keys(unzipSync(await readFile(backup))).filter((name) => name !== 'manifest.json');
    expect(entries).toHaveLength(names.length);
    for (const name of entries) expect(name.split('/').every(isPortableName), name).toBe(true);
    expect(new Set(entries.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length);
    expect(await restore('new')).toEqual({ added: names.length, same: 0, beside: 0, skipped: [] });
    expect(await tree('new')).toEqual(await tree('home'));
    // On a system that cannot have them, they are there all the same.
    expect(await restore('elsewhere', { write: true, anyName: false })).toMatchObject({ added: names.length, skipped: [] });
    expect(Object.values(await tree('elsewhere')).sort()).toEqual(Object.values(await tree('home')).sort());
    for (const path of Object.keys(await tree('elsewhere'))) expect(path.split('/').every(isPortableName), path).toBe(true);
  });

  test('are read from a backup that was made before they were told apart', async () => {
    await writeFile(backup, made({ 'library/Note: visit.briefing': 'x', 'library/a.briefing': 'y', 'library/A.briefing': 'z' }));
    expect(await restore('elsewhere', { write: true, anyName: false })).toMatchObject({ added: 3, skipped: [] });
    expect(Object.values(await tree('elsewhere')).sort()).toEqual(['x', 'y', 'z']);
    expect(Object.keys(await tree('elsewhere'))).toContain('library/Note visit.briefing');
  });

  test('are told of where they cannot be at all, and cost no other file', async () => {
    const long = `library/${'x'.repeat(300)}.briefing`;
    await writeFile(backup, made({ [long]: 'x', 'library/a.briefing': 'y', 'library/b/c.briefing': 'z' }));
    await put('new/library/b', 'a file where a folder was');
    const told = { added: 1, same: 0, beside: 0, skipped: [long, 'library/b/c.briefing'] };
    expect(await restore('new', { write: false })).toEqual(told);
    expect(await restore('new')).toEqual(told);
    expect(await tree('new')).toMatchObject({ 'library/a.briefing': 'y', 'library/b': 'a file where a folder was' });
  });
});

describe('the versions in a backup', () => {
  test('that have changed since are left as they are, and their index is made anew', async () => {
    await put('home/versions/one/v1.version', 'a record');
    await put('home/versions/one/states/s1', 'a state');
    await put('home/versions/one/index', 'all records');
    await write();
    expect(Object.keys(unzipSync(await readFile(backup)))).not.toContain('versions/one/index');
    await put('home/versions/one/v1.version', 'the record under another name');
    await put('home/versions/one/states/s1', 'the state under another lock');
    await put('home/versions/one/index', 'other records');
    const before = await tree('home');
    expect(await restore('home')).toEqual({ added: 0, same: 2, beside: 0, skipped: [] });
    expect(await tree('home')).toEqual(before);
  });

  test('of an older backup, which has the index, bring no index beside the one that is there', async () => {
    await writeFile(backup, made({ 'versions/one/index': 'x', 'versions/one/v1.version': 'y' }));
    await put('new/versions/one/index', 'another');
    expect(await restore('new')).toEqual({ added: 1, same: 0, beside: 0, skipped: [] });
    expect(await tree('new')).toEqual({ 'versions/one/index': 'another', 'versions/one/v1.version': 'y' });
  });
});

describe('a backup of a library in use', () => {
  const start = async () => runHost({ library: join(folder, 'home/library'), profile: join(folder, 'home/profile') });
  const textOf = async (name: string) => {
    const entries = unzipSync(await readFile(backup));
    return wordsIn(unpackContainer(entries[`library/${name}`] ?? new Uint8Array(), name).document);
  };

  test('has what is open as it is now, what a fall left, and says what it could not have', async () => {
    const fallen = await start();
    const left = new Replica(fallen.call, await fallen.call('briefing.create', { template: 'talking-points', title: 'Fallen' }));
    await left.type('Only in the journal.');
    const running = await start();
    const { host, call } = running;
    const written = new Replica(call, await call('briefing.create', { template: 'talking-points', title: 'Open' }));
    await written.type('Not saved yet.');
    const gone = new Replica(call, await call('briefing.create', { template: 'talking-points', title: 'Deleted' }));
    await gone.type('Gone.');
    await rm(join(folder, 'home/library/Deleted.briefing'));
    const done = await call('backup.write', { file: await running.chooseToWrite(backup, 'backup') });
    expect(done.unsaved).toEqual(['Deleted.briefing']);
    expect(await textOf('Open.briefing')).toContain('Not saved yet.');
    expect(await textOf('Fallen.briefing')).toContain('Only in the journal.');
    expect(await readdir(join(folder, 'home/library'))).not.toContain('Deleted.briefing');
    await host.close().catch(() => undefined);
  });

  test('gives back versions that were kept since without harm to the later ones', async () => {
    const running = await start();
    const { host, call } = running;
    const opened = await call('briefing.create', { template: 'talking-points', title: 'A visit' });
    const replica = new Replica(call, opened);
    await replica.type('First.');
    await call('version.keep', { session: replica.session, name: 'first' });
    await call('backup.write', { file: await running.chooseToWrite(backup, 'backup') });
    const [first] = (await call('version.list', { session: replica.session })).versions;
    await call('version.name', { session: replica.session, version: first?.id ?? '', name: 'renamed since' });
    await replica.type('Second.');
    await call('version.keep', { session: replica.session, name: 'second' });
    await call('briefing.save', { session: replica.session });
    const before = await call('version.list', { session: replica.session });
    const restored = await call('backup.restore', { file: await running.choose(backup) });
    expect(restored).toMatchObject({ beside: 1, skipped: [] });
    expect(await call('version.list', { session: replica.session })).toEqual(before);
    expect(before.unreadable).toBe(0);
    await host.close();
  });
});

describe('a file that only looks like a backup', () => {
  test.each([
    ['climbs out', made({ 'library/../../out.briefing': 'x' }), 'backup-unsafe'],
    ['climbs out with backslashes', made({ 'library/..\\..\\out.briefing': 'x' }), 'backup-unsafe'],
    ['is absolute', made({ '/etc/cron.d/x': 'x' }), 'backup-unsafe'],
    ['names a place that is none of ours', made({ 'journals/x': 'x' }), 'backup-unsafe'],
    ['names a hidden file', made({ 'library/.profile': 'x' }), 'backup-unsafe'],
    ['would put one file out of the library', made({ 'library/x': 'x' }, {}, { files: [{ path: 'library/x', original: 'library/../../x', size: 1, modified: now.toISOString(), sha256: '0'.repeat(64) }] }), 'backup-unsafe'],
    ['lists one file twice', made({ 'library/a': 'x' }, {}, { files: ['x', 'x'].map(() => ({ path: 'library/a', size: 1, modified: now.toISOString(), sha256: createHash('sha256').update('x').digest('hex') })) }), 'backup-unsafe'],
    ['holds what its list does not name', made({}, { 'library/extra.briefing': strToU8('x') }), 'backup-unsafe'],
    ['holds a folder as an entry', made({}, { 'library/': new Uint8Array() }), 'backup-unsafe'],
    ['holds a link', made({ 'library/a.briefing': '/etc/passwd' }, { 'library/a.briefing': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] }), 'backup-unsafe'],
    ['lists what it does not hold', made({}, {}, { files: [{ path: 'library/a', size: 1, modified: now.toISOString(), sha256: '0'.repeat(64) }] }), 'backup-damaged'],
    ['holds other content than its list says', made({ 'library/a': 'x' }, { 'library/a': strToU8('y') }), 'backup-damaged'],
    ['expands beyond what it says', made({ 'library/a': 'x' }, { 'library/a': [new Uint8Array(50_000_000), { level: 9 }] }), 'backup-damaged'],
    ['is of a newer format', made({}, {}, { version: 2 }), 'backup-newer'],
    ['is another zip', zipSync({ 'x.txt': strToU8('x') }), 'backup-damaged'],
    ['says that a file lies beyond all counting', beyondCounting(), 'backup-damaged'],
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
    await writeFile(backup, made({ 'library/Visits/a.briefing': 'x', 'library/b.briefing': 'y' }));
    expect(await restore('new')).toEqual({ added: 1, same: 0, beside: 0, skipped: ['library/Visits/a.briefing'] });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });
});
