import { basename } from 'node:path';
import type { Command } from 'commander';
import { isLocked } from '../../core/briefing/locked.ts';
import { Failure } from '../../core/failure/failure.ts';
import { readWhole } from '../host/files.ts';
import { Seal } from '../host/locking/seal.ts';
import { settleTraces } from '../host/locking/traces.ts';
import { Session } from '../host/session.ts';
import type { CommandPlaces } from './command-places.ts';
import { forgetInLibrary } from './library.ts';
import { askPassphrase } from './passphrase.ts';
import { sessionOptions } from './session-options.ts';
import { versionStore } from './version-store.ts';

/** Gives a file another lock, or none, and what is kept of it elsewhere too. Answers with what hindered the latter. */
async function relock(named: string, application: string, before: Seal | null, after: Seal | null): Promise<Failure | null> {
  const options = sessionOptions(application);
  const session = await Session.open(named, { ...options, seal: before });
  try {
    await session.reseal(after);
    const { path, briefing: { id } } = session;
    return await settleTraces({ versions: versionStore(), journalFolder: options.journalFolder, forget: [forgetInLibrary] }, { path, id, before, after });
  } finally {
    await session.close();
  }
}

/** The commands that lock a briefing and unlock it, in its place. */
export function addLockCommands(program: Command, { inFolder, say, application }: CommandPlaces): void {
  const asked = 'the passphrase is asked for, or taken from BRIEFING_PASSPHRASE';
  program
    .command('lock')
    .description(`locks a briefing with a passphrase that nobody can recover; ${asked}`)
    .argument('<file>', 'a .briefing file')
    .action(async (file: string) => {
      const path = inFolder(file);
      const name = basename(path);
      if (isLocked(await readWhole(path))) throw new Failure('briefing-locked', name);
      const left = await relock(path, application, null, await Seal.make(await askPassphrase(name, { twice: true })));
      say(path);
      if (left !== null) throw left;
    });
  program
    .command('unlock')
    .description(`takes the lock of a briefing away; ${asked}`)
    .argument('<file>', 'a locked .briefing file')
    .action(async (file: string) => {
      const path = inFolder(file);
      const name = basename(path);
      const bytes = await readWhole(path);
      if (!isLocked(bytes)) throw new Failure('usage', `“${name}” is not locked`);
      const left = await relock(path, application, await Seal.of(bytes, await askPassphrase(name), name), null);
      say(path);
      if (left !== null) throw left;
    });
}
