import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import * as Y from 'yjs';
import { peekManifest } from '../../../core/briefing/container.ts';
import { documentState, loadDocument } from '../../../core/briefing/document.ts';
import { isLocked } from '../../../core/briefing/locked.ts';
import type { LeftBehind } from '../../../core/bridge/saving-calls.ts';
import { asFailure, Failure, type FailureCode } from '../../../core/failure/failure.ts';
import { fileNameOf } from '../file-names.ts';
import { readWhole } from '../files.ts';
import { Seal } from '../locking/seal.ts';
import { type Recovered, replay, Session, type SessionOptions } from '../session.ts';
import { forgetLeft, journalOwner, type LeftJournal, leftOpenings, readLeft } from './left-journals.ts';
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

/** Why a journal's own file does not take it back when it is opened; null when it does. */
async function whyNot(head: JournalHead): Promise<FailureCode | null> {
  try {
    const bytes = await readWhole(head.path);
    if (isLocked(bytes)) return null;
    return peekManifest(bytes, basename(head.path)).id === head.id ? null : 'file-replaced';
  } catch (thrown) {
    return asFailure(thrown).code;
  }
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
  const owners = new Set((await briefingsIn(recovery.libraryFolder)).map(journalOwner));
  for (const { owner, opening } of dead) {
    const left = await readLeft(recovery.sessionOptions.journalFolder, owner, opening, null);
    const { from, to } = spanOf(left);
    const entry = { id: `${owner}-${opening}`, changes: left.changes.length, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null };
    if (left.head === null) {
      // Of a locked one only its passphrase tells more; whose file is in the library gives it back when it is opened.
      if (left.sealed !== null && !owners.has(owner)) found.push({ ...entry, name: '', title: '', locked: true, reason: null });
      continue;
    }
    const reason = await whyNot(left.head);
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

/** The file of the library that has the same briefing: it was moved or renamed. */
async function movedTo(folder: string, id: string): Promise<string | undefined> {
  for (const path of await briefingsIn(folder)) {
    try {
      if (peekManifest(await readWhole(path), basename(path)).id === id) return path;
    } catch {
      // What cannot be read is not where the briefing went.
    }
  }
  return undefined;
}

/**
 * Opens what was left behind: in its file, when that was moved within the library, or as a new one there.
 *
 * @throws Failure `recovery-unknown`, `briefing-locked` without a passphrase, `passphrase-wrong`; and as opening does.
 */
export async function restore(
  recovery: Recovery,
  id: string,
  passphrase?: string,
): Promise<{ session: Session; recovered: Recovered }> {
  const plain = await leftBehind(recovery, id, null);
  let seal: Seal | null = null;
  if (plain.sealed !== null) {
    if (passphrase === undefined) throw new Failure('briefing-locked');
    seal = await Seal.of(plain.sealed, passphrase, '');
  }
  const left = seal === null ? plain : await leftBehind(recovery, id, seal);
  if (left.head === null) throw new Failure('recovery-unknown');
  const rebuilt = new Y.Doc();
  replay(rebuilt, [left]);
  const { document, briefing } = loadDocument(documentState(rebuilt));
  const recovered = { changes: left.changes.length, ...spanOf(left) };
  const options = { ...recovery.sessionOptions, seal };
  const moved = seal === null ? await movedTo(recovery.libraryFolder, left.head.id) : undefined;
  let session: Session;
  if (moved === undefined) {
    const stem = basename(left.head.path, extname(left.head.path));
    const path = await recovery.freePath(fileNameOf(`${stem} (recovered)`));
    session = await Session.create(path, document, options, left.pictures);
  } else {
    session = await Session.open(moved, { ...options, together: true });
    await session.takeCopy({ document, briefing, media: left.pictures }, basename(moved));
  }
  await forgetLeft(left);
  return { session, recovered };
}

/** Deletes what was left behind. */
export async function discard(recovery: Recovery, id: string): Promise<void> {
  await forgetLeft(await leftBehind(recovery, id, null));
}
