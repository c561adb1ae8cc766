import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './set-up.mjs';

function sourceStamp() {
  const hash = createHash('sha256');
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)));
  for (const folder of ['core', 'electron', 'renderer']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
    files.sort().forEach(add);
  }
  ['package-lock.json', 'vite.config.ts', 'vite.electron.config.ts'].forEach(add);
  return hash.digest('hex');
}

/** Builds the window and Electron's entries, unless what is there was built from the same sources. */
export function ensureBuilt() {
  const marker = join(root, 'dist', '.built-from');
  const stamp = sourceStamp();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === stamp) return;
  for (const config of ['vite.config.ts', 'vite.electron.config.ts']) {
    const { status, output } = run('vite', ['build', '--config', config, '--logLevel', 'warn'], { quiet: true });
    if (status !== 0) {
      process.stderr.write(`${output}\nThe app could not be built.\n`);
      process.exit(1);
    }
  }
  writeFileSync(marker, stamp);
}

if (process.argv[1]?.endsWith('build.mjs')) {
  ensureInstalled();
  ensureBuilt();
}
