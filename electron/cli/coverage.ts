import type { Command } from 'commander';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import type { CommandPlaces } from './command-places.ts';
import { readBriefing } from './container.ts';

/** The command that says what a briefing covers. */
export function addCoverageCommand(program: Command, { inFolder, say }: CommandPlaces): void {
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
}
