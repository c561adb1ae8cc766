import type { Command } from 'commander';
import { settingsIn } from '../host/chosen-settings.ts';
import { Templates } from '../host/templates/templates.ts';
import { libraryFolder, profileFolder } from '../places.ts';
import type { CommandPlaces } from './command-places.ts';

/** All templates: those that come with Chancery and the officer's own. */
export function templatesOf({ installed, application }: Pick<CommandPlaces, 'installed' | 'application'>): Templates {
  return new Templates({
    shippedFolder: installed.templatesFolder,
    libraryFolder: libraryFolder(),
    application,
    author: () => settingsIn(profileFolder()).author,
    clock: () => new Date(),
  });
}

/** The command that lists the templates. */
export function addTemplatesCommand(program: Command, places: CommandPlaces): void {
  const { say } = places;
  program
    .command('templates')
    .description('lists the templates')
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = (await templatesOf(places).list()).map(({ template }) => template);
      if (json === true) say(JSON.stringify(listed.map(({ id, title, edition }) => ({ id, title, edition }))));
      else for (const { id, title } of listed) say(`${id}\t${title}`);
    });
}
