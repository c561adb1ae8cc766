import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { type ExportMode, exportModes } from '../../core/bridge/contract.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { readWhole, writeWhole } from '../host/files.ts';
import { fileSettings } from '../host/settings.ts';
import { zip } from '../host/word/zip.ts';
import { Templates } from '../host/templates/templates.ts';
import { libraryFolder, placesIn, profileFolder } from '../places.ts';
import { exitStatuses, exitStatusOf } from './exit-status.ts';
import { addIdentityCommands } from './identity.ts';
import { addInspectCommand } from './inspection.ts';
import { addLibraryCommands } from './library.ts';
import { addLockCommands, readBriefing, readSealed } from './lock.ts';
import { addMergeCommand } from './merging.ts';
import { addTemplateCommand } from './template-command.ts';
import { addVersionsCommand, keepExported } from './versions.ts';
import { addImportCommand } from './word-import.ts';

const places = placesIn(resolve(import.meta.dirname, '..', '..'));
const templates = new Templates({
  shippedFolder: places.templatesFolder,
  libraryFolder: libraryFolder(),
  application: `Chancery ${places.version}`,
  author: () => fileSettings(profileFolder()).read().author,
  clock: () => new Date(),
});
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

interface Output {
  readonly out: string;
  readonly force?: boolean;
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

program
  .command('templates')
  .description('lists the templates')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const listed = (await templates.list()).map(({ template }) => template);
    if (json === true) say(JSON.stringify(listed.map(({ id, title, edition }) => ({ id, title, edition }))));
    else for (const { id, title } of listed) say(`${id}\t${title}`);
  });

program
  .command('new')
  .description('makes a briefing from a template')
  .argument('<template>', 'the id of a template')
  .requiredOption('--out <file>', 'the .briefing file to write')
  .option('--title <title>', 'its title')
  .option('--force', 'replace the file if it exists')
  .action(async (id: string, { out, title, force }: Output & { title?: string }) => {
    const { template, media } = await templates.whole(id);
    const path = target(out, force === true);
    const now = new Date();
    const briefing = instantiate(template, { now, ...(title === undefined ? {} : { title }) });
    await writeWhole(
      path,
      packContainer(createDocument(briefing), { media, saved: now, application: `Chancery ${places.version}` }),
    );
    say(path);
  });

program
  .command('export')
  .description('exports a briefing to Word')
  .argument('<file>', 'a .briefing file')
  .requiredOption('--out <file>', 'the .docx file to write')
  .addOption(new Option('--mode <mode>', 'what it carries').choices(exportModes).default('with-annotations'))
  .option('--house-style <file>', 'a .docx or .dotx whose styles, page, header and footer it takes')
  .option('--force', 'replace the file if it exists')
  .action(async (file: string, { out, mode, force, houseStyle }: Output & { mode: ExportMode; houseStyle?: string }) => {
    const { container, seal } = await readSealed(inFolder(file));
    const { briefing, media } = container;
    const path = target(out, force === true);
    const { exportWord } = await import('../../core/word/export.ts');
    const { readHouseStyle } = await import('../../core/word/house-style/house-style.ts');
    const { bytes, flattened } = await exportWord(briefing, {
      mode,
      now: new Date(),
      media,
      zip,
      ...(houseStyle === undefined ? {} : { house: readHouseStyle(await readWhole(inFolder(houseStyle)), basename(houseStyle)) }),
    });
    await writeWhole(path, bytes);
    await keepExported(inFolder(file), container, seal);
    say(path);
    if (flattened > 0) process.stderr.write(`  list items below the ninth level, which is Word’s last, now on it: ${flattened}\n`);
  });

program
  .command('coverage')
  .description('says which commitments a briefing covers')
  .argument('<file>', 'a .briefing file')
  .option('--json', 'as JSON')
  .action(async (file: string, { json }: { json?: boolean }) => {
    const { briefing } = await readBriefing(inFolder(file));
    const coverage = coverageOfBriefing(briefing);
    if (json === true) {
      say(JSON.stringify(coverage));
      return;
    }
    const commitmentOf = new Map(briefing.commitments.map((commitment) => [commitment.id, commitment.text]));
    for (const area of coverage.focusAreas) {
      say(briefing.focusAreas.find((each) => each.id === area.focusArea)?.title ?? 'Other commitments');
      for (const { state, commitment } of area.commitments) {
        say(`  ${state.padEnd(8)} ${commitmentOf.get(commitment) ?? commitment}`);
      }
    }
  });

const commandPlaces = { inFolder, say, target, application: `Chancery ${places.version}` };
addImportCommand(program, { ...commandPlaces, worker: places.taskWorker });
addMergeCommand(program, commandPlaces);
addInspectCommand(program, commandPlaces);
addIdentityCommands(program, commandPlaces);
addLibraryCommands(program, { inFolder, say, application: `Chancery ${places.version}` });
addLockCommands(program, { inFolder, say, application: `Chancery ${places.version}` });
addTemplateCommand(program, { templates, say, inFolder, target });
addVersionsCommand(program, { inFolder, say });

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
