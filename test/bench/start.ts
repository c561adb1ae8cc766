import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { largeBriefing } from './large-briefing.ts';
import { type Row, spreadInWords, spreadOf } from './row.ts';

const root = resolve(import.meta.dirname, '..', '..');
const TURNS = 7;

/** From asking for the window to a caret in the text of the briefing that was given, in milliseconds. */
async function oursOnce(executablePath: string, folder: string): Promise<number> {
  const before = performance.now();
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
    opening: join(folder, 'library', 'note.briefing'),
  });
  await shell.page.locator('.text:focus').waitFor();
  const time = performance.now() - before;
  await shell.close();
  return time;
}

/** From asking for a browser to a page without anything on it, drawn. */
async function blankOnce(executablePath: string, folder: string): Promise<number> {
  const before = performance.now();
  const context = await chromium.launchPersistentContext(await mkdtemp(join(folder, 'blank-')), {
    executablePath,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--window-size=1440,940', '--app=data:text/html,<title>blank</title>'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const time = performance.now() - before;
  await context.close();
  return time;
}

/** How long it takes to begin writing, beside a blank page in the same browser; by turns, so that both meet the same machine. */
export async function startRows(): Promise<Row[]> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('The bench needs an installed Chromium.');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-start-'));
  try {
    await mkdir(join(folder, 'library'));
    const bytes = packContainer(createDocument(largeBriefing(20, 5)), { saved: new Date(), application: 'bench' });
    await writeFile(join(folder, 'library', 'note.briefing'), bytes);
    const ours: number[] = [];
    const blank: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await oursOnce(executablePath, folder));
      blank.push(await blankOnce(executablePath, folder));
    }
    const [mine, peer] = [spreadOf(ours).median, spreadOf(blank).median];
    return [
      {
        name: 'start to a caret in the editor',
        ours: mine,
        peer,
        unit: 'ms, median',
        ratio: mine / peer,
        budget: 'at most 1.5 of a blank page',
        holds: mine / peer <= 1.5,
        note: `${spreadInWords(spreadOf(ours))}, blank page in the same Chromium ${spreadInWords(spreadOf(blank))}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
