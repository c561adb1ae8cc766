import { resolve } from 'node:path';
import { Failure } from '../../core/failure/failure.ts';
import { keepCompiled } from '../kept-compiled.ts';
import { isFirstRun, libraryFolder, placesIn, profileFolder } from '../places.ts';
import { findBrowser } from './find-browser.ts';

const executablePath = findBrowser();
if (executablePath === undefined) throw new Failure('usage', 'No Chromium, Chrome or Edge is installed');
const file = process.argv[2];
keepCompiled();
const { openChromiumShell } = await import('./open-window.ts');
const shell = await openChromiumShell({
  ...placesIn(resolve(import.meta.dirname, '..', '..')),
  libraryFolder: libraryFolder(),
  profileFolder: profileFolder(),
  executablePath,
  firstRun: isFirstRun(),
  ...(file === undefined ? {} : { opening: resolve(process.env['INIT_CWD'] ?? '.', file) }),
  report: (thrown) => process.stderr.write(`${String(thrown)}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shell.close());
await shell.closed;
