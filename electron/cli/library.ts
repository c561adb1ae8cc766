import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../../core/failure/failure.ts';
import { backedUpFolders } from '../host/backup/backup-handlers.ts';
import { realPathOf } from '../host/file-names.ts';
import { ensureFolder } from '../host/files.ts';
import type { Library, Listed } from '../host/library/library.ts';
import { Recent } from '../host/library/recent.ts';
import { libraryFolder, profileFolder } from '../places.ts';
import type { CommandPlaces } from './command-places.ts';
import { sessionOptions } from './session-options.ts';

/** The library for as long as some work takes. */
async function withLibrary<T>(work: (library: Library) => Promise<T>): Promise<T> {
  const [folder, profile] = [libraryFolder(), profileFolder()];
  await ensureFolder(folder);
  await ensureFolder(profile);
  // Loaded when asked for: the other commands have no use for a database.
  const module = await import('../host/library/library.ts');
  const library = await module.Library.open({ folder, profileFolder: profile });
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** Takes what was kept of a file that is locked now out of the library's index and the list of recent files. */
export async function forgetInLibrary(path: string): Promise<void> {
  if (existsSync(join(profileFolder(), 'recent.json'))) await new Recent(profileFolder()).forget(path);
  if (!existsSync(join(profileFolder(), 'library.sqlite')) || !existsSync(libraryFolder())) return;
  await withLibrary((library) => library.forget(path));
}

function described({ path, modified, card }: Listed, folder: string) {
  const { title, words, coverage, marking, failure } = card;
  return { file: relative(folder, path), title, marking, modified: modified.toISOString(), words, coverage, failure };
}

/** The commands about the library as a whole: what is in it, where something stands, and its backup. */
export function addLibraryCommands(program: Command, { say, inFolder, application }: CommandPlaces): void {
  program
    .command('list')
    .description('lists the briefings of the library, the last changed first')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) =>
      withLibrary(async (library) => {
        await library.refresh();
        const listed = await library.list();
        if (json === true) {
          say(JSON.stringify(listed.map((each) => described(each, library.folder))));
          return;
        }
        for (const { path, card } of listed) {
          const { covered, cleared, missing, open } = card.coverage;
          const state = card.failure ?? `${covered + cleared}/${covered + cleared + missing + open} covered`;
          say(`${relative(library.folder, path)}\t${state}\t${card.title}`);
        }
      }),
    );
  program
    .command('search')
    .description('finds the briefings of the library that have all of some words')
    .argument('<words...>', 'what is sought; in quotation marks as it stands there')
    .option('--limit <number>', 'how many briefings at most', '50')
    .option('--json', 'as JSON')
    .action((words: string[], { limit, json }: { limit: string; json?: boolean }) => {
      const most = Number(limit);
      if (!Number.isInteger(most) || most < 1 || most > 1_000) throw new Failure('usage', '--limit is a number from 1 to 1000');
      // What the shell took the quotation marks of was meant as one.
      const typed = words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
      return withLibrary(async (library) => {
        await library.refresh();
        const { found, results } = await library.search(typed, { limit: most });
        if (json === true) {
          const told = results.map(({ passages, more, ...each }) => ({ ...described(each, library.folder), passages, more }));
          say(JSON.stringify({ found, results: told }));
          return;
        }
        for (const { path, card, passages } of results) {
          say(`${relative(library.folder, path)}\t${card.title}`);
          for (const { place, pieces } of passages) say(`  ${place.part}: ${pieces.map(({ text }) => text).join('')}`);
        }
        say(`${found} found`);
      });
    });
  program
    .command('backup')
    .description('writes the whole library, with versions and templates of your own, to one zip')
    .requiredOption('--out <file>', 'the .zip file to write')
    .option('--force', 'replace the file if it exists')
    .action(async ({ out, force }: { out: string; force?: boolean }) => {
      const path = inFolder(out);
      if (existsSync(path) && force !== true) throw new Failure('file-in-the-way', basename(path));
      const { writeBackup } = await import('../host/backup/backup.ts');
      const { saveAll } = await import('../host/saving/save-all.ts');
      const library = await realPathOf(libraryFolder());
      const unsaved = existsSync(library) ? await saveAll([], library, sessionOptions(application)) : [];
      const { files } = await writeBackup(path, backedUpFolders(libraryFolder(), profileFolder()), { now: new Date(), application });
      say(path);
      say(`  ${files} files`);
      for (const name of unsaved) say(`  without the last changes of ${name}`);
    });
  program
    .command('restore')
    .description('verifies a backup and puts its files back; nothing that is there is replaced')
    .argument('<file>', 'a backup')
    .option('--into <folder>', 'put everything into this folder, and leave the library as it is')
    .action(async (file: string, { into }: { into?: string }) => {
      const { Backup } = await import('../host/backup/restore.ts');
      const parts = backedUpFolders(libraryFolder(), profileFolder());
      const target = into === undefined ? undefined : inFolder(into);
      const backup = await Backup.open(inFolder(file));
      try {
        const placed = target === undefined ? parts : parts.map(({ name }) => ({ name, folder: join(target, name) }));
        const { added, same, beside, skipped } = await backup.restore(placed, { write: true });
        say(`${added} restored, ${same} there already, ${beside} put beside files that have changed`);
        for (const name of skipped) say(`cannot be put back here: ${name}`);
      } finally {
        await backup.close();
      }
    });
}
