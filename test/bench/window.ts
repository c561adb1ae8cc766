import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { windowFile } from '../../electron/window-files/window-files.ts';
import { root } from '../fixtures/briefings.ts';
import { largeBriefing, plainText } from './large-briefing.ts';
import { beside, Missing, quantile, type Row, shown } from './row.ts';

const ROUNDS = 5;
/** What is pressed in each passage, in order: words, a mistake put right, a new paragraph, and some of it taken back. */
const keys = 'c o r r i d o r Backspace r e Enter a n d Backspace Backspace i l Control+z'.split(' ');
const PASSES = 4;
/** Between keys, in milliseconds: quick runs, and pauses in which the panels follow. */
const pauses = [45, 70, 55, 160, 90, 230, 60];
/** An event shorter than this is not told of by Event Timing, in milliseconds. */
const UNTOLD = 16;

interface Typing {
  readonly paints: readonly { readonly key: string; readonly time: number }[];
  readonly events: readonly number[];
  readonly longTasks: readonly number[];
}

/** Puts the caret among the first words of the middle block, which are annotated, and types as somebody does who writes. */
async function type(page: Page): Promise<Typing> {
  await page.evaluate(() => {
    const text = document.querySelector<HTMLElement>('.text');
    const block = [...(text?.querySelectorAll('p') ?? [])].find((_each, index, all) => index >= all.length / 2);
    if (text === null || block === undefined) throw new Error('There is no text.');
    block.scrollIntoView({ block: 'center' });
    text.focus();
    getSelection()?.collapse(document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode(), 3);
  });
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    const measured = { paints: [] as { key: string; time: number }[], events: [] as number[], longTasks: [] as number[] };
    Object.assign(globalThis, { measured });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) measured.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') measured.events.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    // On the window, where commands take their keys: what they take goes no further.
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Control') return;
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => measured.paints.push({ key: event.key, time: performance.now() - event.timeStamp }));
        channel.port1.start();
        requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      { capture: true },
    );
  });
  let pressed = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(pauses[pressed % pauses.length] ?? 60);
      pressed += 1;
    }
  }
  await page.waitForTimeout(600);
  return page.evaluate(() => (globalThis as unknown as { measured: Typing }).measured);
}

/** How long each frame takes while the page is scrolled through, a part of a screen at a time. */
async function scroll(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const scroller = document.querySelector('.desk') ?? document.scrollingElement;
    if (scroller === null) throw new Error('Nothing scrolls.');
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
    if (scroller.scrollTop < 10_000) throw new Error('The page did not scroll.');
    return times;
  });
}

/** What one launch of an editor gives. */
interface Launch {
  readonly typing: Typing;
  readonly frames: readonly number[];
}

async function bare(executablePath: string, text: object, scrolls: boolean): Promise<Launch> {
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
    await page.waitForTimeout(2_000);
    return { typing: await type(page), frames: scrolls ? await scroll(page) : [] };
  } finally {
    await browser.close();
  }
}

async function own(executablePath: string, folder: string, scrolls: boolean): Promise<Launch> {
  const shell = await openChromiumShell({
    ...placesIn(root),
    libraryFolder: join(folder, 'library'),
    profileFolder: join(folder, 'profile'),
    executablePath,
    opening: join(folder, 'library', 'large.briefing'),
  });
  try {
    await shell.page.locator('.text h1').first().waitFor({ timeout: 120_000 });
    await shell.page.waitForTimeout(2_000);
    return { typing: await type(shell.page), frames: scrolls ? await scroll(shell.page) : [] };
  } finally {
    await shell.close();
  }
}

const kinds: Readonly<Record<string, (key: string) => boolean>> = {
  'a letter': (key) => key.length === 1 && key !== 'z',
  Enter: (key) => key === 'Enter',
  Backspace: (key) => key === 'Backspace',
  undo: (key) => key === 'z',
};

/** The value below which 95 of 100 keys of a launch lie, of those of one kind. */
function paintsOf(launches: readonly Launch[], isOf: (key: string) => boolean = () => true): number[] {
  return launches.map(({ typing }) => quantile(typing.paints.filter(({ key }) => isOf(key)).map(({ time }) => time), 0.95));
}

/** The same by Event Timing, which rounds to 8 ms and tells only of what took 16 ms or more. */
function eventsOf(launches: readonly Launch[]): number[] {
  return launches.map(({ typing: { events, paints } }) => {
    const untold = Math.max(0, paints.length - events.length);
    return quantile([...events, ...Array.from({ length: untold }, () => UNTOLD)], 0.95);
  });
}

/** What the window and the bare editor give by turns, each launched anew, on the same text. */
async function byTurns(executablePath: string, note: Briefing, { scrolls }: { readonly scrolls: boolean }): Promise<readonly [mine: Launch[], theirs: Launch[]]> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const [mine, theirs]: [Launch[], Launch[]] = [[], []];
  try {
    await mkdir(join(folder, 'library'));
    const file = join(folder, 'library', 'large.briefing');
    const bytes = packContainer(createDocument(note), { saved: new Date(), application: 'bench' });
    for (let round = 0; round < ROUNDS; round += 1) {
      process.stderr.write(`  launch ${round + 1} of ${ROUNDS} of each…\n`);
      // Each launch meets the same text, not what the last one typed.
      await writeFile(file, bytes);
      mine.push(await own(executablePath, folder, scrolls));
      theirs.push(await bare(executablePath, plainText(note), scrolls));
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
  return [mine, theirs];
}

/** Typing and scrolling in the real window, beside an editor without anything of ours on the same text. */
export async function windowRows(): Promise<Row[]> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Missing('an installed Chromium');
  const [mine, theirs] = await byTurns(executablePath, largeBriefing(2_000, 2_000), { scrolls: true });
  const [mineShort, theirsShort] = await byTurns(executablePath, largeBriefing(20, 20), { scrolls: false });
  const longest = (each: readonly Launch[]) => each.map(({ typing }) => Math.max(0, ...typing.longTasks));
  const frames = (each: readonly Launch[]) => each.map((launch) => quantile(launch.frames, 0.95));
  const bareTiptap = (times: readonly number[]) => ['bare tiptap', times] as const;
  const told = beside('', eventsOf(mine), bareTiptap(eventsOf(theirs)));
  const paint = beside(
    'key to paint, p95, 100,000 words, 2,000 annotations: letters, Enter, Backspace and undo in annotated passages, with pauses',
    paintsOf(mine),
    bareTiptap(paintsOf(theirs)),
    { budget: 'at most 16.7 ms and 0.7 of bare tiptap', holds: (ours, ratio) => ours <= 16.7 && ratio <= 0.7 },
  );
  return [
    { ...paint, note: `${paint.note}; by Event Timing, to 8 ms: ${told.note}` },
    ...Object.entries(kinds).map(([kind, isOf]) => beside(`of these, ${kind}`, paintsOf(mine, isOf), bareTiptap(paintsOf(theirs, isOf)))),
    beside('the same keys in a note of 20 blocks, 20 annotations, p95', paintsOf(mineShort), bareTiptap(paintsOf(theirsShort))),
    beside('longest task while typing that', longest(mine), bareTiptap(longest(theirs)), { budget: 'at most 50 ms', holds: (ours) => ours <= 50 }),
    beside('frame while scrolling, p95, 100,000 words, 2,000 annotations', frames(mine), bareTiptap(frames(theirs))),
  ].map((row) => ({ ...row, note: `${row.note}; medians of ${ROUNDS} launches, ${shown(keys.length * PASSES)} keys each` }));
}
