import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import * as Y from 'yjs';
import { pictureFormat } from '../../core/briefing/media/picture-format.ts';
import { type Container, packContainer } from '../../core/briefing/container.ts';
import { documentState, headMap, readBriefing } from '../../core/briefing/document.ts';
import { readMended, type Sound } from '../../core/briefing/mending.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { realPathOf } from './file-names.ts';
import type { WriteWhole } from './files.ts';
import type { Seal } from './locking/seal.ts';
import type { OwnHand } from './own-hand/own-hand.ts';
import { BriefingFile, replaced } from './saving/briefing-file.ts';
import { Journal } from './saving/journal.ts';
import {
  forgetLeft,
  journalOwner,
  journalPaths,
  type LeftJournal,
  leftOpenings,
  newOpening,
  readLeft,
} from './saving/left-journals.ts';
import { Occupancy } from './saving/occupancy.ts';
import { applyNews, changing, takeIn } from './saving/outside.ts';
import { recordBytes } from './saving/records.ts';

/** The most that one picture may have, in bytes. */
const LARGEST_PICTURE = 20 * 1024 * 1024;

/** How long nothing must be typed before the journal is folded into the file, in milliseconds. */
const IDLE = 5_000;
/**
 * Changes that are larger than the file are folded at once, but not below this size, in bytes. The journal begins with the
 * whole briefing, unpacked, which does not count: of a long one it is larger than the file from the first change.
 */
const SMALL_JOURNAL = 64 * 1024;
/** How long to wait before a write that failed is tried again: longer each time, in milliseconds. */
const RETRY = { first: 2_000, longest: 60_000 } as const;
/** A write that takes longer is told of, in milliseconds. */
const SLOW = 400;
/** How often a file that cannot be read is looked at again, in case a program is still writing it. */
const PATIENCE = 3;

/** How it stands with the file of a session. */
export interface Standing {
  /** Whether a write is under way that takes its time. */
  readonly writing: boolean;
  /** Why what was typed is in the journal and not in the file; null when nothing is wrong. */
  readonly failure: Failure | null;
}

export interface SessionOptions {
  readonly journalFolder: string;
  readonly application: string;
  readonly now: () => Date;
  /** Is told when folding in the background failed; what was typed is in the journal still. */
  readonly onFailure: (thrown: unknown) => void;
  /**
   * Is told of the moments at which a version may be kept: just before a change is taken, and before the end.
   * Only the end waits for it.
   */
  readonly onMoment?: (session: Session, moment: 'change' | 'close') => Promise<void>;
  /** Is told what is written here. */
  readonly ownHand?: OwnHand;
  /** The lock of the file that is opened. */
  readonly seal?: Seal | null;
  /** Who has which file open; its place is beside the journals. */
  readonly occupancy?: Occupancy;
  /** Shows the briefing and writes nothing. */
  readonly readOnly?: boolean;
  /** Opens a file that is open elsewhere already; what both write is merged. */
  readonly together?: boolean;
  /** Is told when the file changed outside, with what that means for the document. */
  readonly onChanged?: (session: Session, update: Uint8Array) => void;
  /** Is told when it stands otherwise with the file. */
  readonly onStanding?: (session: Session, standing: Standing) => void;
  /** How files are written. */
  readonly write?: WriteWhole;
}

/** What the journals gave back that the file did not have. */
export interface Recovered {
  readonly changes: number;
  /** When the first and the last of it were typed; null when nothing was. */
  readonly from: Date | null;
  readonly to: Date | null;
}

export const nothingRecovered: Recovered = { changes: 0, from: null, to: null };

/** What an opening knows before it is a session. */
interface Beginning {
  readonly file: BriefingFile;
  readonly opening: string;
  readonly document: Y.Doc;
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The briefing as it was read before its journals were replayed. */
  readonly sound: Sound;
  readonly recovered?: Recovered;
  readonly unreadable?: number;
  readonly left?: readonly LeftJournal[];
  readonly signature?: Uint8Array | null;
}

function occupancyOf({ occupancy, journalFolder }: SessionOptions): Occupancy {
  return occupancy ?? new Occupancy(join(dirname(journalFolder), 'open'));
}

