import { execFileSync } from 'node:child_process';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, headMap, readBriefing, textFragment, threadMap } from '../../core/briefing/document.ts';
import { plainPicture } from '../../core/briefing/media/plain-picture.ts';
import { Failure } from '../../core/failure/failure.ts';
import { writeWhole } from '../../electron/host/files.ts';
import { journalOwner } from '../../electron/host/saving/left-journals.ts';
import { Session } from '../../electron/host/session.ts';
import { isConflictCopy } from '../../electron/host/saving/conflict-copies.ts';
import { briefing, now, paragraph, words } from '../fixtures/briefings.ts';
import { otherApp } from '../fixtures/kill/other-app.ts';
import { Replica, type RunningHost, runHost, wordsIn } from '../fixtures/running-host.ts';
import { noMount, smallDisk as disk } from '../fixtures/small-disk.ts';

let folder: string;
let places: { library: string; profile: string };
let running: RunningHost[];
const mounts: (() => void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-saving-'));
  places = { library: join(folder, 'library'), profile: join(folder, 'profile') };
  running = [];
});
afterEach(async () => {
  await Promise.allSettled(running.map(({ host }) => host.close()));
  for (const unmount of mounts.splice(0)) unmount();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function start(options: Parameters<typeof runHost>[1] = {}, where = places): Promise<RunningHost> {
  const host = await runHost(where, options);
  running.push(host);
  return host;
}

/** The process is gone, as far as the disk can tell: nobody closes what it had open. */
function fall(): void {
  running = [];
}

async function write(host: RunningHost): Promise<{ replica: Replica; path: string; name: string }> {
  const opened = await host.call('briefing.create', { template: 'talking-points', title: 'A visit' });
  return { replica: new Replica(host.call, opened), path: join(places.library, opened.name), name: opened.name };
}

const journals = async () => (await readdir(join(places.profile, 'journals')).catch(() => [])).filter((name) => name.endsWith('.journal'));
const standing = ({ told }: RunningHost) =>
  told.findLast(({ name }) => name === 'briefing.standing')?.payload as { writing: boolean; failure: { code: string } | null } | undefined;
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

async function smallDisk(at: string, size: string): Promise<void> {
  mounts.push(await disk(at, size));
}

describe('a fall of the app', () => {
  test('gives back what was typed, and says how many changes and when', async () => {
    let moment = Date.UTC(2026, 10, 25, 9, 0, 0);
    const first = await start({ clock: () => new Date(moment) });
    const { replica, path } = await write(first);
    await replica.type('First.');
    moment += 60_000;
    await replica.type('Second.');
    fall();
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened).toMatchObject({ recovered: 2, recoveredFrom: '2026-11-25T09:00:00.000Z', recoveredTo: '2026-11-25T09:01:00.000Z' });
    expect(wordsIn(opened.state)).toMatch(/First\.\nSecond\./);
    expect(await journals()).toEqual([]);
  });

  test('leaves a torn record behind that costs no other one, and nothing that is typed afterwards', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Whole.');
    const [journal = ''] = await journals();
    const at = join(places.profile, 'journals', journal);
    await writeFile(at, Buffer.concat([await readFile(at), Buffer.from([90, 0, 0, 0, 1, 2, 3, 4, 67])]));
    fall();
    const second = await start();
    const again = await second.call('briefing.open', { file: await second.choose(path) });
    expect(again).toMatchObject({ recovered: 1, unreadable: 0 });
    await new Replica(second.call, again).type('After the fall.');
    fall();
    const third = await start();
    const last = await third.call('briefing.open', { file: await third.choose(path) });
    expect(wordsIn(last.state)).toMatch(/Whole\.\nAfter the fall\./);
  });

  test('leaves zeroes at the end, as a fall of the machine does, that count for nothing', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Whole.');
    const [journal = ''] = await journals();
    const at = join(places.profile, 'journals', journal);
    await writeFile(at, Buffer.concat([await readFile(at), Buffer.alloc(4_096)]));
    fall();
    const second = await start();
    expect(await second.call('briefing.open', { file: await second.choose(path) })).toMatchObject({ recovered: 1, unreadable: 0 });
  });

  test.each([
    ['deleted', 'file-not-found', (path: string) => rm(path)],
    ['damaged', 'file-damaged', async (path: string) => writeFile(path, (await readFile(path)).subarray(0, 900))],
    ['emptied', 'file-not-a-briefing', (path: string) => writeFile(path, '')],
    [
      'replaced by another briefing',
      'file-replaced',
      (path: string) =>
        writeFile(path, packContainer(createDocument(briefing([paragraph(words('Other.'))])), { saved: now, application: 'test' })),
    ],
  ])('is offered at the next start when the file was %s meanwhile, with its pictures', async (_name, reason, harm) => {
    const first = await start();
    const { replica, path } = await write(first);
    const { media } = await first.call('picture.add', { session: replica.session, bytes: plainPicture(8, 8) });
    await replica.type('Not to be lost.');
    await first.call('briefing.save', { session: replica.session });
    await replica.type('Nor this.');
    fall();
    await harm(path);
    const second = await start();
    const [entry, ...more] = await second.call('recovery.list', {});
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ title: 'A visit', reason, changes: 1, locked: false });
    const opened = await second.call('recovery.restore', { id: entry?.id ?? '' });
    expect(opened.name).toBe('A visit (recovered).briefing');
    expect(opened.recovered).toBe(1);
    expect(wordsIn(opened.state)).toMatch(/Not to be lost\.\nNor this\./);
    expect((await second.call('picture.read', { session: opened.session, media })).bytes).not.toBeNull();
    expect(await second.call('recovery.list', {})).toEqual([]);
  });

  test('finds a file again that was renamed meanwhile, and puts into it what it lacks', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Typed before the move.');
    fall();
    await rename(path, join(places.library, 'Moved.briefing'));
    const second = await start();
    const [entry] = await second.call('recovery.list', {});
    const opened = await second.call('recovery.restore', { id: entry?.id ?? '' });
    expect(opened.name).toBe('Moved.briefing');
    expect(wordsIn(opened.state)).toContain('Typed before the move.');
    expect(wordsIn(unpackContainer(await readFile(join(places.library, 'Moved.briefing')), 'x').document)).toContain('before the move');
  });

  test('keeps what it gave back for another try when the file that was moved cannot be written, and lets that go', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Typed before the move.');
    fall();
    await rename(path, join(places.library, 'Moved.briefing'));
    let full = true;
    const second = await start({
      write: async (at, bytes, allowed) => {
        if (full) throw new Failure('disk-full', 'Moved.briefing');
        return writeWhole(at, bytes, allowed);
      },
    });
    const [entry] = await second.call('recovery.list', {});
    await expect(second.call('recovery.restore', { id: entry?.id ?? '' })).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(join(places.profile, 'open'))).not.toContainEqual(expect.stringContaining(journalOwner(join(places.library, 'Moved.briefing'))));
    full = false;
    const opened = await second.call('recovery.restore', { id: entry?.id ?? '' });
    expect(wordsIn(opened.state)).toContain('Typed before the move.');
  });

  test('is forgotten only when the officer says so', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Thrown away.');
    fall();
    await rm(path);
    const second = await start();
    const [entry] = await second.call('recovery.list', {});
    await second.call('recovery.discard', { id: entry?.id ?? '' });
    expect(await second.call('recovery.list', {})).toEqual([]);
    await expect(second.call('recovery.restore', { id: entry?.id ?? '' })).rejects.toMatchObject({ code: 'recovery-unknown' });
  });
});

