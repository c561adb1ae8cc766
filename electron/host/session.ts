import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import * as Y from 'yjs';
import { pictureFormat } from '../../core/briefing/media/picture-format.ts';
import { packContainer } from '../../core/briefing/container.ts';
import { documentState, readBriefing } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { Failure } from '../../core/failure/failure.ts';
import { readWhole, writeWhole } from './files.ts';
import { Journal, readJournal, setJournalAside } from './journal.ts';
import { openContainer, readableRecords, type Seal } from './locking/seal.ts';

/** The most that one picture may have, in bytes. */
const LARGEST_PICTURE = 20 * 1024 * 1024;

/** How long nothing must be typed before the journal is folded into the file, in milliseconds. */
const IDLE = 5_000;

export interface SessionOptions {
  readonly journalFolder: string;
  readonly application: string;
  readonly now: () => Date;
  /** Is told when folding in the background failed; what was typed is in the journal still. */
  readonly onFailure: (thrown: unknown) => void;
  /** The lock of the file that is opened. */
  readonly seal?: Seal | null;
}

/** Where the journal of a file is kept. */
export function journalPath(folder: string, file: string): string {
  const name = createHash('sha256').update(resolve(file)).digest('hex').slice(0, 32);
  return join(folder, `${name}.journal`);
}

