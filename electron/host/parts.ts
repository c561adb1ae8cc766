import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cutToBytes } from './file-names.ts';

/** So many bytes of a file's name go into the name of what is written for it. */
const SHOWN = 80;
const PART = /^\.(.*)\.[0-9a-f]{12}\.part$/s;
/** What was not written to for so long is nobody's any more, in milliseconds. */
const ABANDONED = 60_000;

/** A name beside a file for what shall take its place; no listing shows it. */
export function partFor(name: string): string {
  return `.${cutToBytes(name, SHOWN)}.${randomBytes(6).toString('hex')}.part`;
}

async function removeParts(folder: string, isGone: (name: string, path: string) => Promise<boolean>, recursive: boolean): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || !PART.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (await isGone(entry.name, path)) await rm(path, { force: true });
  }
}

/** Takes away what a fall left half written in a folder and below it. What may still be being written stays. */
export function sweepAbandoned(folder: string, now: number, { recursive }: { recursive: boolean }): Promise<void> {
  const isGone = async (_name: string, path: string): Promise<boolean> => {
    const status = await stat(path).catch(() => null);
    return status !== null && now - status.mtimeMs > ABANDONED;
  };
  return removeParts(folder, isGone, recursive);
}

/**
 * Takes away all that was left half written in a folder, or of one file in it. Only for whoever alone writes there: what
 * is being written goes too.
 */
export function sweepParts(folder: string, of?: string): Promise<void> {
  const isGone = async (name: string): Promise<boolean> => of === undefined || PART.exec(name)?.[1] === cutToBytes(of, SHOWN);
  return removeParts(folder, isGone, false);
}