/** What the fallen openings of a file left behind; that of openings which live on is theirs. */
async function leftOf(owner: string, occupancy: Occupancy, { journalFolder, seal = null }: SessionOptions): Promise<LeftJournal[]> {
  const live = new Set((await occupancy.occupants(owner)).map(({ opening }) => opening));
  const openings = (await leftOpenings(journalFolder)).filter((each) => each.owner === owner && !live.has(each.opening));
  return Promise.all(openings.map(({ opening }) => readLeft(journalFolder, owner, opening, seal)));
}

/** Replays what journals hold beyond a document. */
export function replay(document: Y.Doc, left: readonly LeftJournal[]): Recovered {
  const times: number[] = [];
  let changes = 0;
  for (const { state, changes: typed } of left) {
    if (state !== null && applyNews(document, state)) changes += 1;
    for (const { at, update } of typed) {
      if (!applyNews(document, update)) continue;
      changes += 1;
      times.push(at);
    }
  }
  // A clock may have been set meanwhile, so that the first record is not the earliest.
  const moment = (pick: (...values: number[]) => number) => (times.length === 0 ? null : new Date(pick(...times)));
  return { changes, from: moment(Math.min), to: moment(Math.max) };
}

/** One open briefing on the host's side: a replica of the document, its file and its journal. */
export class Session {
  readonly #options: SessionOptions;
  readonly #occupancy: Occupancy;
  readonly #document: Y.Doc;
  readonly #media: Map<string, Uint8Array>;
  /** What the journal had and the file did not. */
  readonly recovery: Recovered;
  /** How many records of the journal could not be read. */
  readonly unreadable: number;
  #readOnly: boolean;
  #seal: Seal | null;
  /** Who signed the file as it was opened: kept while it changes, so that it is seen to have been changed since. */
  readonly #signature: Uint8Array | null;
  #file: BriefingFile;
  #opening: string;
  #journal: Journal;
  /** Pictures are kept beside the journal: that is written anew after each fold, they are not. */
  #pictures: Journal;
  readonly #keptPictures = new Set<string>();
  /** What fallen openings left behind; it goes once it is in the file. */
  #left: readonly LeftJournal[];
  /** How many changes there were, and how many of them the file has. */
  #changes = 0;
  #folded = 0;
  /** Whether there is a change that neither journal nor file could take. */
  #isUnkept = false;
  /** What the briefing held when it was read last. */
  #sound: Sound;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #unreadableLooks = 0;
  #folding = false;
  #closed = false;
  #closing: Promise<void> | undefined;
  #standing: Standing = { writing: false, failure: null };
  /** The journal is written whatever the file does: a slow disk must not hold back what is typed. */
  #journalTurn: Promise<unknown> = Promise.resolve();
  #fileTurn: Promise<unknown> = Promise.resolve();

