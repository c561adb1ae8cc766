import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { placesIn } from '../places.ts';
import { addCommands } from './commands.ts';
import { exitStatuses, exitStatusOf } from './exit-status.ts';

const places = placesIn(resolve(import.meta.dirname, '..', '..'));
/** Under `npm run` the current folder is the package's; the officer's own is in INIT_CWD. */
const inFolder = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function target(out: string, force: boolean): string {
  const path = inFolder(out);
  if (existsSync(path) && !force) throw new Failure('file-in-the-way', basename(path));
  return path;
}

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = new Command('briefing')
  .description('Makes, measures and exports briefing notes, without a window.')
  .version(places.version)
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .addHelpText(
    'after',
    `\nExit status: 0 done, 1 unexpected, ${Object.entries(exitStatuses)
      .map(([status, codes]) => `${status} ${codes.join(' or ')}`)
      .join(', ')}.`,
  );

await addCommands(program, { inFolder, say, target, application: `Chancery ${places.version}`, installed: places }, process.argv.slice(2));

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) process.exitCode = 0;
  else {
    const failure =
      thrown instanceof CommanderError
        ? new Failure('usage', thrown.message.replace(/^error: /, '').replace(/\s+/g, ' ').replace(/^./, (first) => first.toUpperCase()))
        : asFailure(thrown);
    process.stderr.write(`${failure.code}: ${failure.message}\n`);
    if (failure.code === 'template-invalid' && failure.detail !== '') process.stderr.write(`${failure.detail}\n`);
    process.exitCode = exitStatusOf(failure.code);
  }
}