describe('a change that no briefing can hold', () => {
  /** What a window sends that has gone wrong, or is not ours: a change that is well-formed and makes no sense. */
  async function harm({ document, session }: Replica, { call }: RunningHost, work: (document: Y.Doc) => void): Promise<void> {
    const before = Y.encodeStateVector(document);
    document.transact(() => work(document));
    await call('briefing.append', { session, update: Y.encodeStateAsUpdate(document, before) });
  }

  test.each<[string, (document: Y.Doc) => void]>([
    ['a title that is a number', (document) => headMap(document).set('title', 5)],
    ['another identity', (document) => headMap(document).set('id', 'of-another')],
    ['a format that is not known yet', (document) => headMap(document).set('format', 99)],
    ['a thread without anything in it', (document) => void threadMap(document).set('x', new Y.Map())],
    ['a commitment that is no entry', (document) => document.getMap('commitments').set('x', 'nothing')],
    ['a block that is not known', (document) => textFragment(document).push([new Y.XmlElement('script')])],
  ])('%s, harms neither the file nor what is typed before and after', async (_name, work) => {
    const host = await start();
    const { replica, path } = await write(host);
    const { session } = replica;
    await replica.type('Before.');
    await harm(replica, host, work);
    await replica.type('After.');
    expect(await host.call('version.list', { session })).toMatchObject({ unreadable: 0 });
    await host.call('briefing.save', { session });
    const { document, briefing: kept } = unpackContainer(await readFile(path), 'x');
    expect(wordsIn(document)).toMatch(/Before\.\nAfter\./);
    expect(kept.title).toBe('A visit');
    expect([...kept.threads, ...kept.commitments].filter(({ id }) => id === 'x')).toEqual([]);
    // The window hears of it, so that it shows what is kept.
    replica.hear(host.told);
    expect(readBriefing(replica.document).title).toBe('A visit');
    await replica.type('And on.');
    await host.call('briefing.close', { session });
    expect(wordsIn((await host.call('briefing.open', { file: await host.choose(path) })).state)).toContain('And on.');
  });

  test('does not come back from the journal after a fall, and costs no other change', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('Before.');
    await harm(replica, first, (document) => headMap(document).set('title', 5));
    await replica.type('After.');
    fall();
    const lost = join(folder, 'lost');
    await cp(places.profile, join(lost, 'profile'), { recursive: true });
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened).toMatchObject({ failure: null });
    expect(wordsIn(opened.state)).toMatch(/Before\.\nAfter\./);
    await second.call('briefing.close', { session: opened.session });
    // Nor when the file is gone.
    await rm(path);
    await rm(places.profile, { recursive: true });
    await cp(join(lost, 'profile'), places.profile, { recursive: true });
    const third = await start();
    const [entry] = await third.call('recovery.list', {});
    const restored = await third.call('recovery.restore', { id: entry?.id ?? '' });
    expect(wordsIn(restored.state)).toMatch(/Before\.\nAfter\./);
  });
});

