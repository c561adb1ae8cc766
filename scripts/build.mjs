import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstScreen, MOST } from './first-screen.mjs';
import { ensureInstalled, root, run } from './set-up.mjs';

/** How each part is built: the window, Electron's entries with the thread for long work, the other shell, the command line. */
const configs = ['vite.config.ts', 'vite.electron.config.ts', 'vite.chromium.config.ts', 'vite.cli.config.ts'];

function sourceStamp() {
  const hash = createHash('sha256');
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)));
  for (const folder of ['core', 'electron', 'renderer', 'scripts']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
    files.sort().forEach(add);
  }
  ['package-lock.json', ...configs].forEach(add);
  return hash.digest('hex');
}

const marker = join(root, 'dist', '.built-from');

/** Whether what is there was built from these sources. */
export function isBuilt() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === sourceStamp();
}

/**
 * How much room V8 has for what was made last, in MiB. A command makes much, keeps little and ends soon: with the room that
 * a program starts with, much of its work is to move what it will not need again; with much more, to be given memory.
 */
const YOUNG = 8;

/** How Node runs the command line: as it was built, or its source where that is newer. */
export function commandLine() {
  const program = isBuilt() ? join(root, 'dist', 'cli', 'main.mjs') : join(root, 'electron', 'cli', 'briefing.ts');
  return [`--min-semi-space-size=${YOUNG}`, `--max-semi-space-size=${YOUNG}`, program];
}

/** The program of the shell over an installed Chromium, once it is built. */
export const chromiumShell = join(root, 'dist', 'chromium', 'main.mjs');

/** Builds the window, Electron's entries and the command line, unless what is there was built from the same sources. */
export function ensureBuilt() {
  if (isBuilt()) return;
  for (const config of configs) {
    const { status, output } = run('vite', ['build', '--config', config, '--logLevel', 'warn'], { quiet: true });
    if (status !== 0) {
      process.stderr.write(`${output}\nThe app could not be built.\n`);
      process.exit(1);
    }
  }
  const { scripts, bytes } = firstScreen(join(root, 'dist', 'renderer'));
  if (bytes > MOST) {
    process.stderr.write(`The first screen would wait for ${bytes} bytes of JavaScript, ${MOST} at most: ${scripts.join(', ')}.\n`);
    process.exit(1);
  }
  writeFileSync(marker, sourceStamp());
}

if (process.argv[1]?.endsWith('build.mjs')) {
  ensureInstalled();
  ensureBuilt();
}
