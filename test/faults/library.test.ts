import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Indexing } from '../../core/bridge/library-calls.ts';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { Library } from '../../electron/host/library/library.ts';
import { Seal } from '../../electron/host/locking/seal.ts';
import { Tasks } from '../../electron/host/tasks/tasks.ts';
import { briefing, message, now, paragraph, thread, words } from '../fixtures/briefings.ts';
import { runHost } from '../fixtures/running-host.ts';

let folder: string;
let library: string;
let profile: string;
const open: Library[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-library-'));
  library = join(folder, 'library');
  profile = join(folder, 'profile');
  await mkdir(library);
  await mkdir(profile);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(onChange?: (indexing: Indexing) => void): Promise<Library> {
  const opened = await Library.open({ folder: library, profileFolder: profile, ...(onChange === undefined ? {} : { onChange }) });
  open.push(opened);
  return opened;
}
const bytesOf = (note: Briefing): Uint8Array => packContainer(createDocument(note), { saved: now, application: 'test' });
async function put(name: string, text: string, change: Partial<Briefing> = {}): Promise<string> {
  const path = join(library, name);
  await writeFile(path, bytesOf(briefing([paragraph(words(text))], [], { title: name, ...change })));
  return path;
}
const found = async (of: Library, typed: string): Promise<string[]> => (await of.search(typed)).results.map(({ name }) => name).sort();
const index = (): string => join(profile, 'library.sqlite');

describe('search', () => {
  test('finds text, annotations and commitments, shows where, and tells what is needed to go there', async () => {
    const note = briefing(
      [paragraph(words('We welcome work on the '), words('Altai corridor', 't1'), words(' by rail and road.'))],
      [thread('t1', { messages: [message('m1', 'Ada Desk', 'The transport desk agrees with the toll.')] })],
      { title: 'A visit' },
    );
    await writeFile(join(library, 'a.briefing'), bytesOf(note));
    const opened = await start();
    const passages = async (typed: string) => (await opened.search(typed)).results[0]?.passages ?? [];
    expect((await passages('rail road'))[0]).toEqual({
      place: { part: 'text', quote: { exact: 'rail', before: expect.stringContaining('corridor by ') as string, after: ' and road.' } },
      pieces: [
        { text: 'We welcome work on the Altai corridor by ', marked: false },
        { text: 'rail', marked: true },
        { text: ' and ', marked: false },
        { text: 'road', marked: true },
        { text: '.', marked: false },
      ],
    });
    expect((await passages('toll'))[0]?.place).toEqual({ part: 'annotations', thread: 't1' });
    const commitment = note.commitments[0];
    expect((await passages(`"${commitment?.text ?? ''}"`))[0]?.place).toEqual({ part: 'commitments', commitment: commitment?.id });
    expect((await passages('visit'))[0]?.place).toEqual({ part: 'title' });
  });

  test('finds Chinese of any length, Mongolian by beginnings and inside words, and passes over accents', async () => {
    await put('zh.briefing', '两国同意加强中蒙合作，推动口岸建设。');
    await put('mn.briefing', 'Монгол Улсын гадаад бодлогын зорилт. ᠮᠣᠩᠭᠣᠯ');
    await put('fr.briefing', 'Le dîner à l’Élysée');
    const opened = await start();
    for (const typed of ['口', '合作', '中蒙合作', '加强 口岸']) expect(await found(opened, typed), typed).toEqual(['zh.briefing']);
    for (const typed of ['улс', 'монгол', 'одлог', 'ГАДААД', 'ᠮᠣᠩᠭᠣᠯ']) expect(await found(opened, typed), typed).toEqual(['mn.briefing']);
    for (const typed of ['elysee', 'diner', 'DÎNER']) expect(await found(opened, typed), typed).toEqual(['fr.briefing']);
    expect(await found(opened, '作合')).toEqual([]);
  });

  test.each(['"', '*', 'NOT', 'a AND', 'title:', '^', '(', 'NEAR(a b)', "'; DROP TABLE briefings; --", '\0', '{text}:x', '-'])(
    'takes %j as words and never as a command',
    async (typed) => {
      await put('a.briefing', 'plain words', { commitments: [] });
      const opened = await start();
      expect(await found(opened, typed)).toEqual([]);
      expect(await found(opened, 'plain')).toEqual(['a.briefing']);
    },
  );

  test('looks in one part or one folder only when asked to', async () => {
    await mkdir(join(library, 'Visits', '2026'), { recursive: true });
    await put('Visits/2026/a.briefing', 'the corridor', { title: 'corridor' });
    await put('b.briefing', 'the corridor', { title: 'other' });
    const opened = await start();
    const names = async (options: Parameters<Library['search']>[1]) =>
      (await opened.search('corridor', options)).results.map(({ name }) => name).sort();
    expect(await names({ part: 'title' })).toEqual(['a.briefing']);
    expect(await names({ part: 'text' })).toEqual(['a.briefing', 'b.briefing']);
    expect(await names({ folder: join(library, 'Visits') })).toEqual(['a.briefing']);
    expect((await opened.search('corridor', { limit: 1 })).found).toBe(2);
  });
});

describe('the list', () => {
  test('comes in pages, in three orders, by folder and by coverage, with counts', async () => {
    await mkdir(join(library, 'Visits'));
    for (const [index, name] of ['c', 'a', 'b'].entries()) {
      const path = await put(`Visits/${name}.briefing`, 'x', name === 'a' ? { commitments: [] } : {});
      await utimes(path, now, new Date(now.getTime() + index * 1_000));
    }
    await put('d.briefing', 'x');
    const opened = await start();
    const names = async (options: Parameters<Library['list']>[0]) => (await opened.list(options)).map(({ name }) => name[0]);
    const visits = join(library, 'Visits');
    expect(await names({ folder: visits })).toEqual(['b', 'a', 'c']);
    expect(await names({ folder: visits, order: 'title' })).toEqual(['a', 'b', 'c']);
    expect(await names({ folder: visits, order: 'coverage' })).toEqual(['b', 'c', 'a']);
    expect(await names({ folder: visits, order: 'title', limit: 1, offset: 1 })).toEqual(['b']);
    expect(await names({ coverage: 'complete' })).toEqual(['a']);
    expect(await opened.overview({ folder: visits, coverage: 'incomplete' })).toMatchObject({
      total: 4,
      found: 2,
      folders: [{ path: visits, parts: ['Visits'], briefings: 3 }],
      indexing: null,
    });
  });

  test('does not follow links out of the library', async () => {
    await mkdir(join(folder, 'elsewhere'));
    const outside = await put('out.briefing', 'a secret elsewhere');
    await rename(outside, join(folder, 'elsewhere', 'out.briefing'));
    await symlink(join(folder, 'elsewhere'), join(library, 'linked'));
    await symlink(join(folder, 'elsewhere', 'out.briefing'), join(library, 'linked.briefing'));
    expect(await (await start()).list()).toEqual([]);
  });

  test('says that the library cannot be reached, and has everything again once it can', async () => {
    await put('a.briefing', 'plain words');
    const opened = await start();
    await opened.list();
    await rename(library, join(folder, 'unplugged'));
    await expect(opened.list()).rejects.toMatchObject({ code: 'library-unreachable' });
    await rename(join(folder, 'unplugged'), library);
    expect(await found(opened, 'plain')).toEqual(['a.briefing']);
  });
});

describe('a large library that is read for the first time', () => {
  const many = async (): Promise<void> => {
    const bytes = bytesOf(briefing([paragraph(words('plain words'))], [], { title: 'One of many' }));
    for (let number = 0; number < 120; number += 1) await writeFile(join(library, `${number}.briefing`), bytes);
  };

  test('says how far it is until it has all', async () => {
    await many();
    await writeFile(join(library, 'bad.briefing'), 'no briefing');
    const { host, call, told } = await runHost({ library, profile });
    const overviews = [await call('library.overview', {})];
    while (overviews.at(-1)?.total !== 121) overviews.push(await call('library.overview', {}));
    const progress = told.flatMap(({ name, payload }) => (name === 'library.changed' ? [(payload as { indexing: Indexing }).indexing] : []));
    const seen = [...overviews.map(({ indexing }) => indexing), ...progress].filter((each) => each !== null);
    expect(seen.length).toBeGreaterThan(0);
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
    expect((await call('library.overview', {})).indexing).toBeNull();
    expect((await call('library.search', { words: 'plain' })).found).toBe(120);
    await host.close();
  });

  test('is read in a thread of its own, also where another program has damaged the index meanwhile', async () => {
    await many();
    const tasks = new Tasks({ emit: () => {} });
    const perform = vi.spyOn(tasks, 'perform');
    try {
      const opened = await Library.open({ folder: library, profileFolder: profile, tasks });
      open.push(opened);
      const reading = opened.refresh();
      await vi.waitFor(() => expect(perform).toHaveBeenCalled());
      await reading;
      expect((await opened.search('plain')).found).toBe(120);
      await writeFile(index(), 'no database');
      await opened.refresh();
      await opened.refresh();
      expect((await opened.search('plain')).found).toBe(120);
    } finally {
      await tasks.close();
    }
  });

  test('has nothing of a briefing that was locked while it was read', async () => {
    await many();
    const path = await put('secret.briefing', 'quokkas negotiate at midnight');
    const tasks = new Tasks({ emit: () => {} });
    try {
      const opened = await Library.open({ folder: library, profileFolder: profile, tasks });
      const reading = opened.refresh();
      await vi.waitFor(() => expect(opened.indexing).not.toBeNull());
      const seal = await Seal.make('a passphrase of some length');
      await writeFile(path, seal.file(bytesOf(unpackContainer(await readFile(path), 'a').briefing)));
      await opened.forget(path);
      await reading;
      expect(await found(opened, 'quokkas')).toEqual([]);
      expect((await opened.search('plain')).found).toBe(120);
      await opened.close();
      for (const name of await readdir(profile)) {
        const kept = (await readFile(join(profile, name))).toString('latin1').toLowerCase();
        for (const trace of ['quokka', 'negotiate', 'midnight']) expect(kept.includes(trace), `${trace} in ${name}`).toBe(false);
      }
    } finally {
      await tasks.close();
    }
  });

  test('is let be when the window closes, and gone on with at the next start', async () => {
    await many();
    const first = await runHost({ library, profile });
    expect((await first.call('library.overview', {})).indexing).not.toBeNull();
    await first.host.close();
    const { host, call } = await runHost({ library, profile });
    await vi.waitFor(async () => expect((await call('library.overview', {})).total).toBe(120), { timeout: 50_000, interval: 50 });
    await host.close();
  });
});

describe('the index', () => {
  test('is readable by nobody else', async () => {
    await put('a.briefing', 'x');
    const opened = await start();
    await opened.list();
    for (const name of await readdir(profile)) expect((await stat(join(profile, name))).mode & 0o077, name).toBe(0);
  });

  test('follows files that other programs change, add, rename and remove', async () => {
    const opened = await start();
    const first = await put('a.briefing', 'the first draft');
    expect(await found(opened, 'first')).toEqual(['a.briefing']);
    await put('a.briefing', 'the second draft, longer');
    expect(await found(opened, 'first')).toEqual([]);
    expect(await found(opened, 'second')).toEqual(['a.briefing']);
    await copyFile(first, join(library, 'b.briefing'));
    expect(await found(opened, 'second')).toEqual(['a.briefing', 'b.briefing']);
    await rename(first, join(library, 'c.briefing'));
    expect(await found(opened, 'second')).toEqual(['b.briefing', 'c.briefing']);
    await rm(join(library, 'b.briefing'));
    expect(await found(opened, 'second')).toEqual(['c.briefing']);
  });

  test('hears of changes without being asked', async () => {
    let heard = () => {};
    const opened = await start(() => heard());
    await opened.list();
    const told = new Promise<void>((resolve) => {
      heard = resolve;
    });
    await put('a.briefing', 'x');
    await told;
    expect((await opened.list()).map(({ name }) => name)).toEqual(['a.briefing']);
  });

  test.each([
    ['deleted', () => rm(index())],
    ['no database', () => writeFile(index(), 'not a database at all')],
    ['empty', () => writeFile(index(), '')],
    ['cut short', async () => writeFile(index(), (await readFile(index())).subarray(0, 20_000))],
    ['a folder', async () => {
      await rm(index());
      await mkdir(join(index(), 'x'), { recursive: true });
    }],
    ['of another version', async () => {
      const database = new DatabaseSync(index());
      database.exec('PRAGMA user_version = 99');
      database.close();
    }],
    ['of another library', async () => {
      const database = new DatabaseSync(index());
      database.exec("UPDATE about SET library = '/elsewhere'");
      database.close();
    }],
  ])('is made anew from the files when it is %s', async (_name, harm) => {
    await put('a.briefing', 'plain words');
    await put('b.briefing', 'plain words too');
    await (await start()).list();
    await open.pop()?.close();
    await harm();
    const again = await start();
    expect(await found(again, 'plain')).toEqual(['a.briefing', 'b.briefing']);
  });

  test.each([
    ['deleted', () => rm(index())],
    ['overwritten', async () => writeFile(index(), Buffer.alloc((await stat(index())).size, 7))],
  ])('is made anew when it is %s while it is in use', async (_name, harm) => {
    for (let number = 0; number < 12; number += 1) await put(`${number}.briefing`, 'plain words');
    const opened = await start();
    await opened.refresh();
    await harm();
    await put('new.briefing', 'plain words');
    await opened.refresh();
    await opened.refresh();
    expect(await found(opened, 'plain')).toHaveLength(13);
  });

  test('goes on in memory when the profile folder cannot hold it', async () => {
    await put('a.briefing', 'plain words');
    await rm(profile, { recursive: true });
    await writeFile(profile, 'a file in the way');
    expect(await found(await start(), 'plain')).toEqual(['a.briefing']);
  });

  test('serves two windows at once', async () => {
    await put('a.briefing', 'plain words');
    const [first, second] = [await start(), await start()];
    await Promise.all([first.refresh(), second.refresh()]);
    await put('b.briefing', 'plain words');
    await Promise.all([first.refresh(), second.refresh()]);
    expect(await found(first, 'plain')).toEqual(['a.briefing', 'b.briefing']);
    expect(await found(second, 'plain')).toEqual(['a.briefing', 'b.briefing']);
  });

  test('has nothing left of a briefing that another machine, or the program age, has locked', async () => {
    const path = await put('a.briefing', 'quokkas negotiate at midnight', { title: 'quokka matters' });
    const opened = await start();
    expect(await found(opened, 'quokka')).toEqual(['a.briefing']);
    const seal = await Seal.make('a passphrase of some length');
    await writeFile(path, seal.file(bytesOf(unpackContainer(await readFile(path), 'a').briefing)));
    expect(await found(opened, 'quokka')).toEqual([]);
    for (const name of await readdir(profile)) {
      const kept = (await readFile(join(profile, name))).toString('latin1').toLowerCase();
      for (const trace of ['quokka', 'negotiate', 'midnight']) expect(kept.includes(trace), `${trace} in ${name}`).toBe(false);
    }
  });

  test('has nothing of a locked briefing but its name, also of one that was readable before', async () => {
    const sentence = 'quokkas negotiate at midnight';
    const path = await put('a.briefing', sentence, { title: 'quokka matters' });
    const opened = await start();
    expect(await found(opened, 'quokka')).toEqual(['a.briefing']);
    const seal = await Seal.make('a passphrase of some length');
    await writeFile(path, seal.file(bytesOf(unpackContainer(await readFile(path), 'a').briefing)));
    await opened.forget(path);
    expect(await found(opened, 'quokka')).toEqual([]);
    expect((await opened.list())[0]).toMatchObject({ name: 'a.briefing', card: { title: '', failure: 'briefing-locked' } });
    for (const name of await readdir(profile)) {
      const kept = (await readFile(join(profile, name))).toString('latin1').toLowerCase();
      for (const trace of ['quokka', 'negotiate', 'midnight']) expect(kept.includes(trace), `${trace} in ${name}`).toBe(false);
    }
  });
});
