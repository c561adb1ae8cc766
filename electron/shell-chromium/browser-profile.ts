import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../host/processes.ts';

const PREFIX = 'chancery-browser-';

/**
 * A fresh folder for the browser's own files. Those that a killed Chancery left behind are removed first: the
 * name carries the process it belongs to.
 */
export async function freshBrowserProfile(folder = tmpdir()): Promise<string> {
  for (const name of await readdir(folder)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {
      // Another user's, or held by a browser that is just ending: the next start tries again.
    });
  }
  return mkdtemp(join(folder, `${PREFIX}${process.pid}-`));
}

/** Removes the folder of a browser that has just ended: some of its files may be held for a moment still. */
export function removeBrowserProfile(browserProfile: string): Promise<void> {
  return rm(browserProfile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
