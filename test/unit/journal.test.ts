import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as Files from '../../electron/host/files.ts';
import { syncFolder } from '../../electron/host/files.ts';
import { Journal } from '../../electron/host/saving/journal.ts';
import { wholeRecords } from '../../electron/host/saving/records.ts';

vi.mock('../../electron/host/files.ts', async (original) => {
  const files = await original<typeof Files>();
  return { ...files, syncFolder: vi.fn(files.syncFolder) };
});

let folder: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-journal-'));
  journal = new Journal(join(folder, 'one.journal'));
  vi.mocked(syncFolder).mockClear();
});
afterEach(async () => {
  await journal.leave();
  await rm(folder, { recursive: true, force: true });
});

const record = (text: string) => new TextEncoder().encode(text);
const stored = async () => wholeRecords(await readFile(journal.path)).map((each) => Buffer.from(each).toString());

test('the folder is on the disk before a record counts: at the beginning, and when the journal was written anew', async () => {
  await journal.append(record('head'), record('one'));
  expect(syncFolder).toHaveBeenCalledTimes(1);
  const place = journal.end;
  await journal.append(record('two'));
  expect(syncFolder).toHaveBeenCalledTimes(1);
  await journal.dropUntil(place, () => [record('new head')]);
  expect(syncFolder).toHaveBeenCalledTimes(2);
  await journal.append(record('three'));
  expect(syncFolder).toHaveBeenCalledTimes(2);
  expect(await stored()).toEqual(['new head', 'two', 'three']);
});

test('a folder that could not be brought to the disk is brought there with the next record', async () => {
  await journal.append(record('head'), record('one'));
  const place = journal.end;
  await journal.append(record('two'));
  vi.mocked(syncFolder).mockRejectedValueOnce(new Error('EIO'));
  await journal.dropUntil(place, () => [record('new head')]);
  vi.mocked(syncFolder).mockClear();
  await journal.append(record('three'));
  expect(syncFolder).toHaveBeenCalledTimes(1);
  expect(await stored()).toEqual(['new head', 'two', 'three']);
});

test('a journal that was left to the next opening takes nothing more, and is not begun anew', async () => {
  await journal.append(record('head'), record('one'));
  await journal.leave();
  await expect(journal.append(record('late'))).rejects.toMatchObject({ code: 'session-unknown' });
  expect(await stored()).toEqual(['head', 'one']);
});
