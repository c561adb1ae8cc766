import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { peekManifest } from '../../../core/briefing/entries.ts';
import { loadDocument } from '../../../core/briefing/document.ts';
import { isLocked } from '../../../core/briefing/locked.ts';
import { readMended } from '../../../core/briefing/mending.ts';
import type { LeftBehind } from '../../../core/bridge/saving-calls.ts';
import { asFailure, Failure, type FailureCode } from '../../../core/failure/failure.ts';
import { fileNameOf } from '../file-names.ts';
import { fileStamp, readWhole } from '../files.ts';
import { partsOf } from '../locking/passphrase-key.ts';
import { openContainer, Seal } from '../locking/seal.ts';
import { type Recovered, replay, Session, type SessionOptions } from '../session.ts';
import { discardLeft, forgetLeft, journalOwner, type LeftJournal, leftOpenings, readLeft } from './left-journals.ts';
import type { Occupancy } from './occupancy.ts';
import type { JournalHead } from './records.ts';

/** Where what was left behind is looked for, and where it goes. */
export interface Recovery {
  readonly sessionOptions: SessionOptions;
  readonly occupancy: Occupancy;
  readonly libraryFolder: string;
  readonly freePath: (name: string) => Promise<string>;
}

const isBriefing = (name: string): boolean => name.endsWith('.briefing') && !name.startsWith('.');

async function briefingsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && isBriefing(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

/** The id of the briefing in a file. Fails as `readWhole`, `peekManifest` and `openContainer` do. */
async function idIn(path: string, seal: Seal | null): Promise<string> {
  const bytes = await readWhole(path);
  if (seal === null || !isLocked(bytes)) return peekManifest(bytes, basename(path)).id;
  return (await openContainer(bytes, basename(path), seal)).manifest.id;
}

/** Why a journal's own file does not take it back when it is opened; null when it does. */
async function whyNot(head: JournalHead, seal: Seal | null): Promise<FailureCode | null> {
  try {
    return (await idIn(head.path, seal)) === head.id ? null : 'file-replaced';
  } catch (thrown) {
    return asFailure(thrown).code;
  }
}

/** Whether a file is still the one that was known by a stamp. */
async function isStill(path: string | undefined, stamp: string | null): Promise<boolean> {
  if (path === undefined || stamp === null) return false;
  const status = await stat(path, { bigint: true }).catch(() => null);
  return status !== null && fileStamp(status) === stamp;
}

async function deadOpenings({ sessionOptions, occupancy }: Recovery): Promise<{ owner: string; opening: string }[]> {
  const dead: { owner: string; opening: string }[] = [];
  for (const each of await leftOpenings(sessionOptions.journalFolder)) {
    const live = await occupancy.occupants(each.owner);
    if (each.journal && !live.some(({ opening }) => opening === each.opening)) dead.push(each);
  }
  return dead;
}

function spanOf({ changes }: LeftJournal): { from: Date | null; to: Date | null } {
  const times = changes.map(({ at }) => at);
  return times.length === 0 ? { from: null, to: null } : { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) };
}

/** What fallen windows left behind whose file is gone, unreadable, or another briefing by now. */
export async function listLeftBehind(recovery: Recovery): Promise<LeftBehind[]> {
  const found: LeftBehind[] = [];
  const dead = await deadOpenings(recovery);
  if (dead.length === 0) return found;
  const owned = new Map((await briefingsIn(recovery.libraryFolder)).map((path) => [journalOwner(path), path]));
  for (const { owner, opening } of dead) {
    const left = await readLeft(recovery.sessionOptions.journalFolder, owner, opening, null);
    const { from, to } = spanOf(left);
    const entry = { id: `${owner}-${opening}`, changes: left.changes.length, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null };
    if (left.head === null) {
      // Of a locked one only its passphrase tells more. A file of the library that is as it was gives it back when it
      // is opened; any other file may be damaged, moved or replaced, and is looked at once the passphrase is there.
      const path = owned.get(owner);
      if (left.sealed.length > 0 && !(await isStill(path, left.stamp))) {
        const name = path === undefined ? '' : basename(path);
        found.push({ ...entry, changes: left.sealed.length - 1, name, title: '', locked: true, reason: null });
      }
      continue;
    }
    const reason = await whyNot(left.head, null);
    // Locked by now: opening it asks for the passphrase, and takes this back then.
    if (reason === 'briefing-locked') continue;
    if (reason !== null) found.push({ ...entry, name: basename(left.head.path), title: left.head.title, locked: false, reason });
  }
  return found;
}

