import { link, mkdir, readdir, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createDocument, putHead, readBriefing } from '../../../core/briefing/document.ts';
import { newIdentifier } from '../../../core/briefing/model.ts';
import { unpackContainer } from '../../../core/briefing/container.ts';
import { Failure } from '../../../core/failure/failure.ts';
import * as Y from 'yjs';
import { fileNameOf, realPathIn, vettedName } from '../file-names.ts';
import { readWhole, writeFailure } from '../files.ts';
import { foldLeft, isLockedFile, journalOwners } from '../saving/fold-left.ts';
import { journalOwner } from '../saving/left-journals.ts';
import type { Occupancy } from '../saving/occupancy.ts';
import { Session, type SessionOptions } from '../session.ts';
import type { Library } from './library.ts';

const ENDING = '.briefing';

export interface FilingOptions {
  readonly library: Library;
  readonly sessionOptions: SessionOptions;
  readonly occupancy: Occupancy;
  /** Whether a file is open in a window of this host. */
  readonly isOpen: (path: string) => boolean;
  /** Moves a file to the system's trash. */
  readonly trash: (path: string) => Promise<void>;
}

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/**
 * Gives a file another name without ever replacing one that is there: a second name first, then the old one away.
 *
 * @throws Failure `file-in-the-way`, `folder-not-writable`, `write-failed`.
 */
async function renameFile(from: string, to: string): Promise<void> {
  if (from === to) return;
  try {
    await link(from, to);
    await unlink(from);
    return;
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') {
      const [before, there] = await Promise.all([stat(from), stat(to)]);
      // The same file under two names: only capitals differ, on a system for which they are one name.
      const isSame = before.ino === there.ino && before.dev === there.dev;
      if (!isSame || dirname(from) !== dirname(to)) throw new Failure('file-in-the-way', basename(to));
    } else if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(errorCode(thrown))) {
      throw writeFailure(thrown, to);
    } else if ((await stat(to).catch(() => null)) !== null) throw new Failure('file-in-the-way', basename(to));
  }
  // A file system without second names: what stands there was looked for a moment ago.
  await rename(from, to).catch((thrown: unknown) => {
    throw writeFailure(thrown, to);
  });
}

/**
 * What is done with the files of the library as a whole. A file that is open is left alone, and what a crash
 * left of it outside is put into it first.
 */
export class Filing {
  readonly #options: FilingOptions;

  constructor(options: FilingOptions) {
    this.#options = options;
  }

  get #library(): Library {
    return this.#options.library;
  }

  /** The real path of a file of the library that may be changed now, with all that belongs to it in it. */
  async #settled(path: string): Promise<string> {
    const real = await realPathIn(this.#library.folder, path);
    const name = basename(real);
    if (this.#options.isOpen(real)) throw new Failure('briefing-open', name);
    if ((await this.#options.occupancy.others(journalOwner(real))).length > 0) throw new Failure('briefing-open-elsewhere', name);
    if ((await stat(real).catch(() => null))?.isFile() !== true) throw new Failure('file-not-found', name);
    const { sessionOptions } = this.#options;
    await foldLeft(path, await journalOwners(sessionOptions.journalFolder), sessionOptions);
    return real;
  }

  async #folder(path: string | undefined): Promise<string> {
    if (path === undefined || resolve(path) === this.#library.folder) return this.#library.folder;
    const real = await realPathIn(this.#library.folder, path);
    if ((await stat(real).catch(() => null))?.isDirectory() !== true) throw new Failure('file-not-found', basename(real));
    return real;
  }

  /** A copy with an identity of its own and no history; answers with its path. */
  async duplicate(path: string): Promise<string> {
    const real = await realPathIn(this.#library.folder, path);
    const { briefing, media } = unpackContainer(await readWhole(real), basename(real));
    const copy = { ...briefing, id: newIdentifier(), title: `${briefing.title} (copy)`.slice(0, 2_000) };
    const target = await this.#library.freePath(fileNameOf(copy.title), dirname(real));
    await (await Session.create(target, createDocument(copy), this.#options.sessionOptions, media)).close();
    return target;
  }

  /** Gives a briefing another title and its file the name that goes with it; of a locked one, the name alone. */
  async rename(path: string, title: string): Promise<string> {
    const stem = fileNameOf(title);
    if (title.trim() === '') throw new Failure('name-not-allowed', title);
    const real = await this.#settled(path);
    const target = join(dirname(real), `${stem}${ENDING}`);
    const taken = target !== real && target.toLowerCase() !== real.toLowerCase() && (await stat(target).catch(() => null)) !== null;
    if (taken) throw new Failure('file-in-the-way', basename(target));
    if (!(await isLockedFile(real))) await this.#retitle(real, title.trim());
    await renameFile(real, target);
    return target;
  }

  async #retitle(path: string, title: string): Promise<void> {
    const session = await Session.open(path, this.#options.sessionOptions);
    try {
      const document = new Y.Doc();
      Y.applyUpdate(document, session.state);
      if (readBriefing(document).title === title) return;
      const before = Y.encodeStateVector(document);
      putHead(document, { title });
      await session.append(Y.encodeStateAsUpdate(document, before));
    } finally {
      await session.close();
    }
  }

  /** Puts a briefing into a folder of the library; without one, into the library itself. */
  async move(path: string, folder: string | undefined): Promise<string> {
    const target = join(await this.#folder(folder), basename(path));
    const real = await this.#settled(path);
    await renameFile(real, target);
    return target;
  }

  /** Moves a briefing to the system's trash. */
  async trash(path: string): Promise<void> {
    const real = await this.#settled(path);
    try {
      await this.#options.trash(real);
    } catch (cause) {
      throw cause instanceof Failure ? cause : new Failure('trash-failed', basename(real), { cause });
    }
  }

  /** Makes a folder; one of that name that is there already will do. */
  async createFolder(typed: string, parent: string | undefined): Promise<string> {
    const folder = join(await this.#folder(parent), vettedName(typed));
    await mkdir(folder, { mode: 0o700 }).catch((thrown: unknown) => {
      if (errorCode(thrown) !== 'EEXIST') throw writeFailure(thrown, folder);
    });
    return this.#folder(folder);
  }

  /** Takes an empty folder away. */
  async removeFolder(path: string): Promise<void> {
    const real = await realPathIn(this.#library.folder, path);
    if ((await readdir(real).catch(() => [])).length > 0) throw new Failure('folder-not-empty', basename(real));
    await rmdir(real).catch((thrown: unknown) => {
      throw writeFailure(thrown, real);
    });
  }
}
