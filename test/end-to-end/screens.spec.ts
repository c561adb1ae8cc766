import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { expect, test } from './application.ts';
import { draw, eachScreen, openStage } from './staged.ts';

/**
 * The main screens beside pictures that somebody has looked at. To approve what is there now:
 * `CHANCERY_APPROVE=1 npx playwright test test/end-to-end/screens.spec.ts --project chromium-shell`, then look at every
 * picture. They are drawn by one Chromium and the fonts that `npm test` installs; drawn by others they say nothing.
 */
const approved = join(import.meta.dirname, '..', 'fixtures', 'window');
const approving = process.env['CHANCERY_APPROVE'] === '1';
const SIZE = { width: 1280, height: 800 };

/** How far a colour may be off: as far as fewer steps take it, not as far as another shade of it. */
const THRESHOLD = 0.05;

/** The share of a picture's pixels that may differ, some two hundred: a rounded edge or two, not a word. */
const TOLERANCE = 0.0002;

function drawnBy(version: string): string {
  const fonts = ['system-ui', 'serif', 'sans-serif:lang=zh', 'serif:lang=zh', 'sans-serif:lang=ar', 'serif:lang=ar', 'monospace', 'Cambria', 'Georgia', 'Liberation Serif', 'Liberation Sans', 'Noto Sans', 'Noto Serif CJK SC', 'Noto Sans CJK SC'];
  const families = fonts.map((font) => execFileSync('fc-match', ['-f', '%{family[0]}', font], { encoding: 'utf8' }));
  return `Chromium ${/\d+/.exec(version)?.[0] ?? ''}: ${[...new Set(families)].join(', ')}`;
}

/** Compares what is shown with its picture, or makes the picture. */
async function picture(page: Page, name: string): Promise<void> {
  const drawn = await draw(page);
  const path = join(approved, `${name}.png`);
  if (approving) {
    // Thirty-two steps of each colour are enough to tell a screen by, and make small files.
    drawn.data.forEach((value, index) => {
      if (index % 4 !== 3) drawn.data[index] = Math.round((value * 31) / 255) * (255 / 31);
    });
    writeFileSync(path, PNG.sync.write(drawn, { colorType: 2, deflateLevel: 9 }));
    return;
  }
  const wanted = PNG.sync.read(readFileSync(path));
  expect([drawn.width, drawn.height], name).toEqual([wanted.width, wanted.height]);
  const difference = new PNG({ width: wanted.width, height: wanted.height });
  const different = pixelmatch(wanted.data, drawn.data, difference.data, wanted.width, wanted.height, { threshold: THRESHOLD });
  const share = different / (wanted.width * wanted.height);
  if (share > TOLERANCE) {
    await test.info().attach(`${name}-drawn`, { body: PNG.sync.write(drawn), contentType: 'image/png' });
    await test.info().attach(`${name}-different`, { body: PNG.sync.write(difference), contentType: 'image/png' });
  }
  expect.soft(share, name).toBeLessThanOrEqual(TOLERANCE);
}

test('the main screens look as they were approved', async ({ shell }) => {
  test.setTimeout(900_000);
  const browser = findBrowser();
  test.skip(shell !== 'chromium' || browser === undefined, 'the pictures are of Chromium’s window');
  test.skip(!existsSync('/usr/bin/fc-match'), 'what draws the letters cannot be told here');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-pictures-'));
  const stage = await openStage(folder, browser ?? '', SIZE);
  const { page } = stage;
  try {
    const environment = drawnBy(await page.evaluate(() => /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? ''));
    if (approving) {
      rmSync(approved, { recursive: true, force: true });
      mkdirSync(approved, { recursive: true });
      writeFileSync(join(approved, 'drawn-by.txt'), `${environment}\n`);
    } else {
      const known = readFileSync(join(approved, 'drawn-by.txt'), 'utf8').trim();
      test.skip(environment !== known, `drawn here by ${environment}, approved as drawn by ${known}`);
    }
    await eachScreen(page, folder, (name) => picture(page, name));
  } finally {
    await stage.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
});
