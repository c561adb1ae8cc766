import type { Command } from 'commander';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { writeWhole } from '../host/files.ts';
import type { CommandPlaces } from './command-places.ts';
import { templatesOf } from './templates.ts';

/** The command that makes a briefing. */
export function addNewCommand(program: Command, places: CommandPlaces): void {
  const { say, target, application } = places;
  program
    .command('new')
    .description('makes a briefing from a template')
    .argument('<template>', 'the id of a template')
    .requiredOption('--out <file>', 'the .briefing file to write')
    .option('--title <title>', 'its title')
    .option('--force', 'replace the file if it exists')
    .action(async (id: string, { out, title, force }: { out: string; force?: boolean; title?: string }) => {
      const { template, media } = await templatesOf(places).whole(id);
      const path = target(out, force === true);
      const now = new Date();
      const briefing = instantiate(template, { now, ...(title === undefined ? {} : { title }) });
      await writeWhole(path, packContainer(createDocument(briefing), { media, saved: now, application }));
      say(path);
    });
}