test('a change that comes after the end is refused, and what is kept for the next opening stays whole', async () => {
  const options = { journalFolder: join(folder, 'journals'), application: 'test', now: () => new Date(), onFailure: () => {} };
  let full = false;
  const path = join(folder, 'note.briefing');
  const session = await Session.create(path, createDocument(briefing([paragraph(words('First.'))])), {
    ...options,
    write: async (at, bytes, allowed) => {
      if (full) throw new Failure('disk-full', 'note.briefing');
      return writeWhole(at, bytes, allowed);
    },
  });
  const replica = new Replica(
    (async (_name: string, { update }: { update: Uint8Array }) => session.append(update)) as never,
    { session: 'x', state: session.state },
  );
  full = true;
  await replica.type('Kept in the journal.');
  const late = session.close();
  await expect(late).rejects.toMatchObject({ code: 'disk-full' });
  await expect(replica.type('Too late.')).rejects.toMatchObject({ code: 'session-unknown' });
  await expect(session.save()).rejects.toMatchObject({ code: 'session-unknown' });
  await expect(session.saveAs(join(folder, 'other.briefing'))).rejects.toMatchObject({ code: 'session-unknown' });
  const again = await Session.open(path, options);
  expect(again.recovered).toBe(1);
  expect(wordsIn(again.state)).toContain('Kept in the journal.');
  await again.close();
});

describe('a clock that jumps', () => {
  test.each([
    ['back to before there were zips', Date.UTC(1970, 0, 1)],
    ['on by centuries', Date.UTC(2300, 0, 1)],
  ])('%s changes nothing of what is kept', async (_name, there) => {
    let moment = now.getTime();
    const first = await start({ clock: () => new Date(moment) });
    const { replica, path } = await write(first);
    await replica.type('Before.');
    moment = there;
    await replica.type('After.');
    await first.call('briefing.save', { session: replica.session });
    await replica.type('Unsaved.');
    fall();
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened.recovered).toBe(1);
    expect(wordsIn(opened.state)).toMatch(/Before\.\nAfter\.\nUnsaved\./);
  });
});

test('a journal that outgrows its file is folded while typing goes on', async () => {
  const host = await start();
  const { replica, path } = await write(host);
  const before = (await stat(path)).size;
  for (let each = 0; each < 30; each += 1) await replica.type(`${each} ${'long words '.repeat(800)}`);
  await eventually(async () => expect((await stat(path)).size).toBeGreaterThan(before));
  expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).toContain('0 long words');
});

