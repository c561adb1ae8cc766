import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as TextDocument } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { type Anchors, anchorsOf } from '../../core/annotation/anchors.ts';
import { keepOrphans } from '../../core/annotation/orphans.ts';
import type { Opened } from '../../core/bridge/contract.ts';
import {
  entryMap,
  headMap,
  type PlainEntries,
  putEntry,
  putHead,
  putThread,
  readEntriesOf,
  readHead,
  readThread,
  readThreads,
  removeEntry,
  removeThread,
  textFragment,
  threadMap,
} from '../../core/briefing/document.ts';
import type { Briefing, BriefingHead, Clearance, Commitment, FocusArea, Person, Source, Thread } from '../../core/briefing/model.ts';
import { countWords } from '../../core/briefing/text/words.ts';
import { textSchema } from '../../core/briefing/text/schema.ts';
import { type Coverage, followCoverage } from '../../core/coverage/coverage.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { restoreBriefing } from '../../core/versions/restore.ts';
import { callHost, onHostEvent } from '../application/host.ts';
import { ShownFirst } from './shown-first.ts';

/** Changes that the officer made outside the text: the origin that undo follows, beside the editor's own. */
const OFFICER = 'officer';
/** Changes that came from the host: they are on the disk already. */
const HOST = 'host';

/** Changes that returned copies brought: to be written like the officer's own, and nobody's to undo. */
const MERGED = 'merged';

/** How long changes gather before they go to the disk, in milliseconds. */
const GATHER = 200;
/** How long the panels wait for a pause in typing, in milliseconds. */
const SETTLE = 120;

/** How long to wait before changes that could not be written are sent again: longer each time, in milliseconds. */
const RETRY = { first: 1_000, longest: 30_000 } as const;

/** How it stands with the file: what is typed is on the disk before that, in the journal. */
export interface FileStanding {
  readonly writing: boolean;
  readonly failure: Failure | null;
}

export type SaveState = 'saved' | 'writing' | { failure: Failure };

/** What the extensions of an editor need of the briefing that is written in it. */
export type Written = Pick<OpenBriefing, 'document' | 'undo' | 'shownFirst' | 'snapshot' | 'asOneStep' | 'changeThread' | 'textChanged'>;

/** A heading of the note, and the number of its block among those of the text. */
export interface OutlineEntry {
  readonly block: number;
  readonly level: number;
  readonly title: string;
}

/** What the panels show, computed from the document; a new object whenever any of it changes. */
export interface Snapshot {
  readonly head: BriefingHead;
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly sources: readonly Source[];
  readonly clearances: readonly Clearance[];
  readonly people: readonly Person[];
  readonly commitmentOf: ReadonlyMap<string, Commitment>;
  readonly threads: readonly Thread[];
  readonly threadOf: ReadonlyMap<string, Thread>;
  readonly anchors: Anchors;
  readonly coverage: Coverage;
  readonly words: number;
  /** The headings; the very same list until one of them changes or stands in another block. */
  readonly outline: readonly OutlineEntry[];
  readonly name: string;
  /** Whether its file is locked with a passphrase. */
  readonly locked: boolean;
  readonly save: SaveState;
  readonly file: FileStanding;
  /** Whether nothing may be changed here. */
  readonly readOnly: boolean;
}

function byId<T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function outlineOf(text: TextDocument, before: Snapshot['outline']): Snapshot['outline'] {
  const headings: OutlineEntry[] = [];
  text.content.content.forEach((block, number) => {
    if (block.type.name === 'heading') headings.push({ block: number, level: Number(block.attrs['level']), title: block.textContent });
  });
  const isSame =
    headings.length === before.length &&
    headings.every(({ block, level, title }, index) => {
      const known = before[index];
      return known?.block === block && known.level === level && known.title === title;
    });
  return isSame ? before : headings;
}

/**
 * A briefing that is open in this window: its document, what the panels read out of it, and the line to
 * the disk. Every change goes to the host within 200 ms, text and lists alike.
 */
