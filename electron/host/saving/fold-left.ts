import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isLocked } from '../../../core/briefing/locked.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { realPathOf } from '../file-names.ts';
import { Session, type SessionOptions } from '../session.ts';
import { journalOwner, leftOpenings } from './left-journals.ts';

/** The first bytes of a file tell whether it is locked. */
export async function isLockedFile(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const bytes = new Uint8Array(64);
    await handle.read(bytes, 0, bytes.length, 0);
    return isLocked(bytes);
  } finally {
    await handle.close();
  }
}

/** Whose journals there are, of openings that live or fell. */
export async function journalOwners(journalFolder: string): Promise<ReadonlySet<string>> {
  return new Set((await leftOpenings(journalFolder)).map(({ owner }) => owner));
}

/**
 * Puts into a file, which is open in no window of this host, what a fall left of it outside.
 *
 * @param owners whose journals there are.
 * @throws Failure `briefing-unfolded` for a locked file, `briefing-open-elsewhere`; and as opening and saving do.
 */
export async function foldLeft(path: string, owners: ReadonlySet<string>, options: SessionOptions): Promise<void> {
  for (const known of new Set([resolve(path), await realPathOf(path)])) {
    if (!owners.has(journalOwner(known))) continue;
    if (await isLockedFile(known)) throw new Failure('briefing-unfolded', basename(path));
    await (await Session.open(known, options)).close();
  }
}