test('a long note is not written whole at each key, though its journal begins with more than its file has', async () => {
  let writes = 0;
  const host = await start({
    write: async (path, bytes, allowed) => {
      writes += 1;
      return writeWhole(path, bytes, allowed);
    },
  });
  await mkdir(places.library, { recursive: true });
  const path = join(places.library, 'long.briefing');
  // As a file this is a small part of what it is unpacked, and unpacked it begins the journal.
  const text = Array.from({ length: 400 }, () => paragraph(words('The gauge changes at the border, and every wagon waits. '.repeat(10))));
  await writeFile(path, packContainer(createDocument(briefing(text)), { saved: now, application: 'test' }));
  const replica = new Replica(host.call, await host.call('briefing.open', { file: await host.choose(path) }));
  for (const letter of 'gauge') await replica.type(letter);
  const [journal = ''] = await journals();
  expect((await stat(join(places.profile, 'journals', journal))).size).toBeGreaterThan(4 * (await stat(path)).size);
  expect(writes).toBe(0);
});

describe('a disk that does not take what is typed', () => {
  test.skipIf(noMount)('is full: the text is kept, the officer is told, and it is written once there is space', async () => {
    await smallDisk(places.library, '100k');
    const host = await start();
    const { replica, path } = await write(host);
    await writeFile(join(places.library, 'filler'), Buffer.alloc(200_000)).catch(() => undefined);
    await replica.type('On a full disk.');
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'disk-full' });
    expect(standing(host)?.failure).toMatchObject({ code: 'disk-full' });
    expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).not.toContain('On a full disk.');
    await rm(join(places.library, 'filler'));
    await eventually(() => expect(standing(host)?.failure).toBeNull());
    expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).toContain('On a full disk.');
  });

  test.skipIf(noMount)('is full, and stays so: a copy elsewhere takes everything, and one goes on there', async () => {
    await smallDisk(places.library, '100k');
    const host = await start();
    const { replica, path } = await write(host);
    await writeFile(join(places.library, 'filler'), Buffer.alloc(200_000)).catch(() => undefined);
    await replica.type('On a full disk.');
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'disk-full' });
    const elsewhere = join(folder, 'elsewhere.briefing');
    await host.call('briefing.saveAs', { session: replica.session, file: await host.chooseToWrite(elsewhere) });
    expect(standing(host)?.failure).toBeNull();
    await replica.type('And on.');
    await host.call('briefing.save', { session: replica.session });
    expect(wordsIn(unpackContainer(await readFile(elsewhere), 'x').document)).toMatch(/On a full disk\.\nAnd on\./);
    // The first file is still as it was last written.
    expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).not.toContain('On a full disk.');
  });

  test.skipIf(noMount)('is full where the journal is kept: the file itself is written instead', async () => {
    await smallDisk(places.profile, '60k');
    await mkdir(places.library);
    const host = await start({}, places);
    const opened = await host.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    await writeFile(join(places.profile, 'filler'), Buffer.alloc(200_000)).catch(() => undefined);
    const replica = new Replica(host.call, opened);
    await replica.type('No journal takes this.');
    expect(wordsIn(unpackContainer(await readFile(join(places.library, opened.name)), 'x').document)).toContain('No journal takes this.');
  });

  test.skipIf(noMount)('may only be read: a copy elsewhere takes everything', async () => {
    await smallDisk(places.library, '1m');
    const host = await start();
    const { replica } = await write(host);
    execFileSync('mount', ['-o', 'remount,ro', places.library]);
    await replica.type('Nowhere to go.');
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(standing(host)?.failure).toMatchObject({ code: 'folder-not-writable' });
    const elsewhere = join(folder, 'elsewhere.briefing');
    await host.call('briefing.saveAs', { session: replica.session, file: await host.chooseToWrite(elsewhere) });
    expect(standing(host)?.failure).toBeNull();
    await replica.type('And on.');
    await host.call('briefing.save', { session: replica.session });
    expect(wordsIn(unpackContainer(await readFile(elsewhere), 'x').document)).toMatch(/Nowhere to go\.\nAnd on\./);
  });

  test.skipIf(noMount)('opens a briefing from where it may only be read, with what its journal has', async () => {
    await smallDisk(places.library, '1m');
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type('In the journal alone.');
    fall();
    execFileSync('mount', ['-o', 'remount,ro', places.library]);
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened.failure).toMatchObject({ code: 'folder-not-writable' });
    expect(wordsIn(opened.state)).toContain('In the journal alone.');
    // Closed without having been written, it is still all there the next time.
    await expect(second.call('briefing.close', { session: opened.session })).rejects.toMatchObject({ code: 'folder-not-writable' });
    const third = await start();
    expect(wordsIn((await third.call('briefing.open', { file: await third.choose(path) })).state)).toContain('In the journal alone.');
  });

  test.skipIf(noMount)('is taken away and comes back: told of, and written then', async () => {
    const stick = join(folder, 'stick');
    await smallDisk(stick, '1m');
    await mkdir(join(stick, 'notes'));
    const host = await start({}, { ...places, library: join(stick, 'notes') });
    const opened = await host.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    const replica = new Replica(host.call, opened);
    await cp(join(stick, 'notes'), join(folder, 'kept'), { recursive: true });
    execFileSync('umount', ['-l', stick]);
    await replica.type('While it was away.');
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'folder-gone' });
    await cp(join(folder, 'kept'), join(stick, 'notes'), { recursive: true });
    await eventually(async () =>
      expect(wordsIn(unpackContainer(await readFile(join(stick, 'notes', opened.name)), 'x').document)).toContain('While it was away.'),
    );
    await eventually(() => expect(standing(host)?.failure).toBeNull());
  });

  test('is slow: what is typed goes to the journal meanwhile, and the window is told that it is being written', async () => {
    let release = (): void => {};
    let slow = false;
    const host = await start({
      write: async (path, bytes, allowed) => {
        if (slow) await new Promise<void>((resolve) => (release = resolve));
        return writeWhole(path, bytes, allowed);
      },
    });
    const { replica, path } = await write(host);
    await replica.type('One.');
    slow = true;
    const saved = host.call('briefing.save', { session: replica.session });
    await eventually(() => expect(standing(host)?.writing).toBe(true));
    // Answered while the file is still being written.
    await replica.type('Two.');
    const [journal = ''] = await journals();
    expect((await readFile(join(places.profile, 'journals', journal))).includes('Two.')).toBe(true);
    slow = false;
    release();
    await saved;
    expect(standing(host)).toMatchObject({ writing: false, failure: null });
    fall();
    const second = await start();
    expect(wordsIn((await second.call('briefing.open', { file: await second.choose(path) })).state)).toMatch(/One\.\nTwo\./);
  });
});

