import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as TextDocument } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { type Anchors, anchorsOf } from '../../core/annotation/anchors.ts';
import type { Opened } from '../../core/bridge/contract.ts';
import {
  entryMap,
  headMap,
  putHead,
  putThread,
  readEntriesOf,
  readHead,
  readThreads,
  textFragment,
  threadMap,
} from '../../core/briefing/document.ts';
import type { BriefingHead, Commitment, FocusArea, Source, Thread } from '../../core/briefing/model.ts';
import { countWords } from '../../core/briefing/text/words.ts';
import { type Coverage, coverageOf } from '../../core/coverage/coverage.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { callHost, onHostEvent } from '../application/host.ts';

/** Changes that the officer made outside the text: the origin that undo follows, beside the editor's own. */
const OFFICER = 'officer';
/** Changes that came from the host: they are on the disk already. */
const HOST = 'host';

/** How long changes gather before they go to the disk, in milliseconds. */
const GATHER = 200;
/** How long the panels wait for a pause in typing, in milliseconds. */
const SETTLE = 120;

export type SaveState = 'saved' | 'writing' | { failure: Failure };

/** What the panels show, computed from the document; a new object whenever any of it changes. */
export interface Snapshot {
  readonly head: BriefingHead;
  readonly focusAreas: readonly FocusArea[];
  readonly commitments: readonly Commitment[];
  readonly sources: readonly Source[];
  readonly threads: readonly Thread[];
  readonly anchors: Anchors;
  readonly coverage: Coverage;
  readonly words: number;
  readonly outline: readonly { readonly position: number; readonly level: number; readonly title: string }[];
  readonly name: string;
  readonly save: SaveState;
}

function outlineOf(text: TextDocument): Snapshot['outline'] {
  const headings: { position: number; level: number; title: string }[] = [];
  text.forEach((block, position) => {
    if (block.type.name === 'heading') {
      headings.push({ position, level: Number(block.attrs['level']), title: block.textContent });
    }
  });
  return headings;
}

/**
 * A briefing that is open in this window: its document, what the panels read out of it, and the line to
 * the disk. Every change goes to the host within 200 ms, text and lists alike.
 */
export class OpenBriefing {
  readonly session: string;
  readonly recovered: number;
  readonly document: Y.Doc;
  readonly undo: Y.UndoManager;
  #snapshot: Snapshot;
  #text: TextDocument | null = null;
  readonly #listeners = new Set<() => void>();
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
    this.document = new Y.Doc();
    Y.applyUpdate(this.document, opened.state, HOST);
    this.undo = new Y.UndoManager(
      [
        textFragment(this.document),
        threadMap(this.document),
        headMap(this.document),
        entryMap(this.document, 'commitments'),
        entryMap(this.document, 'focusAreas'),
        entryMap(this.document, 'clearances'),
      ],
      { trackedOrigins: new Set([ySyncPluginKey, OFFICER]) },
    );
    this.#snapshot = {
      ...this.#readLists(),
      anchors: new Map(),
      coverage: { counts: { missing: 0, open: 0, covered: 0, cleared: 0 }, focusAreas: [] },
      words: 0,
      outline: [],
      name: opened.name,
      save: 'saved',
    };
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== HOST) this.#gather(update);
    });
    const lists = [headMap(this.document), threadMap(this.document)] as Y.AbstractType<unknown>[];
    for (const list of ['focusAreas', 'commitments', 'sources', 'clearances'] as const) {
      lists.push(entryMap(this.document, list) as Y.AbstractType<unknown>);
    }
    for (const list of lists) list.observeDeep(() => this.#publish({ ...this.#readLists() }, true));
    this.#stopListening = onHostEvent('briefing.changed', ({ session, update }) => {
      if (session === this.session) Y.applyUpdate(this.document, update, HOST);
    });
  }

  #readLists() {
    return {
      head: readHead(this.document),
      focusAreas: readEntriesOf(this.document, 'focusAreas'),
      commitments: readEntriesOf(this.document, 'commitments'),
      sources: readEntriesOf(this.document, 'sources'),
      threads: readThreads(this.document),
    };
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

  #publish(change: Partial<Snapshot>, computeCoverage = false): void {
    const next = { ...this.#snapshot, ...change };
    this.#snapshot = computeCoverage ? { ...next, coverage: coverageOf(next) } : next;
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
    this.#publish({ anchors: anchorsOf(text), words: countWords(text), outline: outlineOf(text) }, true);
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

  /** Changes what the briefing says of itself. */
  changeHead(change: Partial<BriefingHead>): void {
    this.document.transact(() => putHead(this.document, change), OFFICER);
  }

  /** Adds or changes a thread. */
  changeThread(thread: Thread): void {
    this.document.transact(() => putThread(this.document, thread), OFFICER);
  }

  #gather(update: Uint8Array): void {
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
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const work = this.#writing.catch(() => undefined).then(() => this.#write());
    this.#writing = work;
    return work;
  }

  async #write(): Promise<void> {
    const updates = this.#pending;
    if (updates.length === 0) return;
    this.#pending = [];
    try {
      await callHost('briefing.append', { session: this.session, update: Y.mergeUpdates(updates) });
      if (this.#pending.length === 0) this.#publish({ save: 'saved' });
    } catch (thrown) {
      this.#pending = [...updates, ...this.#pending];
      const failure = asFailure(thrown);
      this.#publish({ save: { failure } });
      throw failure;
    }
  }

  /** Folds everything into the file. Rejects with the Failure that hindered it. */
  async save(): Promise<void> {
    await this.flush();
    const { name } = await callHost('briefing.save', { session: this.session });
    this.#publish({ name, save: 'saved' });
  }

  /** Goes on in another file that the officer chose. */
  async saveAs(file: string): Promise<void> {
    await this.flush();
    const { name } = await callHost('briefing.saveAs', { session: this.session, file });
    this.#publish({ name, save: 'saved' });
  }

  /** Writes what is left and gives the session back. */
  async close(): Promise<void> {
    await this.flush();
    await callHost('briefing.close', { session: this.session });
    clearTimeout(this.#settling);
    this.#stopListening();
    this.document.destroy();
  }
}
