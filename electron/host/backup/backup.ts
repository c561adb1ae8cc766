import { createHash, randomBytes } from 'node:crypto';
import { lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { asFailure, Failure } from '../../../core/failure/failure.ts';
import { writeFailure } from '../files.ts';
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
  readonly path: string;
  readonly file: string;
  readonly size: number;
}

/** Every file of a folder and of those in it. Links and hidden files are left out, as is what is being written. */
async function filesIn(folder: string, name: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw new Failure('read-failed', basename(folder), { cause: thrown });
  });
  const found: SourceFile[] = [];
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const file = join(folder, entry.name);
    const path = `${name}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesIn(file, path)));
    else if (entry.isFile()) found.push({ path, file, size: (await lstat(file)).size });
  }
  return found;
}

/** The pieces of a file, which is read through one opening: replaced meanwhile, it is still the one that was opened. */
async function* piecesOf(file: string, onPiece: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Failure('read-failed', basename(file), { cause });
  });
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      onPiece(piece as Uint8Array);
      yield piece as Uint8Array;
    }
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
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.part`);
  let bytes = 0;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      const zip = new ZipWriter(handle);
      const files: BackupManifest['files'] = [];
      for (const { path: entry, file } of sources) {
        // A backup that is written into the library itself does not hold itself.
        if (file === path || file === temporary) continue;
        const hash = createHash('sha256');
        let size = 0;
        const modified = (await lstat(file)).mtime;
        const content = piecesOf(file, (piece) => {
          hash.update(piece);
          size += piece.length;
        });
        await zip.add(entry, modified, content);
        files.push({ path: entry, size, modified: modified.toISOString(), sha256: hash.digest('hex') });
        bytes += size;
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
      await handle.sync();
      await handle.close();
      await rename(temporary, path);
      return { files: files.length, bytes };
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (asFailure(thrown).code !== 'unexpected') throw thrown;
    throw writeFailure(thrown, path);
  }
}
