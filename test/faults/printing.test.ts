import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrintPage } from '../../electron/host/printing/printing-handlers.ts';
import { printPage as printInElectron } from '../../electron/shell-electron/print-page.ts';
import { runHost, type RunningHost } from '../fixtures/running-host.ts';

const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
let folder: string;
let running: RunningHost | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-printing-'));
});
afterEach(async () => {
  await running?.host.close();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function start(printPage?: PrintPage): Promise<{ call: RunningHost['call']; session: string; file: string; path: string }> {
  running = await runHost({ library: join(folder, 'library'), profile: join(folder, 'profile') }, printPage === undefined ? {} : { printPage });
  const { session } = await running.call('briefing.create', { template: 'china-mongolia' });
  const path = join(folder, 'note.pdf');
  return { call: running.call, session, path, file: await running.chooseToWrite(path, 'pdf') };
}

test('a PDF is written whole to the place that was chosen, and the briefing is kept as it was then', async () => {
  const { call, session, file, path } = await start(async () => pdf);
  expect(await call('briefing.writePdf', { session, file })).toEqual({ name: 'note.pdf', bytes: pdf.length });
  expect(await readFile(path)).toEqual(pdf);
  const { versions } = await call('version.list', { session });
  expect(versions.some(({ reason }) => reason === 'export')).toBe(true);
});

test.each<[string, PrintPage | undefined]>([
  ['the browser cannot print', async () => Promise.reject(new Error('printing failed'))],
  ['what it gives is no PDF', async () => Buffer.from('<html>')],
  ['there is no window', undefined],
])('nothing is written when %s, and the file that was there stays', async (_why, printPage) => {
  const { call, session, file, path } = await start(printPage);
  await writeFile(path, 'the old one');
  await expect(call('briefing.writePdf', { session, file })).rejects.toMatchObject({ code: 'pdf-failed', subject: 'note.pdf' });
  expect(await readFile(path, 'utf8')).toBe('the old one');
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('Electron is asked for the page as its print styles make it', async () => {
  const asked: unknown[] = [];
  const bytes = await printInElectron({
    printToPDF: async (options) => {
      asked.push(options);
      return pdf;
    },
  });
  expect(Buffer.from(bytes)).toEqual(pdf);
  expect(asked).toEqual([expect.objectContaining({ preferCSSPageSize: true })]);
});
