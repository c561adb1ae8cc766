import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { Failure } from '../../core/failure/failure.ts';
import { isFirstRun, libraryFolder, placesIn, profileFolder } from '../places.ts';
import { findBrowser } from './find-browser.ts';

const executablePath = findBrowser();
if (executablePath === undefined) throw new Failure('usage', 'No Chromium, Chrome or Edge is installed');
const file = process.argv[2];
// Before anything is kept in the profile.
const firstRun = isFirstRun();
enableCompileCache(join(profileFolder(), 'compiled'));
const { openChromiumShell } = await import('./open-window.ts');
const shell = await openChromiumShell({
  ...placesIn(resolve(import.meta.dirname, '..', '..')),
  libraryFolder: libraryFolder(),
  profileFolder: profileFolder(),
  executablePath,
  firstRun,
  ...(file === undefined ? {} : { opening: resolve(process.env['INIT_CWD'] ?? '.', file) }),
  report: (thrown) => process.stderr.write(`${String(thrown)}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shell.close());
await shell.closed;
