import type { Command } from 'commander';
import { coverageStates } from '../../core/coverage/coverage.ts';
import type { CommandPlaces } from './command-places.ts';
import { readSealed } from './container.ts';
import { versionStore } from './version-store.ts';

/** The command that lists the versions of a briefing. */
export function addVersionsCommand(program: Command, { inFolder, say }: CommandPlaces): void {
  program
    .command('versions')
    .description('lists the versions of a briefing that are kept on this machine, the last first')
    .argument('<file>', 'a .briefing file')
    .option('--json', 'as JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { container, seal } = await readSealed(inFolder(file));
      const { versions, unreadable } = await versionStore().list(container.manifest.id, seal);
      if (json === true) {
        say(JSON.stringify({ versions, unreadable }));
        return;
      }
      for (const { at, who, reason, name: called, words, coverage } of versions) {
        const total = coverageStates.reduce((sum, state) => sum + coverage[state], 0);
        const covered = `${coverage.covered + coverage.cleared} of ${total} covered`;
        say([at, who, called === '' ? reason : `“${called}”`, `${words} words`, covered].join('\t'));
      }
      if (unreadable > 0) say(`${unreadable} more under another lock`);
    });
}
