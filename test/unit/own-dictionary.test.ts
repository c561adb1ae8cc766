import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spellingCalls } from '../../core/bridge/spelling-calls.ts';
import { spellingHandlers } from '../../electron/host/spelling/spelling-handlers.ts';

let profile = '';
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'chancery-words-'));
});
afterEach(() => rm(profile, { recursive: true, force: true }));

test('the officer’s own words are kept in order, once each, in a file that nobody else reads', async () => {
  const handlers = spellingHandlers(profile);
  expect(await handlers['spelling.words']({})).toEqual({ words: [] });
  await Promise.all(['Khövsgöl', 'Оюун', 'Altai', 'Altai'].map((word) => handlers['spelling.add']({ word })));
  expect(await spellingHandlers(profile)['spelling.words']({})).toEqual({ words: ['Altai', 'Khövsgöl', 'Оюун'] });
  const path = join(profile, 'dictionary.txt');
  expect(await readFile(path, 'utf8')).toBe('Altai\nKhövsgöl\nОюун\n');
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await handlers['spelling.remove']({ word: 'Altai' })).toEqual({ words: ['Khövsgöl', 'Оюун'] });
});

test('lines that are no words, as a hand may write them, do no harm', async () => {
  await writeFile(join(profile, 'dictionary.txt'), 'Altai\r\n\n  \n12\na b\n<script>\nУлаанбаатар\n');
  expect(await spellingHandlers(profile)['spelling.words']({})).toEqual({ words: ['Altai', 'Улаанбаатар'] });
});

test.each(['', 'two words', 'x\ny', '12', 'a'.repeat(101)])('the bridge takes no “%s” for a word', (word) => {
  expect(spellingCalls['spelling.add'].args.safeParse({ word }).success).toBe(false);
});
