import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { casesOf, HOSTILE_CASES, hostileShares } from '../fixtures/hostile-cases.ts';

const root = resolve(import.meta.dirname, '..', '..');
const page = readFileSync(resolve(root, 'docs', 'security.md'), 'utf8');

test('every line of the threat model names tests, and each of them is there', () => {
  const lines = (page.split('## Who might try')[1] ?? '').split('##')[0]?.split('\n').filter((line) => /^\| (?!who|---)/.test(line)) ?? [];
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const named = [...line.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
    expect(named, line).not.toEqual([]);
    for (const path of named) expect(existsSync(resolve(root, path)), path).toBe(true);
  }
});

test('the page says how many hostile cases are made, and as many are', () => {
  const kinds = Object.keys(hostileShares) as (keyof typeof hostileShares)[];
  expect(kinds.reduce((sum, kind) => sum + casesOf(kind), 0)).toBeGreaterThanOrEqual(HOSTILE_CASES);
  if (process.env['CHANCERY_HOSTILE_CASES'] === undefined) expect(page).toContain(HOSTILE_CASES.toLocaleString('en'));
});