async function leftBehind({ sessionOptions }: Recovery, id: string, seal: Seal | null): Promise<LeftJournal> {
  const [owner = '', opening = ''] = id.split('-');
  const known = (await leftOpenings(sessionOptions.journalFolder)).some((each) => each.owner === owner && each.opening === opening);
  if (!known) throw new Failure('recovery-unknown');
  return readLeft(sessionOptions.journalFolder, owner, opening, seal);
}

/** The lock of what was left behind; null when it is plain. */
async function sealOf({ sealed }: LeftJournal, passphrase: string | undefined): Promise<Seal | null> {
  if (sealed.length === 0) return null;
  if (passphrase === undefined) throw new Failure('briefing-locked');
  // One of another lock may stand among them: each lock is tried once.
  const locks = new Map(sealed.map((record) => [Buffer.from(partsOf(record, '').header).toString('latin1'), record]));
  let refused: unknown;
  for (const record of locks.values()) {
    try {
      return await Seal.of(record, passphrase, '');
    } catch (thrown) {
      refused ??= thrown;
    }
  }
  throw refused;
}

/** The file of the library that has the same briefing: it was moved or renamed. */
async function movedTo(folder: string, id: string, seal: Seal | null): Promise<string | undefined> {
  for (const path of await briefingsIn(folder)) {
    try {
      if ((await idIn(path, seal)) === id) return path;
    } catch {
      // What cannot be read is not where the briefing went.
    }
  }
  return undefined;
}

/** What of a journal was given back, and how many of its records could not be read. */
export interface Restored {
  readonly session: Session;
  readonly recovered: Recovered;
  readonly unreadable: number;
}

/** Opens a file that takes back what its own fallen openings left. */
async function openOwn(path: string, options: SessionOptions): Promise<Restored> {
  const session = await Session.open(path, { ...options, together: true });
  return { session, recovered: session.recovery, unreadable: session.unreadable };
}

/**
 * Opens what was left behind: in its file, where that takes it back or was only moved within the library, or as a new
 * one there.
 *
 * @throws Failure `recovery-unknown`, `briefing-locked` without a passphrase, `passphrase-wrong`; and as opening does.
 */
export async function restore(recovery: Recovery, id: string, passphrase?: string): Promise<Restored> {
  const seal = await sealOf(await leftBehind(recovery, id, null), passphrase);
  const left = await leftBehind(recovery, id, seal);
  if (left.head === null || left.state === null) throw new Failure('recovery-unknown');
  const options = { ...recovery.sessionOptions, seal };
  if ((await whyNot(left.head, seal)) === null) return openOwn(left.head.path, options);
  const { document, briefing: sound } = loadDocument(left.state);
  replay(document, [left]);
  const briefing = readMended(document, sound);
  const moved = await movedTo(recovery.libraryFolder, left.head.id, seal);
  let session: Session;
  if (moved === undefined) {
    const stem = basename(left.head.path, extname(left.head.path));
    const path = await recovery.freePath(fileNameOf(`${stem} (recovered)`));
    session = await Session.create(path, document, options, left.pictures);
  } else {
    session = await Session.open(moved, { ...options, together: true });
    try {
      await session.takeCopy({ document, briefing, media: left.pictures }, basename(moved));
    } catch (thrown) {
      // What hindered it is told; the file is let go again, and what was left stays for another try.
      await session.close().catch(() => undefined);
      throw thrown;
    }
  }
  await forgetLeft(left, options.now());
  return { session, recovered: { changes: left.changes.length, ...spanOf(left) }, unreadable: left.unreadable };
}

/** Deletes what was left behind. */
export async function discard(recovery: Recovery, id: string): Promise<void> {
  await discardLeft(await leftBehind(recovery, id, null));
}
