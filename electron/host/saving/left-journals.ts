import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLocked } from '../../../core/briefing/locked.ts';
import { writeWhole } from '../files.ts';
import { readableRecords, type Seal } from '../locking/seal.ts';
import { type JournalHead, type JournalRecord, readRecord, wholeRecords } from './records.ts';

/** The part of a journal's name that tells whose it is: nothing of the path can be read in it. */
export function journalOwner(path: string): string {
  return createHash('sha256').update(resolve(path)).digest('hex').slice(0, 32);
}

/** A key for one opening of a file: two openings never write to one journal. */
export function newOpening(): string {
  return randomBytes(8).toString('hex');
}

/** The journal of one opening, and the pictures beside it. */
export function journalPaths(folder: string, owner: string, opening: string): { journal: string; pictures: string } {
  const stem = join(folder, `${owner}-${opening}`);
  return { journal: `${stem}.journal`, pictures: `${stem}.pictures` };
}

/** What an opening left behind. */
export interface LeftJournal {
  readonly owner: string;
  readonly opening: string;
  readonly paths: { readonly journal: string; readonly pictures: string };
  /** Null when no first record could be read. */
  readonly head: JournalHead | null;
  readonly state: Uint8Array | null;
  readonly changes: readonly { readonly at: number; readonly update: Uint8Array }[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** How many records cannot be read with this lock. */
  readonly unreadable: number;
  /** The records that only a passphrase opens. */
  readonly sealed: readonly Uint8Array[];
  /** By what the file of a locked briefing was known; null for a plain one. */
  readonly stamp: string | null;
}

async function recordsIn(path: string): Promise<Uint8Array[]> {
  try {
    return wholeRecords(await readFile(path));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}

/** Reads what one opening left behind. */
export async function readLeft(folder: string, owner: string, opening: string, seal: Seal | null): Promise<LeftJournal> {
  const paths = journalPaths(folder, owner, opening);
  const stored = await recordsIn(paths.journal);
  const read = readableRecords(stored, seal);
  const kept = readableRecords(await recordsIn(paths.pictures), seal);
  const records = [...read.contents, ...kept.contents].map(readRecord);
  const of = <K extends JournalRecord['kind']>(kind: K) =>
    records.filter((record): record is Extract<JournalRecord, { kind: K }> => record?.kind === kind);
  const [first] = of('state');
  return {
    owner,
    opening,
    paths,
    head: first?.head ?? null,
    state: first?.state ?? null,
    changes: of('change'),
    pictures: new Map(of('picture').map(({ name, bytes }) => [name, bytes])),
    unreadable: read.unreadable + records.filter((record) => record === null).length,
    sealed: stored.filter(isLocked),
    stamp: of('file')[0]?.stamp ?? null,
  };
}

/** What stands in the name of a journal that could not be read whole. */
const SET_ASIDE = '.unreadable-';
const NAME = /^([0-9a-f]{32})-([0-9a-f]{16})\.(journal|pictures)$/;

/** Every opening that left a journal or pictures. */
export async function leftOpenings(folder: string): Promise<{ owner: string; opening: string; journal: boolean }[]> {
  const names = await readdir(folder).catch(() => []);
  const found = new Map<string, { owner: string; opening: string; journal: boolean }>();
  for (const name of names) {
    const [, owner, opening, kind] = NAME.exec(name) ?? [];
    if (owner === undefined || opening === undefined) continue;
    const known = found.get(`${owner}-${opening}`);
    found.set(`${owner}-${opening}`, { owner, opening, journal: kind === 'journal' || known?.journal === true });
  }
  return [...found.values()];
}

/** Takes away what is in a file by now; a journal that could not be read whole is kept beside the others, out of the way. */
export async function forgetLeft(left: LeftJournal, now: Date): Promise<void> {
  const { journal } = left.paths;
  if (left.unreadable === 0) return discardLeft(left);
  await rename(journal, `${journal}${SET_ASIDE}${now.getTime()}-${randomBytes(4).toString('hex')}`).catch(() => undefined);
  await discardBeside(left);
}

/**
 * Puts under a lock what was set aside of a briefing's journals before it had one: an age file each, which its
 * passphrase opens. Fails as `writeWhole` and `readFile` do.
 */
export async function sealSetAside(folder: string, owner: string, seal: Seal): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${owner}-`) || !name.includes(SET_ASIDE)) continue;
    const path = join(folder, name);
    const bytes = await readFile(path);
    if (!isLocked(bytes)) await writeWhole(path, seal.file(bytes));
  }
}

/** Takes away all that an opening left behind. */
export async function discardLeft(left: LeftJournal): Promise<void> {
  await rm(left.paths.journal, { force: true });
  await discardBeside(left);
}

async function discardBeside({ paths }: LeftJournal): Promise<void> {
  await rm(`${paths.journal}.next`, { force: true });
  await rm(paths.pictures, { force: true });
}
