import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CDPSession, Page } from 'playwright-core';

/** What one round of work left behind, measured after both sides gave back what they could. */
export interface Reading {
  readonly keys: number;
  /** Megabytes that the page's objects take. */
  readonly window: number;
  /** Megabytes that the host's objects take. */
  readonly host: number;
  readonly listeners: number;
  readonly nodes: number;
  /** The most bytes that all journals had so far. */
  readonly journal: number;
  /** The bytes that journals have with the note closed. */
  readonly left: number;
}

const LINE = 'The Altai corridor needs rail and road before tourism can grow. ';
const MEGABYTE = 1024 * 1024;
/** After how many rounds the note is closed, everything is measured, and it is opened again. */
const ROUNDS = 3;

/** Has this process give back what it does not need, however it was started: else its memory says nothing. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function journalBytes(profile: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(join(profile, 'journals')).catch(() => [])) {
    sum += (await stat(join(profile, 'journals', name)).catch(() => ({ size: 0 }))).size;
  }
  return sum;
}

async function read(page: Page, session: CDPSession, { keys, journal, left }: Pick<Reading, 'keys' | 'journal' | 'left'>): Promise<Reading> {
  // Twice: what is freed the first time may hold on to more.
  for (let turn = 0; turn < 2; turn += 1) {
    await session.send('HeapProfiler.collectGarbage');
    collectGarbage();
    await page.waitForTimeout(50);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    keys,
    window: of('JSHeapUsedSize') / MEGABYTE,
    host: process.memoryUsage().heapUsed / MEGABYTE,
    listeners: of('JSEventListeners'),
    nodes: of('Nodes'),
    journal,
    left,
  };
}

/**
 * Works as an officer does, round after round: types a line, annotates words of it, looks through the views, finds a
 * command, takes everything back, saves; now and then closes the note, is measured, and opens it again.
 *
 * @param keys how many keys to press in all. Two hours of writing at forty words a minute are about 24,000.
 */
export async function soak(page: Page, profile: string, keys: number, told: (reading: Reading) => void = () => {}): Promise<readonly Reading[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const text = page.getByRole('textbox', { name: 'Text of the briefing' });
  await page.getByRole('button', { name: /^New briefing from China/ }).click();
  const first = text.locator('p').first();
  const readings: Reading[] = [];
  let pressed = 0;
  let largest = 0;
  for (let round = 1; pressed < keys; round += 1) {
    await first.click();
    for (let line = 0; line < 4; line += 1) {
      await page.keyboard.type(LINE);
      pressed += LINE.length;
    }
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.locator('.annotate:enabled').waitFor();
    await page.keyboard.press('Control+Alt+m');
    await page.locator('.annotation-form [data-commitment] input').first().check();
    await page.keyboard.press('Control+Enter');
    for (const tab of [2, 3, 4, 5, 1]) await page.keyboard.press(`Control+Alt+${tab}`);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find a command').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await text.focus();
    // What was written goes again, and its annotation before it.
    await page.locator('.card[data-active=true]').getByRole('button', { name: 'More for this annotation' }).click();
    await page.getByRole('menuitem', { name: 'Delete the annotation' }).click();
    await first.click({ clickCount: 3 });
    await page.keyboard.press('Delete');
    pressed += 20;
    largest = Math.max(largest, await journalBytes(profile));
    if (round % ROUNDS !== 0 && pressed < keys) continue;
    // Read with the note closed: an open one has its history, which grows as it is worked on.
    await page.getByRole('button', { name: 'Close the briefing and go to the start' }).click();
    const note = page.getByRole('button', { name: /words/ }).first();
    await note.waitFor();
    const reading = await read(page, session, { keys: pressed, journal: largest, left: await journalBytes(profile) });
    readings.push(reading);
    told(reading);
    await note.click();
    await text.waitFor();
  }
  await session.detach();
  return readings;
}

/** How much of a measure the last fifth of the rounds has more than the second fifth, as a share: 0.1 is a tenth more. */
export function growthOf(readings: readonly Reading[], measure: Exclude<keyof Reading, 'keys'>): number {
  const fifth = Math.max(1, Math.floor(readings.length / 5));
  const middle = (part: readonly Reading[]): number => part.map((reading) => reading[measure]).toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
  const early = middle(readings.slice(fifth, 2 * fifth));
  const late = middle(readings.slice(-fifth));
  return early === 0 ? late : late / early - 1;
}
