import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { root } from '../fixtures/briefings.ts';
import { openDisplay } from '../fixtures/display.ts';
import { killReal, killScripted, type Outcome, type Victim } from '../fixtures/kill/kill.ts';

/** How many kills; `CHANCERY_KILLS=200 vitest run test/faults/kill.test.ts` is the full run. */
const kills = Number(process.env['CHANCERY_KILLS'] ?? 6);
const real = Math.max(1, Math.ceil(kills * 0.15));
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
const plan = (count: number, shortest: number, longest: number) =>
  Array.from({ length: count }, (_, index) => ({
    victim: victims[index % victims.length] ?? 'host',
    after: Math.round(shortest + next() * (longest - shortest)),
  }));

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
  'in the real app, too, after the $victim was killed at $after ms, and the window says what was recovered',
  async ({ victim, after }) => {
    const outcome = await killReal(victim, after);
    outcomes.push(outcome);
    expect(outcome.typed).toBeGreaterThan(0);
    expect(outcome.lost).toEqual([]);
    if (victim !== 'window') expect(outcome.line).toMatch(/recovered: typed/);
  },
  180_000,
);
