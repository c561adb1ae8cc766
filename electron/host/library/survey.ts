import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../../../core/failure/failure.ts';

/** What tells one state of a file from another without reading it. */
export interface Stamp {
  readonly size: number;
  /** When it was last changed, in milliseconds. */
  readonly modified: number;
  readonly inode: number;
}

/** A briefing in the library's folders: its path from the library, with `/` on every system. */
export interface FoundFile extends Stamp {
  readonly path: string;
}

export interface Survey {
  readonly files: readonly FoundFile[];
  /** Every folder below the library's own, those above first. */
  readonly folders: readonly string[];
  /** Folders that could not be looked into: nothing is known of what is in them. */
  readonly unreachable: readonly string[];
}

const ENDING = '.briefing';
/** Deeper than anyone files; a folder that contains itself by some trick of a file system ends there. */
const DEEPEST = 16;
const AT_ONCE = 32;
const TEMPLATES = 'templates';

/**
 * What the library's folders hold. Links are not followed: a library is what is really in it.
 *
 * @throws Failure `library-unreachable` when the library itself cannot be looked into.
 */
export async function survey(root: string): Promise<Survey> {
  const names: string[] = [];
  const folders: string[] = [];
  const unreachable: string[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    let entries;
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (cause) {
      if (folder === '') throw new Failure('library-unreachable', basename(root), { cause });
      unreachable.push(folder);
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      // The officer's templates stand in the library too, and have a list of their own.
      if (folder === '' && entry.name === TEMPLATES) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && entry.name.endsWith(ENDING)) names.push(path);
      else if (entry.isDirectory() && depth < DEEPEST) {
        folders.push(path);
        await look(path, depth + 1);
      }
    }
  };
  await look('', 0);
  const files: FoundFile[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const statuses = await Promise.all(some.map((path) => lstat(join(root, path)).catch(() => null)));
    statuses.forEach((status, index) => {
      const path = some[index];
      if (path === undefined || status === null || !status.isFile()) return;
      files.push({ path, size: status.size, modified: status.mtimeMs, inode: status.ino });
    });
  }
  return { files, folders: folders.sort(), unreachable };
}
