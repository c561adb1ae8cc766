import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How much JavaScript the first screen may wait for, compressed, in bytes. */
export const MOST = 350_000;

/** The scripts that a page waits for: those it names, and those that these import before they run. */
export function firstScreen(folder) {
  const sizes = new Map();
  const add = (name) => {
    if (sizes.has(name)) return;
    const script = readFileSync(join(folder, name), 'utf8');
    sizes.set(name, gzipSync(script).byteLength);
    for (const [, path] of script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)) add(normalize(join(dirname(name), path)));
  };
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const [, path] of page.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)) add(normalize(path));
  return { scripts: [...sizes.keys()], bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}
