import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../core/failure/failure.ts';
import { cutToBytes, isPortableName, portableNameOf } from '../file-names.ts';
import { replaceWhole } from '../files.ts';
import { ZipWriter } from './zip-file.ts';

/** The name of the list of all files in a backup, with their sums. */
export const MANIFEST = 'manifest.json';
export const BACKUP_FORMAT = 1;

/** The first thing read of a backup: what is in it, and by which sums it is known. */
export const manifestSchema = z.object({
  format: z.literal('chancery-backup'),
  version: z.number().int().min(1),
  application: z.string().max(100),
  made: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string().min(1).max(4_096),
      /** Its name where it was, if not every system knows such a name. */
      original: z.string().min(1).max(4_096).optional(),
      size: z.number().int().min(0),
      modified: z.iso.datetime(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** A folder that goes into a backup under a name of its own, when it is there. */
export interface BackedUp {
  readonly name: 'library' | 'versions';
  readonly folder: string;
}

interface SourceFile {
  /** The name in the backup: one that any system can unpack. */
  readonly path: string;
  /** The name as it is. */
  readonly original: string;
  readonly file: string;
  readonly size: number;
}

/** Whether a file of a backup is made anew from what stands beside it: the index of versions. */
export function isMadeAnew(path: string): boolean {
  return /^versions\/[^/]+\/index$/.test(path);
}

/** A name on any system, which no other of the same folder has, also where capitals and accents do not count. */
function portableName(name: string, taken: Set<string>): string {
  const portable = portableNameOf(name);
  const ending = extname(portable);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? portable : `${cutToBytes(basename(portable, ending), 200)} (${number})${ending}`;
    const key = candidate.normalize('NFC').toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}

/** Every file of a folder and of those in it. Links and hidden files are left out, as is what is being written. */
async function filesIn(folder: string, name: string, original = name): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    if (isNotThere(thrown)) return [];
    throw new Failure('read-failed', basename(folder), { cause: thrown });
  });
  // What can be called so everywhere is, whatever else would have to take its name.
  const order = (entry: Dirent): string => `${isPortableName(entry.name) ? 0 : 1}${entry.name}`;
  const taken = new Set<string>();
  const found: SourceFile[] = [];
  for (const entry of entries.sort((left, right) => (order(left) < order(right) ? -1 : 1))) {
    if (entry.name.startsWith('.') || !(entry.isDirectory() || entry.isFile())) continue;
    const file = join(folder, entry.name);
    const here = { path: `${name}/${portableName(entry.name, taken)}`, original: `${original}/${entry.name}` };
    if (entry.isDirectory()) found.push(...(await filesIn(file, here.path, here.original)));
    else {
      const status = await lstat(file).catch(() => null);
      if (status !== null && !isMadeAnew(here.path)) found.push({ ...here, file, size: status.size });
    }
  }
  return found;
}

function isNotThere(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

/** Opens a file to be read; null for one that is gone since it was listed. */
async function opened(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    if (isNotThere(cause)) return null;
    throw new Failure('read-failed', basename(file), { cause });
  }
}

/** The pieces of a file, which is read through one opening: replaced meanwhile, it is still the one that was opened. */
async function* piecesOf(handle: FileHandle, onPiece: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of handle.createReadStream({ autoClose: false })) {
    onPiece(piece as Uint8Array);
    yield piece as Uint8Array;
  }
}

/** Puts one file into a backup; null for one that is gone. */
async function pack(zip: ZipWriter, { path, original, file }: SourceFile): Promise<BackupManifest['files'][number] | null> {
  const handle = await opened(file);
  if (handle === null) return null;
  try {
    const hash = createHash('sha256');
    let size = 0;
    const modified = (await handle.stat()).mtime;
    const content = piecesOf(handle, (piece) => {
      hash.update(piece);
      size += piece.length;
    });
    await zip.add(path, modified, content);
    const named = path === original ? { path } : { path, original };
    return { ...named, size, modified: modified.toISOString(), sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/**
 * Writes folders into one zip at a path, with the sums of all files in it. The file is there whole or not at all.
 *
 * @param progress is told how far it is, from 0 to 1, after each file; it may throw to stop.
 * @throws Failure `disk-full`, `folder-not-writable`, `write-failed`, `read-failed`.
 */
export async function writeBackup(
  path: string,
  parts: readonly BackedUp[],
  { now, application, progress = () => {} }: { now: Date; application: string; progress?: (part: number) => void },
): Promise<{ files: number; bytes: number }> {
  const sources: SourceFile[] = [];
  for (const { name, folder } of parts) sources.push(...(await filesIn(folder, name)));
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  const files: BackupManifest['files'] = [];
  let bytes = 0;
  await replaceWhole(path, async (handle) => {
    const zip = new ZipWriter(handle);
    for (const source of sources) {
      // A backup that is written into the library itself does not hold the one before it.
      if (source.file === path) continue;
      const packed = await pack(zip, source);
      if (packed === null) continue;
      files.push(packed);
      bytes += packed.size;
      progress(total === 0 ? 1 : Math.min(1, bytes / total));
    }
    const manifest: BackupManifest = {
      format: 'chancery-backup',
      version: BACKUP_FORMAT,
      application,
      made: now.toISOString(),
      files,
    };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await zip.add(MANIFEST, now, (async function* () { yield text; })());
    await zip.end();
  });
  return { files: files.length, bytes };
}
