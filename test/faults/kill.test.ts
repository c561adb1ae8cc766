import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { root } from '../fixtures/briefings.ts';
import { openDisplay } from '../fixtures/display.ts';
import { killReal, killScripted, manners, type Outcome, type Victim } from '../fixtures/kill/kill.ts';

/** How many kills, and which share of them in the real app; `docs/saving.md` gives the call of the full run. */
const kills = Number(process.env['CHANCERY_KILLS'] ?? 6);
const share = Number(process.env['CHANCERY_KILLS_REAL'] ?? 0.5);
const real = Math.round(kills * share);
const seed = Number(process.env['CHANCERY_KILL_SEED'] ?? 20_261_125);
const display = process.platform === 'linux' ? await openDisplay() : null;
if (display !== null) process.env['DISPLAY'] = display.name;
const noWindow = display === null || findBrowser() === undefined || !existsSync(join(root, 'dist', 'renderer'));

/** Numbers that look random and are the same in every run of one seed. */
function numbers(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const next = numbers(seed);
const victims: readonly Victim[] = ['host', 'both', 'window'];
/** Kills one after the other, so that every victim meets every manner, at moments that look random. */
const plan = (count: number, shortest: number, longest: number) =>
  Array.from({ length: count }, (_, index) => {
    const manner = manners[index % manners.length] ?? 'typing';
    return {
      victim: victims[index % victims.length] ?? 'host',
      manner,
      // Past the moment at which a pause has the file written.
      after: Math.round(shortest + next() * (longest * (manner === 'pausing' ? 2 : 1) - shortest)),
      closing: Math.round(next() * 800),
    };
  });

const outcomes: Outcome[] = [];
afterAll(() => {
  display?.close();
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  console.log(
    `${outcomes.length} kills (seed ${seed}): ${sum(({ typed }) => typed)} words typed, ${sum(({ due }) => due)} older than a second, ` +
      `${sum(({ lost }) => lost.length)} of those lost; ${outcomes.filter(({ recovered }) => recovered > 0).length} recoveries told of.`,
  );
});

test.concurrent.each(plan(kills - real, 1_100, 3_500))('all that is older than a second is there after the $victim was killed at $after ms', async ({ victim, after }) => {
  const outcome = await killScripted(victim, after);
  outcomes.push(outcome);
  expect(outcome.typed).toBeGreaterThan(0);
  expect(outcome.lost).toEqual([]);
}, 120_000);

test.skipIf(noWindow).each(plan(real, 1_500, 6_000))(
  'in the real app, too, after the $victim was killed at $after ms, $manner, and the window says what was recovered',
  async ({ victim, manner, after, closing }) => {
    const outcome = await killReal(victim, manner, after, closing);
    outcomes.push(outcome);
    expect(outcome.typed).toBeGreaterThan(0);
    expect(outcome.lost).toEqual([]);
    // What a pause or a close has put into the file already is not recovered.
    const isTyping = manner === 'typing' || manner === 'locked';
    if (victim !== 'window' && isTyping) expect(outcome.line).toMatch(/recovered: typed/);
  },
  240_000,
);
