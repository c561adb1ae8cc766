import type { BigIntStats } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { containerLimits } from '../../core/briefing/container.ts';
import { Failure, type FailureCode } from '../../core/failure/failure.ts';
import { partFor } from './parts.ts';

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** What the operating system's refusal to write means for the officer. */
export function writeFailure(thrown: unknown, path: string): Failure {
  const codes: Record<string, FailureCode> = {
    EACCES: 'folder-not-writable',
    EPERM: 'folder-not-writable',
    EROFS: 'folder-not-writable',
    ENOENT: 'folder-gone',
    ENOTDIR: 'folder-not-writable',
    EIO: 'folder-gone',
    ENODEV: 'folder-gone',
    ENXIO: 'folder-gone',
    ESTALE: 'folder-gone',
    ENOTCONN: 'folder-gone',
    EHOSTDOWN: 'folder-gone',
    ETIMEDOUT: 'folder-gone',
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
  };
  return new Failure(codes[errorCode(thrown)] ?? 'write-failed', basename(path), { cause: thrown });
}

/**
 * The bytes of a file.
 *
 * @throws Failure `file-not-found`, `file-too-large` (before anything is read), `read-failed`.
 */
export async function readWhole(path: string): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > containerLimits.bytes) throw new Failure('file-too-large', name);
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(errorCode(thrown) === 'ENOENT' ? 'file-not-found' : 'read-failed', name, { cause: thrown });
  }
}

/** Makes what a folder lists durable. Some systems cannot open a folder for that; then they need not. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES'].includes(errorCode(thrown))) throw thrown;
  }
}

/** By what a file is told from another that stands in its place, or from itself with other bytes. */
export type FileStamp = string;

export function fileStamp({ ino, size, mtimeNs }: BigIntStats): FileStamp {
  return [ino, size, mtimeNs].join(':');
}

/** How a whole file is written; a test may put another in its place. */
export type WriteWhole = (path: string, bytes: Uint8Array, allowed?: () => Promise<boolean>) => Promise<FileStamp | null>;

/**
 * Puts bytes at a path so that a crash at any moment leaves the old file or the new one, whole: a
 * temporary file in the same folder, fsync, rename, fsync of the folder.
 *
 * @param allowed is asked when all is ready, right before the old file is replaced; false leaves it as it is.
 * @returns what the new file is known by; null when it was not allowed.
 * @throws Failure `folder-not-writable`, `folder-gone`, `disk-full`, `write-failed`; the old file is then untouched.
 */
export async function writeWhole(path: string, bytes: Uint8Array, allowed?: () => Promise<boolean>): Promise<FileStamp | null> {
  const folder = dirname(path);
  const temporary = join(folder, partFor(basename(path)));
  try {
    const handle = await open(temporary, 'wx', 0o600);
    let stamp: FileStamp;
    try {
      await handle.writeFile(bytes);
      await handle.sync();
      stamp = fileStamp(await handle.stat({ bigint: true }));
    } finally {
      await handle.close();
    }
    if (allowed !== undefined && !(await allowed())) {
      await rm(temporary, { force: true });
      return null;
    }
    await rename(temporary, path);
    await syncFolder(folder);
    return stamp;
  } catch (thrown) {
    // The first failure is the one to tell of; a temporary file that cannot go either changes nothing.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown instanceof Failure ? thrown : writeFailure(thrown, path);
  }
}

/** Makes a folder of the officer's own, readable by nobody else. */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw writeFailure(thrown, folder);
  }
}

/** A title as the name of a file on any system, without its ending. */
export function fileNameOf(title: string): string {
  const cleaned = title
    // oxlint-disable-next-line no-control-regex -- control characters are what has to go
    .replace(/[/\\:*?"<>|\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
    .trim();
  return cleaned === '' ? 'Briefing' : cleaned;
}
