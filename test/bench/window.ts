import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { windowFile } from '../../electron/window-files/window-files.ts';
import { largeBriefing, plainText } from './large-briefing.ts';
import { quantile, type Row, shown, spreadInWords, spreadOf } from './row.ts';

const root = resolve(import.meta.dirname, '..', '..');
const KEYS = 60;

interface Typing {
  readonly paints: readonly number[];
  readonly longTasks: readonly number[];
}

/** Puts the caret into the middle block and types, measuring from each key to the frame after it. */
async function type(page: Page): Promise<Typing> {
  await page.evaluate(() => {
    const text = document.querySelector<HTMLElement>('.text');
    if (text === null) throw new Error('There is no text.');
    const block = text.children[Math.floor(text.children.length / 2)];
    if (block === undefined) throw new Error('There is no block.');
    block.scrollIntoView({ block: 'center' });
    text.focus();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last = walker.nextNode();
    for (let node = last; node !== null; node = walker.nextNode()) last = node;
    getSelection()?.collapse(last, (last?.nodeValue?.length ?? 1) - 1);
  });
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    const measured = { paints: [] as number[], longTasks: [] as number[] };
    Object.assign(globalThis, { measured });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) measured.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    document.addEventListener(
      'keydown',
      (event) => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => measured.paints.push(performance.now() - event.timeStamp));
        channel.port1.start();
        requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      { capture: true },
    );
  });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('a');
    // Between keys as long as a quick typist takes, so that the pause after which panels follow is not reached.
    await page.waitForTimeout(70);
  }
  await page.waitForTimeout(600);
  return page.evaluate(() => (globalThis as unknown as { measured: Typing }).measured);
}

/** How long each frame takes while the page is scrolled through, a screen at a time. */
async function scroll(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const scroller = document.querySelector('.desk') ?? document.body;
    scroller.scrollTop = 0;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    await frame();
    const times: number[] = [];
    let last = await frame();
    for (let step = 0; step < 120; step += 1) {
      scroller.scrollTop += 300;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  });
}

async function bare(executablePath: string, text: object): Promise<{ typing: Typing; frames: readonly number[] }> {
  const browser = await chromium.launch({
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--window-size=1440,940'],
  });
  try {
    const page = await browser.newPage({ viewport: null });
    await page.addInitScript((text) => Object.assign(globalThis, { benchText: text }), text);
    await page.route('**/*', async (route) =>
      route.fulfill(await windowFile(join(root, 'dist', 'bench'), new URL(route.request().url()).pathname, "default-src 'self' 'unsafe-inline'")),
    );
    await page.goto('https://bench.invalid/index.html');
    await page.locator('.text').waitFor();
    return { typing: await type(page), frames: await scroll(page) };
  } finally {
    await browser.close();
  }
}

/** Typing and scrolling in the real window, beside an editor without anything of ours on the same text. */
export async function windowRows(): Promise<Row[]> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('The bench needs an installed Chromium.');
  const note = largeBriefing(2_000, 2_000);
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  try {
    await mkdir(join(folder, 'library'));
    const bytes = packContainer(createDocument(note), { saved: new Date(), application: 'bench' });
    await writeFile(join(folder, 'library', 'large.briefing'), bytes);
    const shell = await openChromiumShell({
      ...placesIn(root),
      libraryFolder: join(folder, 'library'),
      profileFolder: join(folder, 'profile'),
      executablePath,
    });
    await shell.page.locator('.briefing').click({ timeout: 60_000 });
    await shell.page.locator('.text h1').first().waitFor({ timeout: 60_000 });
    await shell.page.waitForTimeout(2_000);
    const ours = await type(shell.page);
    const frames = await scroll(shell.page);
    await shell.close();
    const peer = await bare(executablePath, plainText(note));
    const [mine, theirs] = [quantile(ours.paints, 0.95), quantile(peer.typing.paints, 0.95)];
    const [smooth, theirSmooth] = [quantile(frames, 0.95), quantile(peer.frames, 0.95)];
    return [
      {
        name: 'key to paint, 100,000 words, 2,000 annotations',
        ours: mine,
        peer: theirs,
        unit: 'ms, p95',
        ratio: mine / theirs,
        budget: 'at most 16.7 ms and 0.7 of bare tiptap',
        holds: mine <= 16.7 && mine / theirs <= 0.7,
        note: `median ${spreadInWords(spreadOf(ours.paints))}, bare tiptap ${spreadInWords(spreadOf(peer.typing.paints))}; long tasks ${ours.longTasks.length} (longest ${shown(Math.max(0, ...ours.longTasks))} ms)`,
      },
      {
        name: 'frame while scrolling, 100,000 words, 2,000 annotations',
        ours: smooth,
        peer: theirSmooth,
        unit: 'ms, p95',
        ratio: smooth / theirSmooth,
        budget: 'none in the design',
        holds: true,
        note: `median ${shown(quantile(frames, 0.5))}, bare tiptap ${shown(quantile(peer.frames, 0.5))}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