describe('a file that another program', () => {
  test('deletes is told of; saving writes it again, and what was there is not lost when nobody saves', async () => {
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type('Still here.');
    await host.call('briefing.save', { session: replica.session });
    await rm(path);
    await eventually(() => expect(standing(host)?.failure).toMatchObject({ code: 'file-gone' }));
    await host.call('briefing.save', { session: replica.session });
    expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).toContain('Still here.');
    await rm(path);
    await eventually(() => expect(standing(host)?.failure).toMatchObject({ code: 'file-gone' }));
    await expect(host.call('briefing.close', { session: replica.session })).rejects.toMatchObject({ code: 'file-gone' });
    expect(await readdir(places.library)).not.toContain('A visit.briefing');
    const [entry] = await host.call('recovery.list', {});
    expect(wordsIn((await host.call('recovery.restore', { id: entry?.id ?? '' })).state)).toContain('Still here.');
  });

  test.each([0, 1_200])('deletes is not lost when it is closed %d ms later, before anybody typed', async (later) => {
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type('Only in the file.');
    await host.call('briefing.save', { session: replica.session });
    await rm(path);
    await new Promise((resolve) => setTimeout(resolve, later));
    await expect(host.call('briefing.close', { session: replica.session })).rejects.toMatchObject({ code: 'file-gone' });
    const [entry] = await host.call('recovery.list', {});
    expect(wordsIn((await host.call('recovery.restore', { id: entry?.id ?? '' })).state)).toContain('Only in the file.');
  });

  test('takes away for a moment is merged, not overwritten, when it comes back while it is saved', async () => {
    const apart = await start({}, { library: join(folder, 'other'), profile: join(folder, 'other-profile') });
    let meanwhile = async (): Promise<void> => {};
    const host = await start({
      write: async (at, bytes, allowed) => {
        await meanwhile();
        return writeWhole(at, bytes, allowed);
      },
    });
    const { replica, path, name } = await write(host);
    await host.call('briefing.save', { session: replica.session });
    const elsewhere = join(folder, 'other', name);
    await cp(path, elsewhere);
    const there = new Replica(apart.call, await apart.call('briefing.open', { file: await apart.choose(elsewhere) }));
    await there.type('From a colleague.');
    await apart.call('briefing.save', { session: there.session });
    await replica.type('Mine.');
    await rm(path);
    meanwhile = async () => {
      meanwhile = async () => {};
      await cp(elsewhere, path);
    };
    await host.call('briefing.save', { session: replica.session });
    const both = wordsIn(unpackContainer(await readFile(path), name).document);
    expect(both).toContain('From a colleague.');
    expect(both).toContain('Mine.');
  });

  test.skipIf(process.platform === 'win32')('links to is one file by every path: it stays a link, and is open only once', async () => {
    const host = await start();
    const { replica, path } = await write(host);
    const link = join(folder, 'link.briefing');
    await symlink(path, link);
    const again = await host.call('briefing.open', { file: await host.choose(link) });
    expect(again.session).toBe(replica.session);
    await host.call('briefing.close', { session: replica.session });
    const linked = new Replica(host.call, await host.call('briefing.open', { file: await host.choose(link) }));
    await linked.type('Through the link.');
    fall();
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened.recovered).toBe(1);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(wordsIn(unpackContainer(await readFile(path), 'x').document)).toContain('Through the link.');
  });

  test.each([
    ['something that is no briefing', () => strToU8('A letter.')],
    ['another briefing', () => packContainer(createDocument(briefing([paragraph(words('Other.'))])), { saved: now, application: 'test' })],
  ])('replaces by %s is left as it is; the text is kept and goes elsewhere', async (_name, make) => {
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type('Ours.');
    const theirs = Buffer.from(make());
    await writeFile(path, theirs);
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'file-replaced' });
    expect(theirs.equals(await readFile(path))).toBe(true);
    const elsewhere = join(folder, 'elsewhere.briefing');
    await host.call('briefing.saveAs', { session: replica.session, file: await host.chooseToWrite(elsewhere) });
    expect(wordsIn(unpackContainer(await readFile(elsewhere), 'x').document)).toContain('Ours.');
    expect(theirs.equals(await readFile(path))).toBe(true);
  });

  test('touches without changing it makes no difference', async () => {
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type('Ours.');
    await writeFile(path, await readFile(path));
    await host.call('briefing.save', { session: replica.session });
    expect(host.told.filter(({ name }) => name === 'briefing.changed')).toEqual([]);
  });
});

