import childProcess from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { startEarly } from '../../electron/shell-chromium/early-browser.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openDisplay } from '../fixtures/display.ts';

const display = process.platform === 'linux' ? await openDisplay() : null;
if (display !== null) process.env['DISPLAY'] = display.name;
afterAll(() => display?.close());

const executablePath = findBrowser();
const noWindow = executablePath === undefined || (process.platform === 'linux' && display === null);
const options = {
  executablePath: executablePath ?? '',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--app=data:text/html,<title>early</title>'],
};

/** Has a browser started early for a window that then asks for more, or no more, and answers what became of it. */
async function driven(more: readonly string[]): Promise<{ readonly taken: boolean; readonly title: string }> {
  const { spawn } = childProcess;
  const profile = await mkdtemp(join(tmpdir(), 'chancery-early-'));
  const early = startEarly(profile, options);
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...options,
      args: [...options.args, ...more],
      headless: false,
      ignoreDefaultArgs: ['--enable-automation'],
    });
    const title = await context.pages()[0]?.title();
    await context.close();
    return { taken: early.taken, title: title ?? '' };
  } finally {
    early.release();
    expect(childProcess.spawn).toBe(spawn);
    await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

test.skipIf(noWindow)('the browser that runs already is the one that is driven', async () => {
  expect(await driven([])).toEqual({ taken: true, title: 'early' });
});

test.skipIf(noWindow)('a browser that runs with too little is ended, and another is started', async () => {
  expect(await driven(['--window-size=800,600'])).toEqual({ taken: false, title: 'early' });
});