/** One open briefing on the host's side: a replica of the document, its file and its journal. */
export class Session {
  readonly #options: SessionOptions;
  readonly #document: Y.Doc;
  readonly #media: Map<string, Uint8Array>;
  /** How many records of the journal the file did not have. */
  readonly recovered: number;
  /** How many records of the journal could not be read. */
  readonly unreadable: number;
  #seal: Seal | null;
  /** Who signed the file as it was opened: kept while it changes, so that it is seen to have been changed since. */
  readonly #signature: Uint8Array | null;
  #path: string;
  #journal: Journal;
  #dirty: boolean;
  #idle: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    path: string,
    document: Y.Doc,
    media: ReadonlyMap<string, Uint8Array>,
    recovered: number,
    options: SessionOptions,
    unreadable = 0,
    signature: Uint8Array | null = null,
  ) {
    this.#path = path;
    this.#document = document;
    this.#media = new Map(media);
    this.#options = options;
    this.recovered = recovered;
    this.unreadable = unreadable;
    this.#signature = signature;
    this.#seal = options.seal ?? null;
    this.#dirty = recovered > 0;
    this.#journal = new Journal(journalPath(options.journalFolder, path));
  }

  /** Opens a file and replays what its journal has beyond it. Fails as `unpackContainer` and `readWhole` do. */
  static async open(path: string, options: SessionOptions): Promise<Session> {
    const { seal = null, journalFolder } = options;
    const { document, media, signature } = await openContainer(await readWhole(path), basename(path), seal);
    const { contents, unreadable } = readableRecords(await readJournal(journalPath(journalFolder, path)), seal);
    for (const update of contents) Y.applyUpdate(document, update);
    if (unreadable > 0) await setJournalAside(journalPath(journalFolder, path), options.now());
    const session = new Session(path, document, media, contents.length, options, unreadable, signature);
    if (contents.length > 0) await session.save();
    return session;
  }

  /** Opens a file that is written for the first time. */
  static async create(
    path: string,
    document: Y.Doc,
    options: SessionOptions,
    media: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<Session> {
    await new Journal(journalPath(options.journalFolder, path)).clear();
    const session = new Session(path, document, media, 0, options);
    session.#dirty = true;
    await session.save();
    return session;
  }

  get path(): string {
    return this.#path;
  }

  get name(): string {
    return basename(this.#path);
  }

  /** The lock of the file; null when everybody can read it. */
  get seal(): Seal | null {
    return this.#seal;
  }

  /** The document's whole state, for a window that opens it. */
  get state(): Uint8Array {
    return documentState(this.#document);
  }

  /** The briefing as plain values, as it is now. */
  get briefing(): Briefing {
    return readBriefing(this.#document);
  }

  /** The pictures of the briefing by name. */
  get media(): ReadonlyMap<string, Uint8Array> {
    return this.#media;
  }

  /**
   * Keeps a picture with the briefing and puts it on the disk at once: no journal holds pictures. Answers with
   * the name by which the text refers to it; the same picture has the same name.
   *
   * @throws Failure `picture-unknown`, `picture-too-large`.
   */
  addPicture(bytes: Uint8Array): Promise<string> {
    return this.#inTurn(async () => {
      if (bytes.length > LARGEST_PICTURE) throw new Failure('picture-too-large');
      const format = pictureFormat(bytes);
      if (format === undefined) throw new Failure('picture-unknown');
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.${format.type}`;
      if (!this.#media.has(name)) {
        this.#media.set(name, bytes);
        this.#dirty = true;
        await this.#fold();
      }
      return name;
    });
  }

  /** Takes the pictures of a copy that is merged; those whose names are known already stay as they are. */
  takeMedia(media: ReadonlyMap<string, Uint8Array>): Promise<void> {
    return this.#inTurn(async () => {
      const added = [...media].filter(([name]) => !this.#media.has(name));
      if (added.length === 0) return;
      for (const [name, bytes] of added) this.#media.set(name, bytes);
      this.#dirty = true;
      await this.#fold();
    });
  }

  /** Work on one session runs one piece after the other, so that no write meets another. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Takes a change of the window: answers once it is on the disk.
   *
   * @throws Failure `briefing-invalid` for bytes that are no Yjs update; the document is then as before.
   */
  append(update: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      try {
        Y.decodeUpdate(update);
      } catch (cause) {
        throw new Failure('briefing-invalid', this.name, { cause });
      }
      await this.#journal.append(this.#seal?.record(update) ?? update);
      Y.applyUpdate(this.#document, update);
      this.#dirty = true;
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => {
        this.save().catch(this.#options.onFailure);
      }, IDLE);
      this.#idle.unref();
    });
  }

  /** Folds what was appended into the file; answers with the moment it was done. */
  save(): Promise<Date> {
    return this.#inTurn(() => this.#fold());
  }

  /** The bytes of the file as it shall be now. */
  #packed(saved: Date): Uint8Array {
    const container = packContainer(this.#document, {
      media: this.#media,
      saved,
      application: this.#options.application,
      signature: this.#signature,
    });
    return this.#seal?.file(container) ?? container;
  }

  /**
   * Locks the file, locks it anew, or with null takes the lock away; the file is replaced whole. What the
   * journal held goes into the file under the lock it was written for, so that no record outlives its lock.
   */
  reseal(seal: Seal | null): Promise<Date> {
    return this.#inTurn(async () => {
      await this.#fold();
      const before = this.#seal;
      this.#seal = seal;
      this.#dirty = true;
      try {
        return await this.#fold();
      } catch (thrown) {
        this.#seal = before;
        throw thrown;
      }
    });
  }

  async #fold(): Promise<Date> {
    clearTimeout(this.#idle);
    const saved = this.#options.now();
    if (!this.#dirty) return saved;
    await writeWhole(this.#path, this.#packed(saved));
    this.#dirty = false;
    await this.#journal.clear();
    return saved;
  }

  /** Writes the briefing to another file and goes on in that one; the first file stays as last folded. */
  saveAs(path: string): Promise<Date> {
    return this.#inTurn(async () => {
      if (resolve(path) === resolve(this.#path)) return this.#fold();
      await this.#fold();
      const saved = this.#options.now();
      const { journalFolder } = this.#options;
      await writeWhole(path, this.#packed(saved));
      await this.#journal.clear();
      this.#path = path;
      this.#journal = new Journal(journalPath(journalFolder, path));
      await this.#journal.clear();
      return saved;
    });
  }

  /** Folds what is left and ends. */
  async close(): Promise<void> {
    await this.save();
    clearTimeout(this.#idle);
    this.#document.destroy();
  }
}
