import { type FSWatcher, watch } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { FoundPassage, Indexing, LibraryOrder, SoughtPart } from '../../../core/bridge/library-calls.ts';
import { placeIn } from '../file-names.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { type Card, readCard, readOf } from './card.ts';
import { passagesIn } from './passages.ts';
import { Marker, soughtIn } from './query.ts';
import { type Entered, enteredFrom, type IndexedCard, type IndexFilter, type IndexPage, isBusy, SearchIndex } from './search-index.ts';
import { type FoundFile, survey } from './survey.ts';

/** A library of at most so many files is looked through before it answers; a larger one answers at once. */
const SMALL = 500;
/** So many changed files are read before the library answers; more are read while it is in use. */
const FEW = 8;
/** So many files go into the index at once while many wait; between two such slices everybody else has a turn. */
const SLICE = 8;
/** From so many waiting files on they are read in a thread of their own; starting that takes as long as reading some. */
const MANY = 64;
/** So many files are read there in one go: whoever has to wait for it waits for no more. */
const GO = 128;
/** What the work in that thread is known by; the window gives its own no such name. */
const TASK = 'library:index';
/** How long the folders must be quiet before what changed in them is looked at, in milliseconds. */
const QUIET = 150;
/** How often at most the window is told of changes, in milliseconds. */
const TELLING = 250;
/** How often at most a large library is looked through because somebody asked for its list, in milliseconds. */
const AGAIN = 10_000;

export interface LibraryOptions {
  readonly folder: string;
  readonly profileFolder: string;
  /** Where many files are read beside everything else; without it they are read between other work. */
  readonly tasks?: Tasks;
  /** Is told when what the library lists has changed. */
  readonly onChange?: (indexing: Indexing) => void;
  /** Is told of what went wrong with nobody waiting. */
  readonly report?: (thrown: unknown) => void;
}

/** A briefing as the library answers with it. */
export interface Listed {
  readonly path: string;
  readonly name: string;
  readonly folder: string[];
  readonly modified: Date;
  readonly card: Card;
}

/** The folders that some paths of folders name, with those above them. */
function foldersAbove(paths: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').filter((part) => part !== '');
    parts.forEach((_part, index) => folders.add(parts.slice(0, index + 1).join('/')));
  }
  return [...folders].sort();
}

/**
 * The officer's briefings: a folder of files, and an index of it that is made of the files alone. The index
 * follows the files by size, time and number; where the two differ the files are right.
 */
