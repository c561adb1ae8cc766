import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Container } from '../../core/briefing/container.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { Failure } from '../../core/failure/failure.ts';
import { readWhole } from '../host/files.ts';
import { openContainer, Seal } from '../host/locking/seal.ts';
import { settleTraces } from '../host/locking/traces.ts';
import { Session } from '../host/session.ts';
import { forgetInLibrary } from './library.ts';
import { sessionOptions } from './session-options.ts';
import { versionStore } from './versions.ts';
import { askPassphrase } from './passphrase.ts';

/** Opens a briefing, with its lock; the passphrase of a locked one is asked for. */
export async function readSealed(path: string): Promise<{ container: Container; seal: Seal | null }> {
  const name = basename(path);
  const file = await readWhole(path);
  const seal = isLocked(file) ? await Seal.of(file, await askPassphrase(name), name) : null;
  return { container: await openContainer(file, name, seal), seal };
}

/** Opens a briefing; the passphrase of a locked one is asked for. */
export async function readBriefing(path: string): Promise<Container> {
  return (await readSealed(path)).container;
}

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
export function addLockCommands(
  program: Command,
  { inFolder, say, application }: { inFolder: (file: string) => string; say: (line: string) => void; application: string },
): void {
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