  private constructor(beginning: Beginning, options: SessionOptions, occupancy: Occupancy) {
    const { file, opening, document, media, recovered = nothingRecovered, unreadable = 0, left = [] } = beginning;
    this.#options = options;
    this.#occupancy = occupancy;
    this.#document = document;
    this.#media = new Map(media);
    this.#sound = beginning.sound;
    this.recovery = recovered;
    this.unreadable = unreadable;
    this.#readOnly = options.readOnly ?? false;
    this.#seal = options.seal ?? null;
    this.#signature = beginning.signature ?? null;
    this.#file = file;
    this.#opening = opening;
    // Who only reads leaves them to those who write.
    this.#left = options.readOnly === true ? [] : left;
    const paths = journalPaths(options.journalFolder, journalOwner(file.path), opening);
    this.#journal = new Journal(paths.journal);
    this.#pictures = new Journal(paths.pictures);
    if (recovered.changes > 0) this.#changes += 1;
    file.follow(() => void this.#look());
  }

  /**
   * Opens a file and replays what its journals have beyond it.
   *
   * @throws Failure `briefing-open-elsewhere`, unless it may be opened together or for reading; and as
   * `unpackContainer` and `readWhole` do.
   */
  static async open(named: string, options: SessionOptions): Promise<Session> {
    const path = await realPathOf(named);
    const occupancy = occupancyOf(options);
    const owner = journalOwner(path);
    const opening = newOpening();
    const { seal = null, readOnly = false } = options;
    if (!readOnly) {
      // First in, then look round: of two that open at one moment at least one sees the other.
      await occupancy.enter(owner, opening, options.now());
    }
    try {
      if (!readOnly && options.together !== true && (await occupancy.others(owner)).length > 0) {
        throw new Failure('briefing-open-elsewhere', basename(path));
      }
      const file = new BriefingFile(path, options.write);
      const { document, media, briefing, signature } = await file.read(seal);
      file.accept();
      const all = await leftOf(owner, occupancy, options);
      // A journal of another briefing, whose file this one has replaced, waits to be recovered from the start screen.
      const left = all.filter(({ head }) => head === null || head.id === briefing.id);
      const recovered = replay(document, left);
      const pictures = left.flatMap((each) => [...each.pictures]).filter(([name]) => !media.has(name));
      const unreadable = left.reduce((sum, each) => sum + each.unreadable, 0);
      const session = new Session(
        { file, opening, document, media: new Map([...media, ...pictures]), sound: briefing, recovered, unreadable, left, signature },
        options,
        occupancy,
      );
      if (pictures.length > 0) session.#changes += 1;
      if (!readOnly && left.length > 0) {
        await session.#inFileTurn(() => session.#fold()).catch((thrown: unknown) => session.#failed(thrown));
      }
      return session;
    } catch (thrown) {
      await occupancy.leave(owner, opening);
      throw thrown;
    }
  }

  /** Opens a file that is written for the first time. */
  static async create(
    named: string,
    document: Y.Doc,
    options: SessionOptions,
    media: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<Session> {
    const path = await realPathOf(named);
    const occupancy = occupancyOf(options);
    const opening = newOpening();
    const owner = journalOwner(path);
    const sound = readBriefing(document);
    await occupancy.enter(owner, opening, options.now());
    const session = new Session({ file: new BriefingFile(path, options.write), opening, document, media, sound }, options, occupancy);
    session.#changes += 1;
    try {
      await session.#inFileTurn(() => session.#fold({ makingNew: true }));
    } catch (thrown) {
      session.#end();
      await occupancy.leave(owner, opening);
      throw thrown;
    }
    return session;
  }

  get path(): string {
    return this.#file.path;
  }

  get name(): string {
    return basename(this.path);
  }

  /** Whether nothing may be changed here. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** How many changes the journal gave back. */
  get recovered(): number {
    return this.recovery.changes;
  }

  /** The lock of the file; null when everybody can read it. */
  get seal(): Seal | null {
    return this.#seal;
  }

  /** The document's whole state, for a window that opens it. */
  get state(): Uint8Array {
    return documentState(this.#document);
  }

  /**
   * The briefing as plain values, as it is now. A change that no briefing can hold is put in order by it, and the
   * window told how: neither file nor versions may depend on what a window sends.
   *
   * @throws Failure `briefing-invalid`.
   */
  get briefing(): Briefing {
    const { result: briefing, change: mended } = changing(this.#document, () => readMended(this.#document, this.#sound));
    const { text: _text, ...sound } = briefing;
    this.#sound = sound;
    if (mended !== null) {
      this.#changes += 1;
      this.#passOn(mended);
      this.#options.onFailure(new Failure('briefing-invalid', this.name, { detail: 'a change was put in order' }));
    }
    return briefing;
  }

  /** The pictures of the briefing by name. */
  get media(): ReadonlyMap<string, Uint8Array> {
    return this.#media;
  }

  /** How it stands with the file. */
  get standing(): Standing {
    return this.#standing;
  }

  get #dirty(): boolean {
    return this.#changes > this.#folded;
  }

  #sealed(bytes: Uint8Array): Uint8Array {
    return this.#seal?.record(bytes) ?? bytes;
  }

  /** Work on the journal runs one piece after the other, so that no write meets another. */
  #inJournalTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#journalTurn.then(work);
    this.#journalTurn = result.catch(() => undefined);
    return result;
  }

  /** So does work on the file. */
  #inFileTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#fileTurn.then(work);
    this.#fileTurn = result.catch(() => undefined);
    return result;
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Failure('session-unknown', this.name);
  }

