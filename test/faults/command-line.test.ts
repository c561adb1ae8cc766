import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { briefingProgram } from '../fixtures/command-line.ts';
import { foreign, p, r } from '../fixtures/word/documents.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function briefing(...args: string[]) {
  const done = spawnSync(process.execPath, [...briefingProgram, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, CHANCERY_PROFILE: join(folder, 'profile') },
    encoding: 'utf8',
  });
  return { status: done.status, out: done.stdout.trim(), error: done.stderr.trim() };
}

describe('the command line', () => {
  test('makes a note from the template, says what it covers and exports it to Word', () => {
    expect(briefing('templates').out).toContain('china-mongolia');
    expect(briefing('new', 'china-mongolia', '--out', 'note.briefing')).toMatchObject({ status: 0, error: '' });
    const coverage = JSON.parse(briefing('coverage', 'note.briefing', '--json').out) as { counts: object };
    expect(coverage.counts).toEqual({ missing: 29, open: 0, covered: 0, cleared: 0 });
    expect(briefing('export', 'note.briefing', '--out', 'note.docx')).toMatchObject({ status: 0, error: '' });
    expect(briefing('versions', 'note.briefing').out).toMatch(/\texport\t/);
    const parts = unzipSync(readFileSync(join(folder, 'note.docx')));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('Boosting cross-border connectivity');
  });

  test('makes a briefing of a Word document again, with its commitments', () => {
    briefing('new', 'china-mongolia', '--out', 'sent.briefing', '--force');
    briefing('export', 'sent.briefing', '--out', 'sent.docx', '--force');
    expect(briefing('import', 'sent.docx', '--out', 'returned.briefing')).toMatchObject({ status: 0, error: '' });
    const [before, after] = ['sent', 'returned'].map((name) => briefing('coverage', `${name}.briefing`, '--json').out);
    expect(after).toBe(before);
    const json = briefing('import', 'sent.docx', '--out', 'returned.briefing', '--force', '--json').out;
    expect(JSON.parse(json)).toMatchObject({ annotations: 3, losses: [] });
  }, 240_000);

  test('lists what a Word document has that a briefing cannot hold before it writes, and only lists it when asked to', () => {
    writeFileSync(join(folder, 'secret.docx'), foreign(p(r('Dear colleague')) + p('<w:r><w:object/></w:r>'), { header: p(r('TOP SECRET')) }));
    const listed = ['left out on page 1: 1 embedded-object', 'left out on page 1: 1 header (TOP SECRET)'];
    const lines = (out: string) => out.split('\n').map((line) => line.trim());
    expect(briefing('import', 'secret.docx')).toMatchObject({ status: 2 });
    expect(lines(briefing('import', 'secret.docx', '--check', '--out', 'secret.briefing').out)).toEqual(listed);
    expect(existsSync(join(folder, 'secret.briefing'))).toBe(false);
    expect(lines(briefing('import', 'secret.docx', '--out', 'secret.briefing').out)).toEqual([...listed, join(folder, 'secret.briefing')]);
    expect(existsSync(join(folder, 'secret.briefing'))).toBe(true);
  });

  test('lists every command in its help, and has each when it is the only one that is loaded', () => {
    const help = briefing('--help').out;
    expect(briefing('help').out).toBe(help);
    const listed = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = '']) => name);
    expect(listed).toEqual([
      'templates', 'new', 'export', 'coverage', 'import', 'merge', 'inspect', 'fingerprint', 'sign', 'verify',
      'list', 'search', 'backup', 'restore', 'lock', 'unlock', 'template', 'versions', 'help',
    ]);
    for (const name of listed.slice(0, -1)) {
      const alone = briefing(name, '--help').out;
      expect(alone).toContain(`Usage: briefing ${name}`);
      expect(alone).toBe(briefing('help', name).out);
    }
  });

  test.each([
    ['a command that there is not', ['exprot', 'note.briefing'], /^usage: Unknown command 'exprot' \(Did you mean export\?\)/],
    ['an option before the command', ['--force', 'export', 'note.briefing'], /^usage: Unknown option '--force'/],
    ['no command at all, with the help', [], /^Usage: briefing[^]*^usage: /m],
  ])('tells of %s', (_name, args, told) => {
    expect(briefing(...args)).toMatchObject({ status: 2, out: '', error: expect.stringMatching(told) as string });
  });

  test.each([
    ['an unknown template', 2, 'template-unknown', ['new', 'atlantis', '--out', 'new.briefing']],
    ['a template that is a path', 2, 'template-unknown', ['new', '../templates', '--out', 'new.briefing']],
    ['a file in the way', 2, 'file-in-the-way', ['new', 'china-mongolia', '--out', 'precious.briefing']],
    ['a missing option', 2, 'usage', ['new', 'china-mongolia']],
    ['a file that is not there', 5, 'file-not-found', ['export', 'nowhere.briefing', '--out', 'x.docx']],
    ['a text under another name', 3, 'file-not-a-briefing', ['export', 'precious.briefing', '--out', 'x.docx']],
    ['a truncated briefing', 3, 'file-damaged', ['export', 'truncated.briefing', '--out', 'x.docx']],
    ['a text that is no Word document', 3, 'word-not-a-document', ['import', 'precious.briefing', '--out', 'new.briefing']],
    ['a newer format', 3, 'file-newer', ['export', 'newer.briefing', '--out', 'x.docx']],
    ['a folder that cannot be written', 4, 'folder-not-writable', ['new', 'china-mongolia', '--out', 'precious.briefing/x.briefing']],
  ])('tells of %s in one sentence, with status %i, and writes nothing', (_name, status, code, args) => {
    writeFileSync(join(folder, 'precious.briefing'), 'do not touch');
    briefing('new', 'china-mongolia', '--out', 'whole.briefing', '--force');
    const whole = readFileSync(join(folder, 'whole.briefing'));
    writeFileSync(join(folder, 'truncated.briefing'), whole.subarray(0, whole.length / 2));
    const parts = unzipSync(whole);
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as object;
    const newer = { ...parts, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version: 99 })) };
    writeFileSync(join(folder, 'newer.briefing'), zipSync(newer));

    const told = briefing(...args);
    expect(told.status).toBe(status);
    expect(told.error).toMatch(new RegExp(`^${code}: .+\\.$`));
    expect(told.error.split('\n')).toHaveLength(1);
    expect(readFileSync(join(folder, 'precious.briefing'), 'utf8')).toBe('do not touch');
    expect(() => readFileSync(join(folder, 'x.docx'))).toThrow();
    expect(() => readFileSync(join(folder, 'new.briefing'))).toThrow();
  });
});
