import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { briefing as note, now, paragraph, words } from '../fixtures/briefings.ts';
import { briefingProgram } from '../fixtures/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-commands-'));
const library = join(folder, 'library');

function briefing(...args: string[]) {
  const env = { ...process.env, INIT_CWD: folder, CHANCERY_LIBRARY: library, CHANCERY_PROFILE: join(folder, 'profile') };
  const done = spawnSync(process.execPath, [...briefingProgram, ...args], { env, encoding: 'utf8' });
  return { status: done.status, out: done.stdout, error: done.stderr };
}

beforeAll(() => {
  mkdirSync(join(library, 'Visits'), { recursive: true });
  for (const [name, text, title] of [
    ['Visits/a', 'rail and road over the border', 'A visit'],
    ['b', '加强中蒙合作', '访问'],
  ] as const) {
    const bytes = packContainer(createDocument(note([paragraph(words(text))], [], { title })), { saved: now, application: 'test' });
    writeFileSync(join(library, `${name}.briefing`), bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the library is listed and searched, for people and for scripts', () => {
  expect(briefing('list')).toMatchObject({ status: 0, error: '', out: expect.stringContaining('b.briefing\t0/29 covered\t访问') as string });
  const listed = JSON.parse(briefing('list', '--json').out) as { file: string; coverage: object }[];
  expect(listed.map(({ file }) => file).sort()).toEqual(['Visits/a.briefing', 'b.briefing']);
  expect(briefing('search', 'rail and road')).toMatchObject({
    status: 0,
    error: '',
    out: 'Visits/a.briefing\tA visit\n  text: rail and road over the border\n1 found\n',
  });
  expect(JSON.parse(briefing('search', '合作', '--json').out)).toMatchObject({ found: 1, results: [{ title: '访问' }] });
  expect(briefing('search', 'nothing of the kind').out).toBe('0 found\n');
  expect(briefing('search', 'x', '--limit', 'many').status).toBe(2);
});

test('the library is written to one file and comes back from it, beside what changed', () => {
  expect(briefing('backup', '--out', 'backup.zip')).toMatchObject({ status: 0, error: '', out: expect.stringContaining('2 files') as string });
  expect(briefing('backup', '--out', 'backup.zip')).toMatchObject({ status: 2 });
  expect(briefing('restore', 'backup.zip')).toMatchObject({ status: 0, out: expect.stringContaining('0 restored, 2 there already') as string });
  writeFileSync(join(library, 'b.briefing'), 'changed');
  expect(briefing('restore', 'backup.zip').out).toContain('1 put beside');
  expect(existsSync(join(library, 'b (restored).briefing'))).toBe(true);
  expect(briefing('restore', 'backup.zip', '--into', 'elsewhere').out).toContain('2 restored');
  expect(readdirSync(join(folder, 'elsewhere', 'library')).sort()).toEqual(['Visits', 'b.briefing']);
  writeFileSync(join(folder, 'spoilt.zip'), 'no zip');
  expect(briefing('restore', 'spoilt.zip')).toMatchObject({ status: 3, error: expect.stringContaining('backup-damaged') as string });
});
