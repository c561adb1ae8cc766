import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

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
