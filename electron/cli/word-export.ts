import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { type ExportMode, exportModes } from '../../core/word/export-modes.ts';
import { settingsIn } from '../host/chosen-settings.ts';
import { readWhole, writeWhole } from '../host/files.ts';
import { keptState } from '../host/versions/kept-state.ts';
import { zip } from '../host/word/zip.ts';
import { profileFolder } from '../places.ts';
import type { CommandPlaces } from './command-places.ts';
import { type ExportedBriefing, exportedBriefing } from './exported-briefing.ts';
import { ownHand } from './own-hand.ts';
import { versionStore } from './version-store.ts';

/** Keeps a briefing as it was exported from the command line. What cannot be kept is told of; the export stands. */
async function keepExported(name: string, { briefing, state, media, seal }: ExportedBriefing): Promise<void> {
  try {
    const occasion = { reason: 'export', at: new Date(), who: settingsIn(profileFolder()).author } as const;
    await versionStore().keep(briefing.id, keptState({ name, briefing, state, media }, occasion), seal);
  } catch (thrown) {
    process.stderr.write(`${String(thrown)}\n`);
  }
}

/** A ministry's look, out of a document of its own. */
async function houseStyle(path: string) {
  const { readHouseStyle } = await import('../../core/word/house-style/house-style.ts');
  return readHouseStyle(await readWhole(path), basename(path));
}

interface Export {
  readonly out: string;
  readonly mode: ExportMode;
  readonly force?: boolean;
  readonly houseStyle?: string;
}

/** The command that exports a briefing to Word. */
export function addExportCommand(program: Command, { inFolder, say, target }: CommandPlaces): void {
  program
    .command('export')
    .description('exports a briefing to Word')
    .argument('<file>', 'a .briefing file')
    .requiredOption('--out <file>', 'the .docx file to write')
    .addOption(new Option('--mode <mode>', 'what it carries').choices(exportModes).default('with-annotations'))
    .option('--house-style <file>', 'a .docx or .dotx whose styles, page, header and footer it takes')
    .option('--force', 'replace the file if it exists')
    .action(async (file: string, { out, mode, force, houseStyle: house }: Export) => {
      const exported = await exportedBriefing(inFolder(file), ownHand());
      const { briefing, media } = exported;
      const path = target(out, force === true);
      const { exportWord } = await import('../../core/word/export.ts');
      const { bytes, flattened } = await exportWord(briefing, {
        mode,
        now: new Date(),
        media,
        zip,
        ...(house === undefined ? {} : { house: await houseStyle(inFolder(house)) }),
      });
      await writeWhole(path, bytes);
      await keepExported(basename(file), exported);
      say(path);
      if (flattened > 0) process.stderr.write(`  list items below the ninth level, which is Word’s last, now on it: ${flattened}\n`);
    });
}
