import type { OpenedTemplate } from '../../core/bridge/template-calls.ts';
import type { Template } from '../../core/template/template.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';

/** How long changes gather before they go to the disk, in milliseconds. */
const GATHER = 300;
/** Within how long changes of one field are one step of undo, in milliseconds. */
const TYPING = 1_000;
/** How many steps can be undone. */
const STEPS = 200;

type Texts = Readonly<Record<string, string>>;

interface State {
  readonly template: Template;
  readonly texts: Texts;
}

/** What the editor shows; a new object whenever any of it changes. */
export interface TemplateSnapshot extends State {
  readonly save: 'saved' | 'writing' | { readonly failure: Failure };
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A template that is being written in this window: every change goes to the disk within 300 ms and can be undone. */
export class OpenTemplate {
  #snapshot: TemplateSnapshot;
  #past: State[] = [];
  #future: State[] = [];
  #group = '';
  #changed = 0;
  #written: State;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor({ template, texts }: OpenedTemplate) {
    this.#written = { template, texts };
    this.#snapshot = { template, texts, save: 'saved', canUndo: false, canRedo: false };
  }

  get snapshot(): TemplateSnapshot {
    return this.#snapshot;
  }

  /** Calls the listener after every new snapshot; the returned function stops that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(change: Partial<TemplateSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change, canUndo: this.#past.length > 0, canRedo: this.#future.length > 0 };
    for (const listener of this.#listeners) listener();
  }

  #put(state: State): void {
    this.#publish({ ...state, save: 'writing' });
    this.#timer ??= setTimeout(() => {
      void this.flush().catch(() => {
        // Shown already: the snapshot carries the failure, and the change waits to be written.
      });
    }, GATHER);
  }

  /**
   * Changes the template.
   *
   * @param group names a field: what is typed into one field in one go is one step of undo.
   */
  change(step: (template: Template) => Template, group = ''): void {
    this.changeAll(({ template, texts }) => ({ template: step(template), texts }), group);
  }

  /** Changes the template together with the texts of its sources, as one step. */
  changeAll(step: (state: State) => State, group = ''): void {
    const { template, texts } = this.#snapshot;
    const next = step({ template, texts });
    if (next.template === template && next.texts === texts) return;
    const now = Date.now();
    const goesOn = group !== '' && group === this.#group && now - this.#changed < TYPING;
    if (!goesOn) this.#past = [...this.#past.slice(1 - STEPS), { template, texts }];
    this.#future = [];
    this.#group = group;
    this.#changed = now;
    this.#put(next);
  }

  undo(): void {
    const state = this.#past.at(-1);
    if (state === undefined) return;
    const { template, texts } = this.#snapshot;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, { template, texts }];
    this.#group = '';
    this.#put(state);
  }

  redo(): void {
    const state = this.#future.at(-1);
    if (state === undefined) return;
    const { template, texts } = this.#snapshot;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, { template, texts }];
    this.#group = '';
    this.#put(state);
  }

  /** Puts everything on the disk. On failure it is kept and written with the next change; rejects with the Failure. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const work = this.#writing.catch(() => undefined).then(() => this.#write());
    this.#writing = work;
    return work;
  }

  async #write(): Promise<void> {
    const { template, texts } = this.#snapshot;
    if (template === this.#written.template && texts === this.#written.texts) {
      if (this.#snapshot.save === 'writing') this.#publish({ save: 'saved' });
      return;
    }
    try {
      const { edition } = await callHost('template.write', {
        template,
        ...(texts === this.#written.texts ? {} : { texts: { ...texts } }),
      });
      this.#written = { template, texts };
      // The host counts editions: the first change after one was given away makes the next.
      const counted = (state: State): State =>
        state.template.edition === template.edition && edition !== template.edition ? { ...state, template: { ...state.template, edition } } : state;
      const isNewest = this.#snapshot.template === template && this.#snapshot.texts === texts;
      const shown = counted(this.#snapshot);
      if (isNewest) this.#written = { template: shown.template, texts: shown.texts };
      this.#publish({ template: shown.template, save: isNewest ? 'saved' : 'writing' });
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.#publish({ save: { failure } });
      throw failure;
    }
  }
}