export class Library {
  readonly folder: string;
  readonly #options: LibraryOptions;
  readonly #index: SearchIndex;
  readonly #indexPath: string;
  /** Files that changed and were not read yet. */
  readonly #waiting = new Map<string, FoundFile>();
  readonly #watchers = new Map<string, FSWatcher>();
  /** Null before the folders were looked through for the first time. */
  #folders: readonly string[] | null = null;
  #surveying: Promise<void> | null = null;
  #nextSurvey: Promise<void> | null = null;
  #surveyed = -Infinity;
  #reading: Promise<void> | null = null;
  /** What is being read in a thread of its own. */
  #going: Promise<boolean> | null = null;
  #progress = { done: 0, total: 0 };
  #quiet: NodeJS.Timeout | undefined;
  #told = -Infinity;
  #telling: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(folder: string, options: LibraryOptions) {
    this.folder = folder;
    this.#options = options;
    this.#indexPath = join(options.profileFolder, 'library.sqlite');
    this.#index = new SearchIndex(this.#indexPath, folder, () => {
      // The files of the index that was thrown away are all to be read again.
      this.#surveyed = -Infinity;
      if (!this.#closed) void this.#survey().catch((thrown: unknown) => this.#report(thrown));
    });
  }

  /** Opens a library whose folder exists. Nothing is read before somebody asks. */
  static async open(options: LibraryOptions): Promise<Library> {
    return new Library(await realpath(options.folder), options);
  }

  #report(thrown: unknown): void {
    this.#options.report?.(thrown);
  }

  /** Looks through the folders; a survey begun before somebody asked does not count for them. */
  #survey(): Promise<void> {
    if (this.#surveying === null) return this.#beginSurvey();
    this.#nextSurvey ??= this.#surveying
      .catch(() => undefined)
      .then(() => {
        this.#nextSurvey = null;
        return this.#beginSurvey();
      });
    return this.#nextSurvey;
  }

  #beginSurvey(): Promise<void> {
    this.#surveying = this.#look().finally(() => {
      this.#surveying = null;
      this.#surveyed = performance.now();
    });
    return this.#surveying;
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    const { files, folders, unreachable } = await survey(this.folder);
    if (this.#closed) return;
    this.#index.check();
    const known = this.#index.stamps();
    const there = new Set<string>();
    let changed = this.#folders?.join('\n') !== folders.join('\n');
    for (const file of files.toSorted((left, right) => left.modified - right.modified)) {
      there.add(file.path);
      const stamp = known.get(file.path);
      const same = stamp?.size === file.size && stamp.modified === file.modified && stamp.inode === file.inode;
      if (same || this.#isWaiting(file)) continue;
      this.#waiting.set(file.path, file);
      this.#progress.total += 1;
    }
    const hidden = (path: string) => unreachable.some((folder) => path.startsWith(`${folder}/`));
    const gone = [...known.keys()].filter((path) => !there.has(path) && !hidden(path));
    for (const path of this.#waiting.keys()) if (!there.has(path)) this.#waiting.delete(path);
    if (gone.length > 0) {
      this.#change([], gone);
      changed = true;
    }
    this.#folders = folders;
    this.#watch(folders);
    if (this.#waiting.size > 0) this.#reading ??= this.#readWaiting();
    if (changed) this.#tell();
  }

  #isWaiting({ path, size, modified, inode }: FoundFile): boolean {
    const waiting = this.#waiting.get(path);
    return waiting?.size === size && waiting.modified === modified && waiting.inode === inode;
  }

  #change(entered: readonly Entered[], gone: readonly string[] = []): boolean {
    try {
      this.#index.change(entered, gone);
      return true;
    } catch (thrown) {
      // Another Chancery is writing: what was read is read again a little later.
      if (isBusy(thrown)) return false;
      throw thrown;
    }
  }

  /** Reads files and takes them into the index; false when another program is writing it. */
  async #take(files: readonly FoundFile[]): Promise<boolean> {
    const entered: Entered[] = [];
    for (const file of files) {
      await nextTurn();
      // The window closes: what was not read yet is read at the next start.
      if (this.#closed) return true;
      entered.push(await enteredFrom(this.folder, file));
    }
    return this.#closed || this.#change(entered);
  }

  /** Has files read and taken into the index in a thread of its own; false when that could not be. */
  async #takeBeside(tasks: Tasks, files: readonly FoundFile[]): Promise<boolean> {
    try {
      const input = { index: this.#indexPath, library: this.folder, files };
      await tasks.perform(TASK, basename(this.folder), (task) => task.run('library.index', input));
      return true;
    } catch (thrown) {
      // Whatever it is, here it is met again and dealt with: a damaged index is begun anew, and another's writing waited for.
      if (!this.#closed) this.#report(thrown);
      return this.#closed;
    }
  }

  /** Reads the next of the waiting files; answers with those that the index has now. */
  async #takeNext(): Promise<readonly FoundFile[]> {
    const { tasks } = this.#options;
    const waiting = [...this.#waiting.values()];
    if (tasks !== undefined && waiting.length >= MANY && !this.#index.isInMemory) {
      const many = waiting.slice(0, GO);
      this.#going = this.#takeBeside(tasks, many);
      const taken = await this.#going;
      this.#going = null;
      if (taken) return many;
    }
    const some = waiting.slice(0, SLICE);
    return (await this.#take(some)) ? some : [];
  }

  async #readWaiting(): Promise<void> {
    try {
      while (this.#waiting.size > 0 && !this.#closed) {
        const some = await this.#takeNext();
        if (some.length === 0) {
          await pause(300);
          continue;
        }
        if (this.#closed) break;
        for (const file of some) if (this.#waiting.get(file.path) === file) this.#waiting.delete(file.path);
        this.#progress.done += some.length;
        this.#tell();
      }
    } catch (thrown) {
      this.#report(thrown);
    } finally {
      this.#reading = null;
      this.#progress = { done: 0, total: 0 };
    }
  }

  /** How far the index is; null when it has all the files. */
  get indexing(): Indexing {
    if (this.#waiting.size === 0) return null;
    const { done, total } = this.#progress;
    return { done: Math.min(done, total), total };
  }

  /** Tells of a change, at most every so often, and of the last one always. */
  #tell(): void {
    if (this.#telling !== undefined || this.#closed) return;
    this.#telling = setTimeout(
      () => {
        this.#telling = undefined;
        this.#told = performance.now();
        if (!this.#closed) this.#options.onChange?.(this.indexing);
      },
      Math.max(0, this.#told + TELLING - performance.now()),
    );
    this.#telling.unref();
  }

  /** Watches every folder, and no longer those that are gone. Where nothing can be watched, asking looks anyway. */
  #watch(folders: readonly string[]): void {
    if (this.#options.onChange === undefined) return;
    const wanted = new Set(['', ...folders]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watch(join(this.folder, folder), { persistent: false }, () => this.#stirred());
        watcher.on('error', () => {
          watcher.close();
          this.#watchers.delete(folder);
        });
        this.#watchers.set(folder, watcher);
      } catch {
        // Too many folders for the system, or a disk that tells nothing.
      }
    }
  }

  #stirred(): void {
    clearTimeout(this.#quiet);
    if (this.#closed) return;
    this.#quiet = setTimeout(() => {
      void this.#survey().catch((thrown: unknown) => this.#report(thrown));
    }, QUIET);
    this.#quiet.unref();
  }

  /**
   * Brings the index to where the files are, as far as that can be waited for: a large library, or one of which
   * much has changed, answers from what is known and tells of the rest as it comes.
   */
  async #freshened(): Promise<void> {
    if (this.#index.count() <= SMALL) await this.#survey();
    else if (performance.now() - this.#surveyed > AGAIN) void this.#survey().catch((thrown: unknown) => this.#report(thrown));
    if (this.#waiting.size <= FEW) await this.#reading;
  }

  /** Brings the index to where the files are, however long that takes. */
  async refresh(): Promise<void> {
    await this.#survey();
    await this.#reading;
  }

  #listed({ path, modified, ...card }: IndexedCard): Listed {
    const { title, marking, words, coverage, focusAreas, failure } = card;
    const parts = path.split('/');
    return {
      path: join(this.folder, ...parts),
      name: parts.at(-1) ?? path,
      folder: parts.slice(0, -1),
      modified,
      card: { title, marking, words, coverage, focusAreas, failure },
    };
  }

  /** The path of a folder or file of the library from the library, as the index has it; '' for the library itself. */
  #inside(path: string): string {
    return relative(this.folder, path).split(sep).join('/');
  }

  #filter({ folder, coverage }: IndexFilter): IndexFilter {
    const inside = folder === undefined ? '' : this.#inside(folder);
    return { folder: inside === '' ? undefined : inside, coverage };
  }

  /**
   * The briefings of the library, the last changed first unless another order is asked for; one that cannot be
   * read is listed with why. A folder is given by its path.
   *
   * @throws Failure `library-unreachable`.
   */
  async list({ order, limit, offset, ...filter }: IndexFilter & IndexPage & { order?: LibraryOrder | undefined } = {}): Promise<Listed[]> {
    await this.#freshened();
    return this.#index.list({ ...this.#filter(filter), order, limit, offset }).map((card) => this.#listed(card));
  }

  /** How many briefings there are, in all and after a filter, and the folders with how many stand in and below each. */
  async overview(filter: IndexFilter = {}): Promise<{
    total: number;
    found: number;
    folders: { path: string; parts: string[]; briefings: number }[];
    indexing: Indexing;
  }> {
    await this.#freshened();
    const own = this.#index.folders();
    const folders = (this.#folders ?? foldersAbove(own.keys())).map((folder) => {
      let briefings = 0;
      for (const [path, count] of own) if (path === folder || path.startsWith(`${folder}/`)) briefings += count;
      const parts = folder.split('/');
      return { path: join(this.folder, ...parts), parts, briefings };
    });
    return { total: this.#index.count(), found: this.#index.count(this.#filter(filter)), folders, indexing: this.indexing };
  }

  /** The briefings that have all of some words, with the passages where they stand. */
  async search(
    words: string,
    { folder, part, ...page }: IndexPage & { folder?: string | undefined; part?: SoughtPart | undefined } = {},
  ): Promise<{ found: number; results: (Listed & { passages: FoundPassage[]; more: number })[] }> {
    await this.#freshened();
    const sought = soughtIn(words);
    const { found, cards } = this.#index.search(sought, { ...page, part, folder: this.#filter({ folder }).folder });
    const marker = new Marker(sought);
    const results = cards.map((card) => {
      const lines = this.#index.lines(card.id);
      return { ...this.#listed(card), ...(lines === undefined ? { passages: [], more: 0 } : passagesIn(lines, marker, part)) };
    });
    return { found, results };
  }

  /** What the library says of a file, wherever it is; null when it is not there. */
  async look(path: string): Promise<Omit<Listed, 'folder'> & { folder: string[] | null } | null> {
    const real = await realpath(path).catch(() => null);
    if (real === null) return null;
    const indexed = placeIn(this.folder, real) === null ? undefined : this.#index.card(this.#inside(real));
    if (indexed !== undefined) return this.#listed(indexed);
    const modified = (await stat(real)).mtime;
    const { card } = readCard(await readOf(real), basename(real));
    return { path: real, name: basename(real), folder: null, modified, card };
  }

  /** A path that no file has yet, made of a name without its ending, in the library or in a folder of it. */
  async freePath(name: string, folder: string = this.folder): Promise<string> {
    const taken = new Set((await readdir(folder)).map((entry) => entry.toLowerCase()));
    for (let number = 1; ; number += 1) {
      const candidate = `${name}${number === 1 ? '' : ` ${number}`}.briefing`;
      if (!taken.has(candidate.toLowerCase())) return join(folder, candidate);
    }
  }

  /**
   * Takes what was kept of a file out of the index and overwrites it: it was locked, and is listed from now on
   * by its name alone.
   */
  async forget(path: string): Promise<void> {
    const real = join(await realpath(dirname(path)), basename(path));
    if (placeIn(this.folder, real) === null) return;
    const { size, mtimeMs: modified, ino: inode } = await stat(real);
    const file = { path: this.#inside(real), size, modified, inode };
    // What is just being read beside may be the file as it was before.
    await this.#going;
    this.#waiting.delete(file.path);
    while (!(await this.#take([file]))) await pause(100);
    this.#index.settle();
  }

  /** Stops watching and closes the index. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#options.tasks?.cancel(TASK);
    clearTimeout(this.#quiet);
    clearTimeout(this.#telling);
    for (const watcher of this.#watchers.values()) watcher.close();
    await Promise.allSettled([this.#surveying, this.#reading]);
    this.#index.close();
  }
}
