import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { keepCompiled } from '../../electron/kept-compiled.ts';
import type * as Shell from '../../electron/shell-chromium/open-window.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';

/** A program that the bench launches: it says when it shows what it was launched for, and closes when it is told to. */
const [what = '', folder = ''] = process.argv.slice(2);
const executablePath = findBrowser() ?? '';

/** Waits until what is there is drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
}

/** The app as `npm start` starts it: built, and with what Node compiled the last time. */
async function app(): Promise<() => Promise<void>> {
  keepCompiled(join(folder, 'profile'));
  const { openChromiumShell } = (await import(
    pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'chromium', 'open-window.mjs')).href
  )) as typeof Shell;
  const { placesIn } = await import('../../electron/places.ts');
  const shell = await openChromiumShell({
    ...placesIn(join(import.meta.dirname, '..', '..')),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
    opening: join(folder, 'library', 'note.briefing'),
  });
  // Told by the window itself: to ask it over and over would keep it from what it is asked for.
  await shell.page.evaluate(
    () =>
      new Promise<void>((focused) => {
        const look = () => {
          if (document.activeElement?.matches('.text') !== true) return;
          document.removeEventListener('focusin', look);
          focused();
        };
        document.addEventListener('focusin', look);
        look();
      }),
  );
  await drawn(shell.page);
  return () => shell.close();
}

async function blank(): Promise<() => Promise<void>> {
  const { chromium } = await import('playwright-core');
  const context = await chromium.launchPersistentContext(await mkdtemp(join(folder, 'blank-')), {
    executablePath,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--window-size=1440,940', '--app=data:text/html,<title>blank</title>'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await drawn(page);
  return () => context.close();
}

const close = await (what === 'app' ? app() : blank());
process.on('message', () => void close().finally(() => process.exit(0)));
process.send?.('shown');
