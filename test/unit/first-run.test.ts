import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isFirstRun } from '../../electron/places.ts';
import { root } from '../fixtures/briefings.ts';

const folder = mkdtempSync(join(tmpdir(), 'chancery-first-run-'));
const profile = join(folder, 'profile');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a command makes the profile for the officer alone, and the window is still opened for the first time after it', () => {
  expect(isFirstRun(profile)).toBe(true);
  const done = spawnSync(process.execPath, ['--no-warnings', join(root, 'electron', 'cli', 'main.ts'), '--version'], {
    env: { ...process.env, CHANCERY_PROFILE: profile },
    encoding: 'utf8',
  });
  expect(done).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(profile)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(profile).mode & 0o077).toBe(0);
  expect(isFirstRun(profile)).toBe(true);
  writeFileSync(join(profile, 'settings.json'), '{}');
  expect(isFirstRun(profile)).toBe(false);
});