export class OpenBriefing {
  readonly session: string;
  readonly recovered: number;
  /** What is typed, between the frame that shows it and the document. */
  readonly shownFirst = new ShownFirst();
  readonly #document: Y.Doc;
  readonly #undo: Y.UndoManager;
  #snapshot: Snapshot;
  #text: TextDocument | null = null;
  readonly #follow = followCoverage();
  readonly #threads: Map<string, Thread>;
  readonly #listeners = new Set<() => void>();
  readonly #outsideListeners = new Set<() => void>();
  #tries = 0;
  #ended = false;
  #pending: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #stopListening: () => void;

  /** Opens what the call gives. Rejects with the call's failure. */
  static async open(call: () => Promise<Opened>): Promise<OpenBriefing> {
    return new OpenBriefing(await call());
  }

  private constructor(opened: Opened) {
    this.session = opened.session;
    this.recovered = opened.recovered;
    const document = new Y.Doc();
    this.#document = document;
    Y.applyUpdate(document, opened.state, HOST);
    this.#undo = new Y.UndoManager(
      [
        textFragment(document),
        threadMap(document),
        headMap(document),
        entryMap(document, 'commitments'),
        entryMap(document, 'focusAreas'),
        entryMap(document, 'clearances'),
        entryMap(document, 'sources'),
        entryMap(document, 'people'),
      ],
      {
        trackedOrigins: new Set([ySyncPluginKey, OFFICER]),
        // What follows from another change, as the words of fields do, is no step of its own.
        captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      },
    );
    this.#threads = new Map(readThreads(document).map((thread) => [thread.id, thread]));
    const lists = this.#readLists();
    const anchors = anchorsOf(textSchema.node('doc', null, [textSchema.node('paragraph')]));
    this.#snapshot = {
      ...lists,
      anchors,
      coverage: this.#follow({ ...lists, anchors }),
      words: 0,
      outline: [],
      name: opened.name,
      locked: opened.locked,
      save: 'saved',
      file: { writing: false, failure: opened.failure === null ? null : new Failure(opened.failure.code, opened.failure.subject) },
      readOnly: opened.readOnly,
    };
    // A change that comes by a way of its own must not find the text behind: it would be taken for the older one.
    document.on('beforeAllTransactions', () => this.shownFirst.catchUp());
    document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== HOST) this.#gather(update);
    });
    headMap(document).observe(() => this.#publish({ head: readHead(document) }));
    for (const list of ['focusAreas', 'commitments', 'sources', 'clearances', 'people'] as const) {
      entryMap(document, list).observeDeep(() => {
        const entries = readEntriesOf(document, list);
        this.#publish(
          list === 'commitments'
            ? { commitments: entries as Commitment[], commitmentOf: byId(entries as Commitment[]) }
            : { [list]: entries },
          list !== 'sources' && list !== 'people',
        );
      });
    }
    threadMap(document).observeDeep((changes) => {
      const changed = new Set<string>();
      for (const change of changes) {
        if (change.path.length > 0) changed.add(String(change.path[0]));
        else for (const id of change.changes.keys.keys()) changed.add(id);
      }
      this.#readThreads(changed);
    });
    const stopChanges = onHostEvent('briefing.changed', ({ session, update }) => {
      if (session !== this.session) return;
      Y.applyUpdate(this.document, update, HOST);
      for (const listener of this.#outsideListeners) listener();
    });
    const stopStanding = onHostEvent('briefing.standing', ({ session, writing, failure }) => {
      if (session !== this.session) return;
      this.#publish({ file: { writing, failure: failure === null ? null : new Failure(failure.code, failure.subject) } });
    });
    this.#stopListening = () => {
      stopChanges();
      stopStanding();
    };
  }

  #readLists() {
    const commitments = readEntriesOf(this.document, 'commitments');
    return {
      head: readHead(this.document),
      focusAreas: readEntriesOf(this.document, 'focusAreas'),
      commitments,
      commitmentOf: byId(commitments),
      sources: readEntriesOf(this.document, 'sources'),
      clearances: readEntriesOf(this.document, 'clearances'),
      people: readEntriesOf(this.document, 'people'),
      threads: [...this.#threads.values()],
      threadOf: new Map(this.#threads),
    };
  }

  /** Reads again the threads that changed, and no others: there may be thousands. */
  #readThreads(changed: ReadonlySet<string>): void {
    for (const id of changed) {
      const thread = readThread(this.document, id);
      if (thread === undefined) this.#threads.delete(id);
      else this.#threads.set(id, thread);
    }
    this.#publish({ threads: [...this.#threads.values()], threadOf: new Map(this.#threads) }, true);
  }

  /** The document, with all that is typed. */
  get document(): Y.Doc {
    this.shownFirst.catchUp();
    return this.#document;
  }

  /** The steps that can be taken back, with all that is typed. */
  get undo(): Y.UndoManager {
    this.shownFirst.catchUp();
    return this.#undo;
  }

  /** What the panels show now. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Calls the listener after every new snapshot; the returned function stops that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls the listener whenever the file was changed outside this window; the returned function stops that. */
  onOutsideChange(listener: () => void): () => void {
    this.#outsideListeners.add(listener);
    return () => this.#outsideListeners.delete(listener);
  }

  /** Whether it is closed. */
  get ended(): boolean {
    return this.#ended;
  }

  #publish(change: Partial<Snapshot>, computeCoverage = false): void {
    const next = { ...this.#snapshot, ...change };
    this.#snapshot = computeCoverage ? { ...next, coverage: this.#follow(next) } : next;
    for (const listener of this.#listeners) listener();
  }

  /** Takes the text as the editor has it now; the panels follow once typing pauses, or at once. */
  textChanged(text: TextDocument, at: 'once' | 'pause' = 'pause'): void {
    this.#text = text;
    clearTimeout(this.#settling);
    if (at === 'once') this.#settle();
    else this.#settling = setTimeout(() => this.#settle(), SETTLE);
  }

  #settle(): void {
    if (this.#text === null) return;
    const text = this.#text;
    const before = this.#snapshot.anchors;
    const anchors = anchorsOf(text, before);
    this.#publish({ anchors, words: countWords(text), outline: outlineOf(text, this.#snapshot.outline) }, true);
    if (!this.#snapshot.readOnly) keepOrphans(this.document, before, anchors);
  }

  /**
   * One step of undo for everything that the work changes, in the text and in the lists. The editor keeps
   * its own transactions, which undo joins to the others because nothing stops it in between.
   */
  asOneStep(work: () => void): void {
    this.undo.stopCapturing();
    work();
    this.undo.stopCapturing();
  }

  /** Changes the document as the officer does, so that undo follows. What is open for reading only stays as it is. */
  asOfficer(work: () => void): void {
    if (!this.#snapshot.readOnly) this.document.transact(work, OFFICER);
  }

  /** Takes in what returned copies bring. Not a step of undo: each change of theirs can be put back by itself. */
  takeMerged(update: Uint8Array): void {
    if (this.#snapshot.readOnly) return;
    this.undo.stopCapturing();
    Y.applyUpdate(this.document, update, MERGED);
  }

  /** Makes the briefing what an earlier version held, as one step of undo. */
  restore(briefing: Briefing): void {
    this.asOneStep(() => restoreBriefing(this.document, briefing, OFFICER));
  }

  /** Changes what the briefing says of itself. */
  changeHead(change: Partial<BriefingHead>): void {
    this.asOfficer(() => putHead(this.document, change));
  }

  /** Adds or changes a thread. */
  changeThread(thread: Thread): void {
    this.asOfficer(() => putThread(this.document, thread));
  }

  /** Takes a thread out altogether, as one step of undo with whatever else the work changes. */
  removeThread(id: string): void {
    this.asOfficer(() => removeThread(this.document, id));
  }

  /** Adds or changes an entry of a list. */
  changeEntry<L extends keyof PlainEntries>(list: L, entry: PlainEntries[L]): void {
    this.asOneStep(() => this.asOfficer(() => putEntry(this.document, list, entry)));
  }

  /** Changes lists of the briefing together, as one step of undo. What is open for reading only stays as it is. */
  changeDocument(work: (document: Y.Doc) => void): void {
    this.asOneStep(() => this.asOfficer(() => work(this.document)));
  }

  /** Takes an entry out of a list. */
  removeEntry(list: keyof PlainEntries, id: string): void {
    this.asOneStep(() => this.asOfficer(() => removeEntry(this.document, list, id)));
  }

  #gather(update: Uint8Array): void {
    if (this.#snapshot.readOnly) return;
    this.#pending.push(update);
    if (this.#snapshot.save === 'saved') this.#publish({ save: 'writing' });
    this.#timer ??= setTimeout(() => {
      void this.flush().catch(() => {
        // Shown already: the snapshot carries the failure, and the changes wait to be written.
      });
    }, GATHER);
  }

  /**
   * Puts everything typed so far on the disk. On failure the changes are kept and written with the next
   * ones; rejects with the Failure.
   */
  flush(): Promise<void> {
    this.shownFirst.catchUp();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const work = this.#writing.catch(() => undefined).then(() => this.#write());
    this.#writing = work;
    return work;
  }

  /** Sends what is left at once, whatever is under way: a window that goes does not live to see it answered. */
  leave(): Promise<void> {
    this.shownFirst.catchUp();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#write();
  }

  async #write(): Promise<void> {
    const updates = this.#pending;
    if (updates.length === 0) return;
    this.#pending = [];
    try {
      await callHost('briefing.append', { session: this.session, update: Y.mergeUpdates(updates) });
      this.#tries = 0;
      if (this.#pending.length === 0) this.#publish({ save: 'saved' });
    } catch (thrown) {
      this.#pending = [...updates, ...this.#pending];
      const failure = asFailure(thrown);
      this.#publish({ save: { failure } });
      this.#tryAgain();
      throw failure;
    }
  }

  #tryAgain(): void {
    if (this.#ended) return;
    const wait = Math.min(RETRY.longest, RETRY.first * 2 ** this.#tries);
    this.#tries += 1;
    this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), wait);
  }

  /** Folds everything into the file. Rejects with the Failure that hindered it. */
  async save(): Promise<void> {
    if (this.#snapshot.readOnly) throw new Failure('briefing-read-only', this.#snapshot.name);
    await this.flush();
    const { name } = await callHost('briefing.save', { session: this.session });
    this.#publish({ name, save: 'saved' });
  }

  /** Goes on in another file that the officer chose: the way out, too, when nothing can be written here. */
  async saveAs(file: string): Promise<void> {
    // What could not be put on the disk is with the host all the same.
    await this.flush().catch(() => {});
    const { name } = await callHost('briefing.saveAs', { session: this.session, file });
    this.#publish({ name, save: 'saved', file: { writing: false, failure: null }, readOnly: false });
    await this.flush();
  }

  /** Takes note that the file was locked, or its lock removed. */
  setLocked(locked: boolean): void {
    this.#publish({ locked });
  }

  /** Writes what is left and gives the session back. */
  async close(): Promise<void> {
    await this.flush();
    try {
      await callHost('briefing.close', { session: this.session });
    } finally {
      // What the file could not take waits in the journal, and is offered on the start screen.
      this.#end();
    }
  }

  /**
   * Writes what is left and ends; answers with the file, which only its passphrase opens again, and with why that
   * does not have everything yet.
   */
  async suspend(): Promise<{ file: string; name: string; failure: Failure | null }> {
    // What could not be put on the disk is with the host all the same, and stays there behind the cover.
    await this.flush().catch(() => {});
    const { failure, ...file } = await callHost('briefing.suspend', { session: this.session });
    this.#end();
    return { ...file, failure: failure === null ? null : new Failure(failure.code, failure.subject) };
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#stopListening();
    this.#document.destroy();
  }
}
