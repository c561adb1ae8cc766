import { basename, join } from 'node:path';
import type { Command } from 'commander';
import type { Container } from '../../core/briefing/container.ts';
import { documentState } from '../../core/briefing/document.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { coverageStates } from '../../core/coverage/coverage.ts';
import { readWhole } from '../host/files.ts';
import { openContainer, Seal } from '../host/locking/seal.ts';
import { fileSettings } from '../host/settings.ts';
import { VersionStore } from '../host/versions/version-store.ts';
import { Versions } from '../host/versions/versions.ts';
import { profileFolder } from '../places.ts';
import { askPassphrase } from './passphrase.ts';

/** The versions that the window keeps in the officer's profile. */
export function versionStore(): VersionStore {
  return new VersionStore(join(profileFolder(), 'versions'));
}

/** Keeps a briefing as it was exported from the command line. What cannot be kept is told of; the export stands. */
export async function keepExported(path: string, { document, briefing, media }: Container, seal: Seal | null): Promise<void> {
  const versions = new Versions({
    store: versionStore(),
    author: () => fileSettings(profileFolder()).read().author,
    now: () => new Date(),
    onFailure: (thrown) => process.stderr.write(`${String(thrown)}\n`),
  });
  await versions.exported({ name: basename(path), state: documentState(document), briefing, media, seal });
}

/** The command that lists the versions of a briefing. */
export function addVersionsCommand(
  program: Command,
  { inFolder, say }: { inFolder: (file: string) => string; say: (line: string) => void },
): void {
  program
    .command('versions')
    .description('lists the versions of a briefing that are kept on this machine, the last first')
    .argument('<file>', 'a .briefing file')
    .option('--json', 'as JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const path = inFolder(file);
      const name = basename(path);
      const bytes = await readWhole(path);
      const seal = isLocked(bytes) ? await Seal.of(bytes, await askPassphrase(name), name) : null;
      const { manifest } = await openContainer(bytes, name, seal);
      const { versions, unreadable } = await versionStore().list(manifest.id, seal);
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
