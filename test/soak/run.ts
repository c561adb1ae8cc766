import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { placesIn } from '../../electron/places.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { growthOf, soak } from './soak.ts';

// A long soak from the command line: `npm run soak -- 24000`.
const keys = Number(process.argv[2] ?? 24_000);
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('A soak needs an installed Chromium.');
const folder = await mkdtemp(join(tmpdir(), 'chancery-soak-'));
const profileFolder = join(folder, 'profile');
const started = performance.now();
const shell = await openChromiumShell({
  ...placesIn(resolve(import.meta.dirname, '..', '..')),
  libraryFolder: join(folder, 'library'),
  profileFolder,
  executablePath,
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const readings = await soak(shell.page, profileFolder, keys, (reading) => {
  say(`${reading.keys} keys: window ${reading.window.toFixed(1)} MB, host ${reading.host.toFixed(1)} MB, ${reading.listeners} listeners, ${reading.nodes} nodes, journal ${reading.journal} bytes`);
});
await shell.close();
await rm(folder, { recursive: true, force: true, maxRetries: 20 });
say(`\n${keys} keys in ${Math.round((performance.now() - started) / 1000)} s, ${readings.length} rounds; growth from the second fifth to the last:`);
for (const measure of ['window', 'host', 'listeners', 'nodes', 'journal'] as const) say(`  ${measure}: ${(growthOf(readings, measure) * 100).toFixed(1)} %`);
