import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFigures } from '../bench/page.ts';
import { exponentOf, type Row } from '../bench/row.ts';
import { root } from '../fixtures/briefings.ts';

const row = (name: string, ours: number, peer: number | null = null): Row => ({
  name, ours, peer, unit: 'ms', ratio: null, budget: 'none in the design', holds: true, note: '',
});

test('the page on performance takes its figures from the run, and says what was not measured', () => {
  const rows = [row('open a briefing, from the press', 812, 9_400), row('save', 3.456)];
  expect(withFigures('It opens in [[open a briefing]].', rows)).toBe('It opens in 812 ms, beside 9400.');
  expect(withFigures('[[save]]; [[search]]', rows)).toBe('3.46 ms; (not measured in this run)');
  expect(() => withFigures('[[open]]', [row('open one', 1), row('open two', 2)])).toThrow(/2 rows/);
});

test('what is written beside the figures has none of its own', () => {
  const profiles = readFileSync(join(root, 'test', 'bench', 'profiles.md'), 'utf8').replace(/\[\[[^\]]+\]\]|`[^`]*`/g, '');
  expect(profiles.match(/\d+|\b(?:half|third|quarter|tenths?|twice|twofold|threefold)\b/gi)).toBeNull();
});

test('growth is the slope through all sizes, not through the first and the last', () => {
  const sizes = [10, 100, 1_000, 10_000];
  expect(exponentOf(sizes, sizes.map((size) => 3 * size))).toBeCloseTo(1);
  expect(exponentOf(sizes, sizes.map((size) => 0.2 * size ** 2))).toBeCloseTo(2);
  expect(exponentOf(sizes, [1, 10, 100, 1])).toBeCloseTo(0.1);
});