  #mustBeWritable(): void {
    this.#mustBeOpen();
    if (this.#readOnly) throw new Failure('briefing-read-only', this.name);
  }

  /**
   * Keeps a picture with the briefing: answers once it is on the disk, with the name by which the text refers
   * to it; the same picture has the same name.
   *
   * @throws Failure `picture-unknown`, `picture-too-large`, `briefing-read-only`.
   */
  async addPicture(bytes: Uint8Array): Promise<string> {
    this.#mustBeWritable();
    if (bytes.length > LARGEST_PICTURE) throw new Failure('picture-too-large');
    const format = pictureFormat(bytes);
    if (format === undefined) throw new Failure('picture-unknown');
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.${format.type}`;
    await this.takeMedia(new Map([[name, bytes]]));
    return name;
  }

  /** Takes the pictures of a copy that is merged; those whose names are known already stay as they are. */
  async takeMedia(media: ReadonlyMap<string, Uint8Array>): Promise<void> {
    this.#mustBeWritable();
    const added = [...media].filter(([name]) => !this.#media.has(name));
    if (added.length === 0) return;
    for (const [name, bytes] of added) this.#media.set(name, bytes);
    this.#changes += 1;
    try {
      await this.#keepPictures();
    } catch {
      await this.save();
      return;
    }
    this.#foldLater();
  }

  /** Puts those pictures beside the journal that are not there yet: the text alone would come back without them. */
  #keepPictures(): Promise<void> {
    return this.#inJournalTurn(async () => {
      for (const [name, bytes] of this.#media) {
        if (this.#keptPictures.has(name)) continue;
        await this.#pictures.append(this.#sealed(recordBytes({ kind: 'picture', name, bytes })));
        this.#keptPictures.add(name);
      }
    });
  }

  /** What a journal begins with: all that is needed to rebuild the briefing without its file. */
  #firstRecords(): readonly Uint8Array[] {
    const head = headMap(this.#document);
    // Read one by one: a head that does not hold what it should must not keep the rest from the journal.
    const line = (key: string): string => {
      const value = head.get(key);
      return typeof value === 'string' ? value : '';
    };
    const whole = { format: 1, path: resolve(this.path), id: line('id'), title: line('title').slice(0, 2_000) } as const;
    const state = this.#sealed(recordBytes({ kind: 'state', head: whole, state: this.state }));
    const { stamp } = this.#file;
    // Sealed, it says nothing of its file without the passphrase; this much tells whether the file is still its own.
    return this.#seal === null || stamp === null ? [state] : [recordBytes({ kind: 'file', stamp }), state];
  }

  /** @param first what the journal begins with, when it has yet to begin. */
  #record(update: Uint8Array, first: readonly Uint8Array[] | null = null): Promise<void> {
    return this.#inJournalTurn(async () => {
      const change = this.#sealed(recordBytes({ kind: 'change', at: this.#options.now().getTime(), update }));
      if (this.#journal.end > 0) return this.#journal.append(change);
      await this.#journal.append(...(first ?? this.#firstRecords()), change);
      // Not waited for: what was typed is on the disk.
      if (this.#keptPictures.size < this.#media.size) void this.#keepPictures().catch(this.#options.onFailure);
    });
  }

  /**
   * Takes a change of the window: answers once it is on the disk.
   *
   * @throws Failure `briefing-invalid` for bytes that are no Yjs update; the document is then as before.
   * `session-unknown` after the end. `disk-full` and the like when neither journal nor file could be written; the change is then in memory only.
   */
  async append(update: Uint8Array): Promise<void> {
    this.#mustBeWritable();
    try {
      Y.decodeUpdate(update);
    } catch (cause) {
      throw new Failure('briefing-invalid', this.name, { cause });
    }
    // A journal begins with what there was before its first change. The document has a change no later than the
    // journal: else a fold between the two would let go of what it has not written.
    const first = this.#journal.end === 0 ? this.#firstRecords() : null;
    void this.#options.onMoment?.(this, 'change').catch(this.#options.onFailure);
    Y.applyUpdate(this.#document, update);
    this.#changes += 1;
    try {
      await this.#record(update, first);
    } catch (failure) {
      // Profile and briefing may be on different disks: the file itself is as good a place.
      try {
        await this.#inFileTurn(() => this.#fold());
      } catch (thrown) {
        this.#isUnkept = true;
        this.#failed(thrown);
        throw failure;
      }
      return;
    }
    if (this.#journal.grown > Math.max(SMALL_JOURNAL, 2 * this.#file.size)) {
      if (this.#standing.failure === null && !this.#folding) void this.#foldInBackground();
    } else this.#foldLater();
  }

  /** Folds once nothing was typed for a while; after a failure, when its time has come. */
  #foldLater(): void {
    if (this.#closed || (this.#standing.failure !== null && this.#timer !== undefined)) return;
    const { first, longest } = RETRY;
    const wait = this.#failures === 0 ? IDLE : Math.min(longest, first * 2 ** (this.#failures - 1));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#foldInBackground();
    }, wait);
    this.#timer.unref();
  }

  async #foldInBackground(): Promise<void> {
    await this.#inFileTurn(() => this.#fold()).catch((thrown: unknown) => this.#failed(thrown));
  }

  #failed(thrown: unknown): void {
    if (this.#closed) return;
    const failure = asFailure(thrown);
    this.#failures += 1;
    if (this.#standing.failure?.code !== failure.code) this.#options.onFailure(thrown);
    this.#tell({ writing: false, failure });
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#foldLater();
  }

  #tell(standing: Standing): void {
    const { writing, failure } = this.#standing;
    if (writing === standing.writing && failure?.code === standing.failure?.code) return;
    this.#standing = standing;
    this.#options.onStanding?.(this, standing);
  }

  /**
   * Folds what was appended into the file; answers with the moment it was done. Whoever asks for it wants the
   * file to be there: one that was deleted is written again.
   */
  save(): Promise<Date> {
    return this.#inFileTurn(async () => {
      this.#mustBeOpen();
      try {
        const standing = await this.#file.standing();
        if (standing === 'changed' && !this.#dirty) await this.#takeInFile();
        return await this.#fold({ makingNew: standing === 'gone' });
      } catch (thrown) {
        this.#failed(thrown);
        throw thrown;
      }
    });
  }

  /** Whether the file is where it was left. */
  async isThere(): Promise<boolean> {
    return (await this.#file.standing()) !== 'gone';
  }

  /** The bytes of the file as it shall be now. */
  #packed(saved: Date): Uint8Array {
    const { briefing } = this;
    const container = packContainer(this.#document, {
      briefing,
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
    return this.#inFileTurn(async () => {
      this.#mustBeWritable();
      await this.#fold();
      return this.#inJournalTurn(async () => {
        const before = this.#seal;
        this.#seal = seal;
        this.#changes += 1;
        try {
          const saved = await this.#write(false);
          await this.#forgetJournal();
          return saved;
        } catch (thrown) {
          this.#seal = before;
          throw thrown;
        }
      });
    });
  }

  async #forgetJournal(): Promise<void> {
    await this.#journal.clear();
    await this.#pictures.clear();
    this.#keptPictures.clear();
  }

  /** Writes the file over what it was, taking in first what another program made of it meanwhile. */
  async #write(making: boolean): Promise<Date> {
    let makingNew = making;
    for (;;) {
      const standing = await this.#file.standing();
      if (standing === 'gone' && !makingNew) throw new Failure('file-gone', this.name);
      if (standing === 'changed') await this.#takeInFile();
      const saved = this.#options.now();
      const packed = this.#packed(saved);
      const upTo = this.#changes;
      if (!(await this.#file.replace(packed, standing === 'gone' ? 'gone' : 'same'))) continue;
      makingNew = false;
      // Of two that write at one moment the later wins the file: the earlier sees it here and takes it in.
      if ((await this.#file.standing()) !== 'changed' || !(await this.#isBehind())) {
        this.#folded = upTo;
        if (this.#seal === null) await this.#options.ownHand?.note(packed);
        return saved;
      }
    }
  }

  /** Takes in the file; answers whether it lacks anything that this document has. */
  async #isBehind(): Promise<boolean> {
    const before = this.#changes;
    await this.#takeInFile();
    return this.#changes > before;
  }

  async #fold({ makingNew = false } = {}): Promise<Date> {
    if (this.#readOnly) return this.#options.now();
    if (!this.#dirty && !makingNew) {
      if (this.#standing.failure === null) await this.#forgetLeft();
      return this.#options.now();
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#folding = true;
    const slow = setTimeout(() => this.#tell({ ...this.#standing, writing: true }), SLOW);
    try {
      const place = this.#journal.end;
      const saved = await this.#write(makingNew);
      await this.#inJournalTurn(() => this.#journal.dropUntil(place, () => this.#firstRecords()));
      await this.#forgetLeft();
      this.#isUnkept = false;
      this.#failures = 0;
      this.#tell({ writing: false, failure: null });
      if (this.#dirty) this.#foldLater();
      return saved;
    } finally {
      this.#folding = false;
      clearTimeout(slow);
      if (this.#standing.writing) this.#tell({ ...this.#standing, writing: false });
    }
  }

  async #forgetLeft(): Promise<void> {
    const left = this.#left;
    this.#left = [];
    for (const each of left) await forgetLeft(each, this.#options.now());
  }

  /** Takes in what the file holds now. */
  async #takeInFile(): Promise<void> {
    let there: Container;
    try {
      there = await this.#file.read(this.#seal);
    } catch (thrown) {
      throw replaced(thrown, this.name);
    }
    if (there.briefing.id !== headMap(this.#document).get('id')) throw new Failure('file-replaced', this.name);
    await this.#takeInCopy(there);
    this.#file.accept();
  }

  async #takeInCopy({ document, media }: Pick<Container, 'document' | 'media'>): Promise<boolean> {
    let taken;
    try {
      taken = takeIn(this.#document, document, this.name);
    } catch (thrown) {
      throw replaced(thrown, this.name);
    }
    const pictures = [...media].filter(([name]) => !this.#media.has(name));
    for (const [name, bytes] of pictures) this.#media.set(name, bytes);
    if (taken.ahead || [...this.#media.keys()].some((name) => !media.has(name))) this.#changes += 1;
    if (taken.update === null) return pictures.length > 0;
    this.#passOn(taken.update);
    return true;
  }

  /** Tells the window of a change that it did not make. */
  #passOn(update: Uint8Array): void {
    // A journal that has begun must go on telling everything: the file may go before it is folded.
    if (this.#journal.end > 0) void this.#record(update).catch(this.#options.onFailure);
    this.#options.onChanged?.(this, update);
  }

  /**
   * Merges a copy of this briefing that a program left beside its file; answers whether it had anything new.
   *
   * @throws Failure `copy-of-another`.
   */
  takeCopy(copy: Pick<Container, 'document' | 'briefing' | 'media'>, name: string): Promise<boolean> {
    return this.#inFileTurn(async () => {
      this.#mustBeWritable();
      if (copy.briefing.id !== headMap(this.#document).get('id')) throw new Failure('copy-of-another', name);
      const before = this.#changes;
      const isNew = await this.#takeInCopy(copy);
      if (isNew && this.#changes === before) this.#changes += 1;
      await this.#fold();
      return isNew;
    });
  }

  /** Whether a copy has anything that this briefing has not. */
  hasNews(copy: Container): boolean {
    if (copy.briefing.id !== headMap(this.#document).get('id')) return false;
    const known = new Y.Doc();
    Y.applyUpdate(known, this.state);
    return applyNews(known, documentState(copy.document)) || [...copy.media.keys()].some((name) => !this.#media.has(name));
  }

  /** Looks whether another program changed the file, and takes in what it did. */
  #look(): Promise<void> {
    return this.#inFileTurn(async () => {
      if (this.#closed) return;
      try {
        const standing = await this.#file.standing();
        if (standing === 'gone') throw new Failure('file-gone', this.name);
        if (standing === 'changed') await this.#takeInFile();
        this.#unreadableLooks = 0;
        if (this.#standing.failure !== null && ['file-gone', 'file-replaced', 'folder-gone'].includes(this.#standing.failure.code)) {
          this.#failures = 0;
          this.#tell({ writing: false, failure: null });
        }
        if (this.#dirty && !this.#readOnly) this.#foldLater();
      } catch (thrown) {
        this.#unreadableLooks += 1;
        // Programs that replace a file by deleting it first, or write it bit by bit, are given time.
        if (this.#unreadableLooks < PATIENCE) {
          setTimeout(() => void this.#look(), 700).unref();
          return;
        }
        if (this.#readOnly) return;
        await this.#keepWhole().catch(this.#options.onFailure);
        this.#failed(thrown);
      }
    });
  }

  /** Has the journal hold the whole briefing when the file does not any more. */
  async #keepWhole(): Promise<void> {
    if (this.#journal.end > 0) return;
    this.#changes += 1;
    await this.#inJournalTurn(() => this.#journal.append(...this.#firstRecords()));
    await this.#keepPictures();
  }

  /** Writes the briefing to another file and goes on in that one; the first file stays as last folded. */
  saveAs(named: string): Promise<Date> {
    return this.#inFileTurn(async () => {
      this.#mustBeOpen();
      const path = await realPathOf(named);
      if (path === this.path) {
        this.#mustBeWritable();
        return this.#fold({ makingNew: (await this.#file.standing()) === 'gone' });
      }
      // Where the first file cannot be written, the other one is the way out.
      await this.#fold().catch((thrown: unknown) => this.#failed(thrown));
      return this.#inJournalTurn(async () => {
        const saved = this.#options.now();
        const file = new BriefingFile(path, this.#options.write);
        const packed = this.#packed(saved);
        const upTo = this.#changes;
        const opening = newOpening();
        await file.replace(packed, 'any');
        await this.#occupancy.enter(journalOwner(path), opening, saved);
        await this.#forgetJournal();
        await this.#forgetLeft();
        this.#file.release();
        if (!this.#readOnly) await this.#occupancy.leave(journalOwner(this.path), this.#opening);
        const paths = journalPaths(this.#options.journalFolder, journalOwner(path), opening);
        this.#journal = new Journal(paths.journal);
        this.#pictures = new Journal(paths.pictures);
        this.#opening = opening;
        this.#file = file;
        this.#readOnly = false;
        this.#folded = upTo;
        this.#isUnkept = false;
        this.#failures = 0;
        this.#unreadableLooks = 0;
        file.follow(() => void this.#look());
        this.#tell({ writing: false, failure: null });
        return saved;
      });
    });
  }

  /** Before the end: where the file is gone or another, the journal is all there is left of the briefing. */
  async #lookOnceMore(): Promise<void> {
    try {
      const standing = await this.#file.standing();
      if (standing === 'gone') throw new Failure('file-gone', this.name);
      if (standing === 'changed') await this.#takeInFile();
    } catch (thrown) {
      await this.#keepWhole();
      throw thrown;
    }
  }

  #end(): void {
    this.#closed = true;
    this.#file.release();
    clearTimeout(this.#timer);
  }

  /** Sees to it that all that was typed is on the disk, in the file or in the journal; rejects when neither takes it. */
  async keep(): Promise<void> {
    if (!this.#isUnkept) return;
    await this.#foldInBackground();
    if (!this.#isUnkept) return;
    // What came after a change that the journal lacks means nothing without it: the whole state does.
    await this.#record(this.state);
    this.#isUnkept = false;
  }

  /**
   * Folds what is left and ends. It ends even where the file cannot be written: the journal stays then, and is
   * replayed or offered at the next start.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.#inFileTurn(async () => {
        if (!this.#readOnly) await this.#lookOnceMore();
        await this.#fold();
      });
      await this.#inJournalTurn(() => (this.#dirty ? Promise.resolve() : this.#forgetJournal()));
    } finally {
      await this.#options.onMoment?.(this, 'close');
      this.#end();
      await this.#inJournalTurn(async () => {
        await this.#journal.leave();
        await this.#pictures.leave();
      });
      if (!this.#readOnly) await this.#occupancy.leave(journalOwner(this.path), this.#opening);
      this.#document.destroy();
    }
  }
}
