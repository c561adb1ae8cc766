import type { BigIntStats, Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { containerLimits } from '../../core/briefing/entries.ts';
import { Failure, type FailureCode } from '../../core/failure/failure.ts';
import { realPathOf } from './file-names.ts';
import { partFor } from './parts.ts';

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** Whether what the operating system refused was to find something. */
export function isMissing(thrown: unknown): boolean {
  return errorCode(thrown) === 'ENOENT';
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
    throw new Failure(isMissing(thrown) ? 'file-not-found' : 'read-failed', name, { cause: thrown });
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
 * Gives a file that takes the place of another the rights of that one: who shares a folder with the officer goes on
 * reading what lies in it. Where its group cannot be kept, the group's rights become those of everybody.
 */
async function takeRights(handle: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const own = await handle.stat();
  const isOfGroup = own.gid === gid || (await handle.chown(own.uid, gid).then(() => true, () => false));
  const everybody = mode & 0o007;
  const group = isOfGroup ? mode & 0o070 : everybody << 3;
  // What another user alone could do with it, its new owner can.
  const owner = own.uid === uid ? mode & 0o700 : 0o600;
  await handle.chmod(owner | group | everybody);
}

/**
 * Puts what is written at a path so that a crash at any moment leaves the old file or the new one, whole: a
 * temporary file in the same folder, fsync, rename, fsync of the folder. A link stays one: the file that it leads to
 * is replaced. A file that was there keeps its rights; a new one is the officer's alone.
 *
 * @param fill writes the whole content into the open file.
 * @param allowed is asked when all is ready, right before the old file is replaced; false leaves it as it is.
 * @returns what the new file is known by; null when it was not allowed.
 * @throws Failure `folder-not-writable`, `folder-gone`, `disk-full`, `write-failed`, and whatever `fill` fails with;
 * the old file is then untouched.
 */
export async function replaceWhole(
  path: string,
  fill: (handle: FileHandle) => Promise<void>,
  allowed?: () => Promise<boolean>,
): Promise<FileStamp | null> {
  const real = await realPathOf(path);
  const folder = dirname(real);
  const temporary = join(folder, partFor(basename(real)));
  try {
    const before = await stat(real).catch(() => null);
    const handle = await open(temporary, 'wx', 0o600);
    let stamp: FileStamp;
    try {
      await fill(handle);
      if (before !== null) await takeRights(handle, before);
      await handle.sync();
      stamp = fileStamp(await handle.stat({ bigint: true }));
    } finally {
      await handle.close();
    }
    if (allowed !== undefined && !(await allowed())) {
      await rm(temporary, { force: true });
      return null;
    }
    await rename(temporary, real);
    await syncFolder(folder);
    return stamp;
  } catch (thrown) {
    // The first failure is the one to tell of; a temporary file that cannot go either changes nothing.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown instanceof Failure ? thrown : writeFailure(thrown, path);
  }
}

/** Puts bytes at a path, in the way and with the failures of `replaceWhole`. */
export async function writeWhole(path: string, bytes: Uint8Array, allowed?: () => Promise<boolean>): Promise<FileStamp | null> {
  return replaceWhole(path, (handle) => handle.writeFile(bytes), allowed);
}

/** Makes a folder of the officer's own, readable by nobody else. */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw writeFailure(thrown, folder);
  }
}