describe('two machines and one synchronised folder', () => {
  const both = async () => {
    const one = await start();
    const two = await start({}, { library: places.library, profile: join(folder, 'other-profile') });
    const { replica: left, path } = await write(one);
    const right = new Replica(two.call, await two.call('briefing.open', { file: await two.choose(path) }));
    return { one, two, left, right, path };
  };

  test('keep both what is written at the same time, and show it to each other', async () => {
    const { one, two, left, right, path } = await both();
    await left.type('From the left.');
    await right.type('From the right.');
    await one.call('briefing.save', { session: left.session });
    await two.call('briefing.save', { session: right.session });
    await eventually(() => {
      left.hear(one.told);
      right.hear(two.told);
      for (const each of [left, right]) expect(wordsIn(each.document)).toMatch(/From the left\.[^]*From the right\.|From the right\.[^]*From the left\./);
    });
    const there = wordsIn(unpackContainer(await readFile(path), 'x').document);
    expect(there).toContain('From the left.');
    expect(there).toContain('From the right.');
  });

  test('bring pictures along', async () => {
    const { one, two, left, right } = await both();
    const { media } = await one.call('picture.add', { session: left.session, bytes: plainPicture(9, 9) });
    await one.call('briefing.save', { session: left.session });
    await eventually(async () => expect((await two.call('picture.read', { session: right.session, media })).bytes).not.toBeNull());
  });

  test('put right what a program for synchronising made of it: a conflict copy is offered and merged', async () => {
    const host = await start();
    const { replica, path, name } = await write(host);
    await replica.type('Common.');
    await host.call('briefing.save', { session: replica.session });
    const other = await start({}, { library: join(folder, 'other'), profile: join(folder, 'other-profile') });
    const apart = join(folder, 'other', name);
    await cp(path, apart);
    const there = new Replica(other.call, await other.call('briefing.open', { file: await other.choose(apart) }));
    await there.type('Written apart.');
    await other.call('briefing.save', { session: there.session });
    const copy = 'A visit (conflicted copy 2026-11-25 090000).briefing';
    await cp(apart, join(places.library, copy));
    await writeFile(join(places.library, 'A visit.sync-conflict-x.briefing'), 'no briefing');
    const [offered, ...more] = await host.call('briefing.conflictCopies', { session: replica.session });
    expect(offered?.name).toBe(copy);
    expect(more).toEqual([]);
    expect(await host.call('briefing.takeCopy', { session: replica.session, file: offered?.file ?? '' })).toEqual({ news: true });
    replica.hear(host.told);
    expect(wordsIn(replica.document)).toMatch(/Common\.\nWritten apart\./);
    expect(await host.call('briefing.conflictCopies', { session: replica.session })).toEqual([]);
    expect(await readdir(places.library)).toContain(copy);
  });

  test.each([
    ['note (conflicted copy 2026-01-01 120000).briefing', true],
    ['note (Ada Desk’s conflicted copy 2026-01-01).briefing', true],
    ['note.sync-conflict-20260101-120000-ABCDEFG.briefing', true],
    ['note (Copie en conflit de Ada).briefing', true],
    ['note.briefing', false],
    ['note (copy).briefing', false],
    ['note 2.briefing', false],
    ['conflict.briefing', false],
    ['note.sync-conflict-20260101.docx', false],
  ])('know “%s” for a conflict copy of “note.briefing”: %s', (name, is) => {
    expect(isConflictCopy(name, 'note.briefing')).toBe(is);
  });
});

