import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { firstScreen } from '../../scripts/first-screen.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chancery-first-screen-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what the first screen waits for is its script and all that this imports, and nothing that is fetched later', () => {
  mkdirSync(join(folder, 'assets'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('index.html', '<link rel="modulepreload" href="./assets/b.js"><script type="module" crossorigin src="./assets/a.js"></script>');
  write('assets/a.js', 'import{x as y}from"./b.js";import"./c.js";const later=()=>import("./editor.js");');
  write('assets/b.js', 'export*from"./c.js";import z from"./a.js";');
  write('assets/c.js', 'export const x=1;');
  write('assets/editor.js', 'export const heavy=1;');
  const { scripts, bytes } = firstScreen(folder);
  expect(scripts.toSorted()).toEqual(['assets/a.js', 'assets/b.js', 'assets/c.js']);
  expect(bytes).toBeGreaterThan(60);
});
