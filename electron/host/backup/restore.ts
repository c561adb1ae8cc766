import { createHash, type Hash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, realpath, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import type { Restored } from '../../../core/bridge/backup-calls.ts';
import { Failure } from '../../../core/failure/failure.ts';
import { placeIn, portableNameOf } from '../file-names.ts';
import { writeFailure } from '../files.ts';
import { BACKUP_FORMAT, type BackedUp, type BackupManifest, isMadeAnew, MANIFEST, manifestSchema } from './backup.ts';
import { ZipReader } from './zip-file.ts';

/** The longest list of files that is read. */
const LONGEST_MANIFEST = 128 * 1024 * 1024;

type BackupFile = BackupManifest['files'][number];

/** Whether something can stand under a name without leading elsewhere or being hidden: what every system shares. */
function isName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !name.includes('\0');
}

/** Whether a path leads into one of the folders that a backup holds. */
function isOurs(path: string): boolean {
  const [part = '', ...below] = path.split('/');
  return ['library', 'versions'].includes(part) && below.length > 0 && below.every(isName);
}

/** What the system says when it cannot have a file of such a name, or in such a place. */
const ofTheName = ['ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'ENOTDIR', 'EISDIR', 'ELOOP'];
/** Failures that are of one file, and none of the others. */
const ofOneFile = ['name-not-allowed', 'outside-library', 'file-in-the-way'];

function failureOf(thrown: unknown, path: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return ofTheName.includes(code) ? new Failure('name-not-allowed', basename(path), { cause: thrown }) : writeFailure(thrown, path);
}

/** What stands at a path; null for nothing. */
async function whatIsAt(path: string) {
  try {
    return await stat(path);
  } catch (thrown) {
    const failure = failureOf(thrown, path);
    if (failure.code === 'name-not-allowed') throw failure;
    return null;
  }
}

async function digest(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash: Hash = createHash('sha256');
  for await (const piece of content) hash.update(piece);
  return hash.digest('hex');
}

/** A backup that was verified whole: every file is the one whose sum was noted, and nothing else is in it. */
export class Backup {
  readonly #zip: ZipReader;
  readonly #name: string;
  readonly manifest: BackupManifest;

  private constructor(zip: ZipReader, name: string, manifest: BackupManifest) {
    this.#zip = zip;
    this.#name = name;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and verifies all of it before anything is written.
   *
   * @param progress is told how far it is, from 0 to 1; it may throw to stop.
   * @throws Failure `file-not-found`, `backup-damaged`, `backup-newer`; `backup-unsafe` for names that lead
   * elsewhere, links, and files that the list does not name.
   */
  static async open(path: string, progress: (part: number) => void = () => {}): Promise<Backup> {
    const name = basename(path);
    if ((await stat(path).catch(() => null))?.isFile() !== true) throw new Failure('file-not-found', name);
    const zip = await ZipReader.open(path, name);
    try {
      const manifest = await readManifest(zip, name);
      const backup = new Backup(zip, name, manifest);
      await backup.#verify(progress);
      return backup;
    } catch (thrown) {
      await zip.close();
      throw thrown;
    }
  }

  async #verify(progress: (part: number) => void): Promise<void> {
    const unsafe = (detail: string) => new Failure('backup-unsafe', this.#name, { detail });
    const { entries } = this.#zip;
    const named = new Set<string>();
    for (const { path, original = path } of this.manifest.files) {
      if (!isOurs(path) || !isOurs(original) || named.has(path)) throw unsafe(path);
      named.add(path);
    }
    for (const entry of entries.values()) {
      if (!entry.isFile || (entry.name !== MANIFEST && !named.has(entry.name))) throw unsafe(entry.name);
    }
    const total = this.manifest.files.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const { path, size, sha256 } of this.manifest.files) {
      const entry = entries.get(path);
      const isWhole = entry?.size === size && (await digest(this.#zip.content(entry))) === sha256;
      if (!isWhole) throw new Failure('backup-damaged', this.#name, { detail: path });
      done += size;
      progress(total === 0 ? 1 : done / total);
    }
  }

  /**
   * What restoring would do, or with `write` what it did. Nothing that is there is replaced: the same content is
   * left, other content stays and the backup's comes beside it. A version that is there, under whatever content, is
   * left: its record may have been renamed or sealed since. A file that cannot be put back, since its name cannot be
   * here or a link stands in the way, is told of.
   *
   * @param parts the folders that the parts of the backup go into.
   * @param anyName whether files can be called as they were where the backup was made; otherwise they take names that
   * every system knows.
   * @throws Failure `disk-full`, `folder-not-writable`, `write-failed`. What was restored before stays.
   */
  async restore(
    parts: readonly BackedUp[],
    {
      write,
      anyName = process.platform !== 'win32',
      progress = () => {},
    }: { write: boolean; anyName?: boolean; progress?: (part: number) => void },
  ): Promise<Restored> {
    const restored = { added: 0, same: 0, beside: 0 };
    const skipped: string[] = [];
    const folders = new Map(parts.map(({ name, folder }) => [name as string, folder]));
    let done = 0;
    for (const file of this.manifest.files) {
      const { path, original = path } = file;
      const [part = '', ...below] = anyName ? original.split('/') : path.split('/').map(portableNameOf);
      const root = folders.get(part);
      try {
        if (root !== undefined && !isMadeAnew(path)) {
          restored[await this.#restoreFile(file, root, below, { write, isOnce: part === 'versions' })] += 1;
        }
      } catch (thrown) {
        if (!(thrown instanceof Failure) || !ofOneFile.includes(thrown.code)) throw thrown;
        skipped.push(original.slice(0, 2_000));
      }
      done += 1;
      progress(done / this.manifest.files.length);
    }
    return { ...restored, skipped };
  }

  async #restoreFile(
    file: BackupFile,
    root: string,
    below: readonly string[],
    { write, isOnce }: { write: boolean; isOnce: boolean },
  ): Promise<'added' | 'same' | 'beside'> {
    const wanted = join(root, ...below);
    // A second restore finds what the first put beside, and leaves it.
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? wanted : beside(wanted, number);
      const there = await whatIsAt(candidate);
      if (there === null) {
        if (write) await this.#writeFile(file, root, candidate);
        return number === 1 ? 'added' : 'beside';
      }
      if (isOnce) return 'same';
      const isSame = there.isFile() && there.size === file.size && (await digest(createReadStream(candidate))) === file.sha256;
      if (isSame) return 'same';
    }
  }

  async #writeFile(file: BackupFile, root: string, path: string): Promise<void> {
    const entry = this.#zip.entries.get(file.path);
    if (entry === undefined) throw new Failure('backup-damaged', this.#name);
    const folder = dirname(path);
    const temporary = join(folder, `.${randomBytes(9).toString('hex')}.part`);
    try {
      await mkdir(root, { recursive: true, mode: 0o700 });
      // Folder by folder, each looked at before anything is made in it: a link in the way may lead anywhere.
      const real = await realpath(root);
      let at = root;
      for (const part of (placeIn(root, folder) ?? '').split(sep).filter((each) => each !== '')) {
        at = join(at, part);
        await mkdir(at, { mode: 0o700 }).catch((thrown: unknown) => {
          if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
        });
        if (placeIn(real, await realpath(at)) === null) throw new Failure('outside-library', basename(path));
      }
      const handle = await open(temporary, 'wx', 0o600);
      try {
        for await (const piece of this.#zip.content(entry)) await handle.writeFile(piece);
        await handle.sync();
      } finally {
        await handle.close();
      }
      const modified = new Date(file.modified);
      await utimes(temporary, modified, modified);
      await place(temporary, path);
    } catch (thrown) {
      throw failureOf(thrown, path);
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#zip.close();
  }
}

/** Gives a finished file its name, which nobody may have taken meanwhile. */
async function place(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'EEXIST') throw new Failure('file-in-the-way', basename(path));
    // A file system without second names, as on many sticks.
    if ((await stat(path).catch(() => null)) !== null) throw new Failure('file-in-the-way', basename(path));
    await rename(temporary, path);
  }
}

/** The name under which a file comes beside one of its own name. */
function beside(path: string, number: number): string {
  const ending = extname(path);
  const addition = number === 2 ? ' (restored)' : ` (restored ${number - 1})`;
  return join(dirname(path), `${basename(path, ending)}${addition}${ending}`);
}

async function readManifest(zip: ZipReader, name: string): Promise<BackupManifest> {
  const entry = zip.entries.get(MANIFEST);
  if (entry === undefined || entry.size > LONGEST_MANIFEST) throw new Failure('backup-damaged', name);
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.content(entry)) pieces.push(piece);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    throw new Failure('backup-damaged', name, { cause });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new Failure('backup-damaged', name, { cause: parsed.error });
  if (parsed.data.version > BACKUP_FORMAT) throw new Failure('backup-newer', name);
  return parsed.data;
}