describe('a briefing that is open in another window', () => {
  test('is told of, and can be read, copied or opened together; after a fall of the other nobody is in the way', async () => {
    const other = await otherApp(folder);
    const { name, session, state } = await other.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    const path = join(places.library, name);
    const host = await start();
    const file = await host.choose(path);
    await expect(host.call('briefing.open', { file })).rejects.toMatchObject({ code: 'briefing-open-elsewhere' });
    const [occupant, ...more] = await host.call('briefing.occupants', { file });
    expect(more).toEqual([]);
    expect(occupant?.process).not.toBe(process.pid);

    // Neither its name nor its place changes under the other's hands.
    for (const work of [
      () => host.call('briefing.rename', { file, title: 'x' }),
      () => host.call('briefing.move', { file }),
      () => host.call('briefing.trash', { file }),
    ]) await expect(work()).rejects.toMatchObject({ code: 'briefing-open-elsewhere' });
    const backup = await host.chooseToWrite(join(folder, 'backup.zip'), 'backup');
    expect(await host.call('backup.write', { file: backup })).toMatchObject({ files: 1 });

    const reading = await host.call('briefing.open', { file, way: 'read-only' });
    expect(reading.readOnly).toBe(true);
    await expect(new Replica(host.call, reading).type('x')).rejects.toMatchObject({ code: 'briefing-read-only' });
    // What the other one saves is shown to who reads.
    const writer = new Replica(other.call, { session, state });
    await writer.type('Written there.');
    await other.call('briefing.save', { session });
    const reader = new Replica(host.call, reading);
    await eventually(() => {
      reader.hear(host.told);
      expect(wordsIn(reader.document)).toContain('Written there.');
    });
    const bytes = await readFile(path);
    await host.call('briefing.close', { session: reading.session });
    expect(bytes.equals(await readFile(path))).toBe(true);

    const copy = await host.call('briefing.open', { file, way: 'copy' });
    expect(copy).toMatchObject({ name: 'A visit (copy).briefing', readOnly: false });
    await host.call('briefing.close', { session: copy.session });

    const together = await host.call('briefing.open', { file, way: 'together' });
    await new Replica(host.call, together).type('Written here.');
    await writer.type('And there.');
    await host.call('briefing.close', { session: together.session });
    await other.kill();
    const alone = await host.call('briefing.open', { file });
    expect(alone.recovered).toBe(1);
    expect(wordsIn(alone.state)).toContain('Written here.');
    expect(wordsIn(alone.state)).toContain('And there.');
  });
});
