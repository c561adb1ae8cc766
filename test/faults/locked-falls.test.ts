import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { Failure } from '../../core/failure/failure.ts';
import { type WriteWhole, writeWhole } from '../../electron/host/files.ts';
import { Seal } from '../../electron/host/locking/seal.ts';
import { partFor } from '../../electron/host/parts.ts';
import { journalOwner } from '../../electron/host/saving/left-journals.ts';
import { briefing, now, paragraph, words } from '../fixtures/briefings.ts';
import { filesWith } from '../fixtures/find-words.ts';
import { otherApp } from '../fixtures/kill/other-app.ts';
import { Replica, type RunningHost, runHost, wordsIn } from '../fixtures/running-host.ts';
import { noMount, smallDisk } from '../fixtures/small-disk.ts';

/** age takes seconds for each passphrase where other work goes on. */
vi.setConfig({ testTimeout: 300_000 });

const passphrase = 'seven quiet yurts by the lake';
const secret = 'The minister will walk out of the second session';

let folder: string;
let places: { library: string; profile: string };
let running: RunningHost[];
const mounts: (() => void)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-locked-'));
  places = { library: join(folder, 'library'), profile: join(folder, 'profile') };
  running = [];
});
afterEach(async () => {
  await Promise.allSettled(running.map(({ host }) => host.close()));
  for (const unmount of mounts.splice(0)) unmount();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function start(options: Parameters<typeof runHost>[1] = {}): Promise<RunningHost> {
  const host = await runHost(places, options);
  running.push(host);
  return host;
}

/** The process is gone, as far as the disk can tell: nobody closes what it had open. */
function fall(): void {
  running = [];
}

async function write(host: RunningHost): Promise<{ replica: Replica; path: string }> {
  const opened = await host.call('briefing.create', { template: 'talking-points', title: 'A visit' });
  return { replica: new Replica(host.call, opened), path: join(places.library, opened.name) };
}

/** A locked briefing, with a change that is in its journal alone, and an app that is gone; answers with its path. */
async function fallen({ savedAs }: { savedAs?: string } = {}): Promise<string> {
  const app = await otherApp(folder);
  const opened = await app.call('briefing.create', { template: 'talking-points', title: 'A visit' });
  await app.call('briefing.lock', { session: opened.session, passphrase });
  if (savedAs !== undefined) {
    const saved = await app.call('dialog.saveFile', { purpose: 'briefing', suggestedName: savedAs });
    await app.call('briefing.saveAs', { session: opened.session, file: saved?.file ?? '' });
  }
  await new Replica(app.call, opened).type(secret);
  await app.kill();
  return savedAs ?? join(places.library, opened.name);
}

/** A disk that takes files, or does not. */
function disk(): { full: boolean; readonly write: WriteWhole } {
  const state = {
    full: false,
    write: async (path: string, bytes: Uint8Array, allowed?: () => Promise<boolean>) => {
      if (state.full) throw new Failure('disk-full', basename(path));
      return writeWhole(path, bytes, allowed);
    },
  };
  return state;
}

describe('a locked briefing that is covered while its file cannot be written', () => {
  test('is covered and told of; the passphrase brings back all that was typed, and it goes on', async () => {
    const library = disk();
    const host = await start({ write: library.write });
    const { replica, path } = await write(host);
    await host.call('briefing.lock', { session: replica.session, passphrase });
    await replica.type(secret);
    library.full = true;
    const { file, failure } = await host.call('briefing.suspend', { session: replica.session });
    expect(failure).toEqual({ code: 'disk-full', subject: 'A visit.briefing' });
    await expect(replica.type('Behind the cover.')).rejects.toMatchObject({ code: 'session-unknown' });
    expect(filesWith(secret, folder)).toEqual([]);
    const opened = await host.call('briefing.unlock', { file, passphrase });
    expect(opened.failure).toMatchObject({ code: 'disk-full' });
    expect(wordsIn(opened.state)).toContain(secret);
    library.full = false;
    await new Replica(host.call, opened).type('And on.');
    await host.call('briefing.save', { session: opened.session });
    const seal = await Seal.of(await readFile(path), passphrase, 'x');
    expect(Buffer.from(await seal.container(await readFile(path), 'x'))).not.toHaveLength(0);
  });

  test('is held behind the cover when the journal cannot be written either, for its passphrase only', async () => {
    const library = disk();
    const host = await start({ write: library.write });
    const { replica, path } = await write(host);
    await host.call('briefing.lock', { session: replica.session, passphrase });
    library.full = true;
    const journals = join(places.profile, 'journals');
    await rm(journals, { recursive: true, force: true });
    await writeFile(journals, 'in the way');
    await expect(replica.type(secret)).rejects.toMatchObject({ name: 'Failure' });
    const { file, failure } = await host.call('briefing.suspend', { session: replica.session });
    expect(failure).not.toBeNull();
    await expect(host.call('briefing.save', { session: replica.session })).rejects.toMatchObject({ code: 'session-unknown' });
    await expect(host.call('briefing.open', { file: await host.choose(path) })).rejects.toMatchObject({ code: 'briefing-locked' });
    await expect(host.call('briefing.unlock', { file, passphrase: 'a guess' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
    const opened = await host.call('briefing.unlock', { file, passphrase });
    expect(wordsIn(opened.state)).toContain(secret);
    library.full = false;
    await rm(journals);
    await host.call('briefing.save', { session: opened.session });
    await host.call('briefing.close', { session: opened.session });
    expect(wordsIn((await host.call('briefing.unlock', { file, passphrase })).state)).toContain(secret);
  });
});

describe('what a fall left of a locked briefing', () => {
  test('is offered when the file was truncated, emptied, replaced or moved meanwhile, and is in its own file otherwise', async () => {
    const path = await fallen();
    const kept = join(folder, 'kept');
    await cp(places.library, join(kept, 'library'), { recursive: true, preserveTimestamps: true });
    await cp(places.profile, join(kept, 'profile'), { recursive: true });

    await (async () => {
      // As it was, it gives everything back when it is opened: nothing needs to be offered.
      const host = await start();
      expect(await host.call('recovery.list', {})).toEqual([]);
    })();

    const harms: [string, () => Promise<void>, string][] = [
      ['truncated', async () => writeFile(path, (await readFile(path)).subarray(0, 900)), 'A visit (recovered).briefing'],
      ['emptied', () => writeFile(path, ''), 'A visit (recovered).briefing'],
      [
        'replaced',
        () => writeFile(path, packContainer(createDocument(briefing([paragraph(words('Other.'))])), { saved: now, application: 'test' })),
        'A visit (recovered).briefing',
      ],
      ['moved', () => rename(path, join(places.library, 'Moved.briefing')), 'Moved.briefing'],
      // Not harmed, but not the one that was known either: it is looked at, and found to take everything back.
      ['put back by a program', async () => writeFile(path, await readFile(path)), 'A visit.briefing'],
    ];
    for (const [name, harm, recovered] of harms) {
      await Promise.all(running.splice(0).map(({ host }) => host.close()));
      for (const each of ['library', 'profile']) {
        await rm(join(folder, each), { recursive: true });
        await cp(join(kept, each), join(folder, each), { recursive: true });
      }
      await harm();
      const host = await start();
      const [entry, ...more] = await host.call('recovery.list', {});
      expect(more, name).toEqual([]);
      expect(entry, name).toMatchObject({ locked: true, changes: 1, title: '', name: name === 'moved' ? '' : 'A visit.briefing' });
      // Those two are opened as the truncated one is.
      if (name === 'emptied' || name === 'replaced') continue;
      const id = entry?.id ?? '';
      if (name === 'truncated') {
        await expect(host.call('recovery.restore', { id })).rejects.toMatchObject({ code: 'briefing-locked' });
        await expect(host.call('recovery.restore', { id, passphrase: 'a guess' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
      }
      const opened = await host.call('recovery.restore', { id, passphrase });
      expect(opened, name).toMatchObject({ name: recovered, locked: true, recovered: 1 });
      expect(wordsIn(opened.state), name).toContain(secret);
      expect(isLocked(await readFile(join(places.library, recovered))), name).toBe(true);
      expect(filesWith(secret, places.library), name).toEqual([]);
      expect(await host.call('recovery.list', {}), name).toEqual([]);
    }
  });

  test('goes into its own file when that is outside the library, and what cannot be read of it is kept aside', async () => {
    const outside = await fallen({ savedAs: join(folder, 'elsewhere.briefing') });
    const [left = ''] = (await readdir(join(places.profile, 'journals'))).filter((name) => name.startsWith(journalOwner(outside)));
    const strange = (await Seal.make('of another lock')).record(Uint8Array.of(0, 0));
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(strange.length, 0);
    prefix.writeUInt32LE(crc32(strange), 4);
    const at = join(places.profile, 'journals', left);
    await writeFile(at, Buffer.concat([prefix, strange, await readFile(at)]));

    const again = await start();
    const [entry] = await again.call('recovery.list', {});
    const restored = await again.call('recovery.restore', { id: entry?.id ?? '', passphrase });
    expect(restored).toMatchObject({ name: 'elsewhere.briefing', recovered: 1, unreadable: 1 });
    expect(wordsIn(restored.state)).toContain(secret);
    expect(await readdir(places.library)).toEqual(['A visit.briefing']);
    expect(await readdir(join(places.profile, 'journals'))).toEqual([expect.stringContaining('.unreadable-')]);
  });

  test('can be thrown away without its passphrase', async () => {
    const path = await fallen();
    await rm(path);
    const host = await start();
    const [entry] = await host.call('recovery.list', {});
    expect(entry).toMatchObject({ locked: true, name: '' });
    await host.call('recovery.discard', { id: entry?.id ?? '' });
    expect(await host.call('recovery.list', {})).toEqual([]);
    expect(await readdir(join(places.profile, 'journals'))).toEqual([]);
  });
});

describe('locking that meets trouble', () => {
  test.skipIf(noMount)('is done and told of when the versions cannot be sealed; the rest is forgotten, and opening seals them', async () => {
    mounts.push(await smallDisk(join(places.profile, 'versions'), '400k'));
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type(secret);
    await host.call('version.keep', { session: replica.session, name: 'Draft' });
    await host.call('briefing.save', { session: replica.session });
    expect(await host.call('library.recent', {})).toHaveLength(1);
    const filler = join(places.profile, 'versions', 'filler');
    await writeFile(filler, Buffer.alloc(500_000)).catch(() => undefined);
    const { left } = await host.call('briefing.lock', { session: replica.session, passphrase });
    expect(left).toMatchObject({ code: 'disk-full' });
    expect(isLocked(await readFile(path))).toBe(true);
    expect(await host.call('library.recent', {})).toEqual([]);
    expect(filesWith(secret, folder).filter((each) => !each.startsWith(join(places.profile, 'versions')))).toEqual([]);
    await rm(filler);
    const { file } = await host.call('briefing.suspend', { session: replica.session });
    const opened = await host.call('briefing.unlock', { file, passphrase });
    expect(filesWith(secret, folder)).toEqual([]);
    expect((await host.call('version.list', { session: opened.session })).unreadable).toBe(0);
  });

  test('is finished by the next opening when a fall cut it short', async () => {
    const host = await start();
    const { replica, path } = await write(host);
    await replica.type(secret);
    await host.call('version.keep', { session: replica.session, name: 'Draft' });
    await host.call('briefing.save', { session: replica.session });
    await host.call('library.list', {});
    const before = join(folder, 'before');
    await cp(places.profile, before, { recursive: true });
    await host.call('briefing.lock', { session: replica.session, passphrase });
    await host.call('briefing.close', { session: replica.session });
    await host.host.close();
    fall();
    // Locked on the disk, while all that is kept of it is as it was before.
    await rm(places.profile, { recursive: true });
    await rename(before, places.profile);
    expect(filesWith(secret, folder)).not.toEqual([]);
    const again = await start();
    await again.call('briefing.unlock', { file: await again.choose(path), passphrase });
    expect(filesWith(secret, folder)).toEqual([]);
    expect(await again.call('library.recent', {})).toEqual([]);
  });

  test('leaves nothing readable of a journal that was set aside before it, and the passphrase opens what was', async () => {
    const first = await start();
    const { replica, path } = await write(first);
    await replica.type(secret);
    fall();
    const journals = join(places.profile, 'journals');
    const [name = ''] = (await readdir(journals)).filter((each) => each.endsWith('.journal'));
    // A record that is whole and says nothing that is known.
    const strange = Buffer.from('of a later version');
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(strange.length);
    prefix.writeUInt32LE(crc32(strange), 4);
    await appendFile(join(journals, name), Buffer.concat([prefix, strange]));
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    expect(opened.unreadable).toBe(1);
    await second.call('briefing.save', { session: opened.session });
    expect(filesWith(secret, journals)).not.toEqual([]);
    await second.call('briefing.lock', { session: opened.session, passphrase });
    expect(filesWith(secret, folder)).toEqual([]);
    const [aside = ''] = (await readdir(journals)).filter((each) => each.includes('unreadable'));
    const bytes = await readFile(join(journals, aside));
    const seal = await Seal.of(bytes, passphrase, aside);
    expect(Buffer.from(await seal.container(bytes, aside)).includes(secret)).toBe(true);
  });

  test('leaves nothing of what was being written when the app was killed before it', async () => {
    let dying = false;
    const first = await start({
      write: async (path, bytes, allowed) => {
        if (!dying) return writeWhole(path, bytes, allowed);
        // The process ends between the writing and the renaming.
        await writeFile(join(dirname(path), partFor(basename(path))), bytes);
        return new Promise(() => {});
      },
    });
    const { replica, path } = await write(first);
    await replica.type(secret);
    await first.call('version.keep', { session: replica.session, name: 'Draft' });
    const [id = ''] = await readdir(join(places.profile, 'versions'));
    const states = join(places.profile, 'versions', id, 'states');
    const [state = ''] = await readdir(states);
    await cp(join(states, state), join(states, partFor(state)));
    dying = true;
    void first.call('briefing.save', { session: replica.session });
    await vi.waitFor(async () => expect((await readdir(places.library)).some((name) => name.endsWith('.part'))).toBe(true));
    fall();
    const second = await start();
    const opened = await second.call('briefing.open', { file: await second.choose(path) });
    await second.call('briefing.lock', { session: opened.session, passphrase });
    expect(filesWith(secret, folder)).toEqual([]);
    expect(await readdir(places.library)).toEqual(['A visit.briefing']);
    expect((await readdir(states)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

test('what a fall left half written goes at the next start; what may still be being written stays', async () => {
  const inside = join(places.library, 'Mission');
  const versions = join(places.profile, 'versions', 'x', 'states');
  for (const each of [inside, versions]) await mkdir(each, { recursive: true });
  const [old, young] = [partFor('Old.briefing'), partFor('Young.briefing')];
  for (const each of [inside, versions, places.profile]) {
    await writeFile(join(each, old), secret);
    await writeFile(join(each, young), secret);
    await utimes(join(each, old), new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
  }
  await writeFile(join(inside, '.of-another-program.part'), 'x');
  await utimes(join(inside, '.of-another-program.part'), new Date(0), new Date(0));
  await start();
  for (const each of [inside, versions, places.profile]) {
    await vi.waitFor(async () => expect(await readdir(each)).not.toContain(old));
    expect(await readdir(each)).toContain(young);
  }
  expect(await readdir(inside)).toContain('.of-another-program.part');
});
