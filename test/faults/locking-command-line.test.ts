import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLocked } from '../../core/briefing/locked.ts';
import { ageMissing, ageOpen, atTerminal } from '../fixtures/age.ts';
import { briefingProgram } from '../fixtures/command-line.ts';
import { filesWith } from '../fixtures/find-words.ts';
import { otherApp } from '../fixtures/kill/other-app.ts';
import { Replica, runHost, wordsIn } from '../fixtures/running-host.ts';

const passphrase = 'seven quiet yurts by the lake';
let folder: string;
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-lock-cli-'));
  environment = { ...process.env, INIT_CWD: folder, CHANCERY_PROFILE: join(folder, 'profile') };
  delete environment['BRIEFING_PASSPHRASE'];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function briefing(args: readonly string[], given?: string) {
  const done = spawnSync(process.execPath, [...briefingProgram, ...args], {
    cwd: folder,
    env: { ...environment, ...(given === undefined ? {} : { BRIEFING_PASSPHRASE: given }) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status: done.status, out: done.stdout.trim(), error: done.stderr.trim() };
}
const bytesOf = (name: string) => readFileSync(join(folder, name));

describe('locking from the command line', () => {
  test('locks a file in its place and unlocks it again, with the passphrase from BRIEFING_PASSPHRASE', () => {
    briefing(['new', 'china-mongolia', '--out', 'note.briefing']);
    const document = () => unzipSync(bytesOf('note.briefing'))['document.yjs'];
    const before = document();
    expect(briefing(['lock', 'note.briefing'], passphrase)).toMatchObject({ status: 0, error: '' });
    expect(isLocked(bytesOf('note.briefing'))).toBe(true);
    expect(briefing(['lock', 'note.briefing'], passphrase)).toMatchObject({ status: 6, error: expect.stringMatching(/^briefing-locked: /) });

    const coverage = JSON.parse(briefing(['coverage', 'note.briefing', '--json'], passphrase).out) as { counts: object };
    expect(coverage.counts).toEqual({ missing: 29, open: 0, covered: 0, cleared: 0 });
    expect(briefing(['export', 'note.briefing', '--out', 'note.docx'], passphrase)).toMatchObject({ status: 0, error: '' });
    const parts = unzipSync(bytesOf('note.docx'));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('Boosting cross-border connectivity');

    const locked = bytesOf('note.briefing');
    expect(briefing(['unlock', 'note.briefing'], 'a guess')).toMatchObject({ status: 6, error: expect.stringMatching(/^passphrase-wrong: /) });
    expect(briefing(['unlock', 'note.briefing'])).toMatchObject({ status: 6, error: expect.stringMatching(/^passphrase-missing: /) });
    expect(briefing(['coverage', 'note.briefing'])).toMatchObject({ status: 6, error: expect.stringMatching(/^passphrase-missing: /) });
    expect(bytesOf('note.briefing').equals(locked)).toBe(true);
    expect(briefing(['unlock', 'note.briefing'], passphrase)).toMatchObject({ status: 0, error: '' });
    expect(document()).toEqual(before);
    expect(briefing(['unlock', 'note.briefing'], passphrase)).toMatchObject({ status: 2, error: expect.stringMatching(/^usage: .*not locked/) });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('leaves nothing readable in versions, journal, index and list of recent files', async () => {
    const secret = 'The minister will walk out of the second session';
    const [library, profile] = [join(folder, 'library'), join(folder, 'profile')];
    const app = await otherApp(folder);
    const opened = await app.call('briefing.create', { template: 'talking-points', title: 'A visit' });
    const replica = new Replica(app.call, opened);
    await replica.type(secret);
    await app.call('version.keep', { session: opened.session, name: 'Draft' });
    await app.call('briefing.save', { session: opened.session });
    expect(await app.call('library.search', { words: 'walk out' })).toMatchObject({ found: 1 });
    await replica.type(`${secret} again`);
    await app.kill();
    const traces = () => filesWith(secret, profile).map((path) => relative(profile, path).split(/[\\/]/)[0]);
    const recent = () => JSON.parse(readFileSync(join(profile, 'recent.json'), 'utf8')) as { recent: string[] };
    expect(new Set(traces())).toEqual(new Set(['versions', 'journals', expect.stringMatching(/^library\.sqlite/)]));
    expect(recent().recent).toEqual([join(library, opened.name)]);

    environment['CHANCERY_LIBRARY'] = library;
    expect(briefing(['lock', join('library', opened.name)], passphrase)).toMatchObject({ status: 0, error: '' });
    expect(traces()).toEqual([]);
    expect(filesWith(secret, library)).toEqual([]);
    expect(recent().recent).toEqual([]);
    // Nothing of it was lost by that: the journal is in the file, and the version opens with the passphrase.
    const unlocked = await runHost({ library, profile });
    const again = await unlocked.call('briefing.unlock', { file: await unlocked.choose(join(library, opened.name)), passphrase });
    expect(wordsIn(again.state)).toContain(`${secret} again`);
    expect(await unlocked.call('version.list', { session: again.session })).toMatchObject({ unreadable: 0, versions: expect.arrayContaining([expect.objectContaining({ name: 'Draft' })]) });
    await unlocked.host.close();
  });

  test('what is merged into a locked briefing is locked as it was', () => {
    briefing(['new', 'china-mongolia', '--out', 'base.briefing']);
    copyFileSync(join(folder, 'base.briefing'), join(folder, 'copy.briefing'));
    briefing(['lock', 'base.briefing'], passphrase);
    expect(briefing(['merge', 'base.briefing', 'copy.briefing', '--out', 'merged.briefing'], passphrase)).toMatchObject({ status: 0 });
    expect(isLocked(bytesOf('merged.briefing'))).toBe(true);
    expect(briefing(['coverage', 'merged.briefing'], passphrase)).toMatchObject({ status: 0 });
  });

  test.skipIf(ageMissing !== undefined)('asks for the passphrase at the terminal and does not show it', () => {
    briefing(['new', 'china-mongolia', '--out', 'asked.briefing']);
    const ask = (typed: string, ...args: string[]) => atTerminal(typed, process.execPath, [...briefingProgram, ...args], environment);
    const locking = ask(passphrase, 'lock', 'asked.briefing');
    expect(locking).toMatchObject({ status: 0 });
    expect(locking.shown).toContain('Passphrase of “asked.briefing”:');
    expect(locking.shown).toContain('again');
    expect(locking.shown).not.toContain('yurts');
    expect(ageOpen(passphrase, join(folder, 'asked.briefing'), join(folder, 'by-age'))).toMatchObject({ status: 0 });

    const refused = ask('a guess', 'unlock', 'asked.briefing');
    expect(refused).toMatchObject({ status: 6, shown: expect.stringContaining('passphrase-wrong') });
    expect(ask('', 'unlock', 'asked.briefing')).toMatchObject({ status: 6, shown: expect.stringContaining('passphrase-missing') });
    expect(isLocked(bytesOf('asked.briefing'))).toBe(true);
    expect(ask(passphrase, 'unlock', 'asked.briefing')).toMatchObject({ status: 0 });
    expect(isLocked(bytesOf('asked.briefing'))).toBe(false);
  });
});
