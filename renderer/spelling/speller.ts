import type { Dictionary } from '../../core/spelling/words.ts';
import { callHost } from '../application/host.ts';
import type { SpellingAnswer, SpellingQuestion } from './spelling-worker.ts';

type WithoutEnvelope<T> = T extends unknown ? Omit<T, 'id' | 'folder'> : never;

/**
 * The dictionaries, in a worker: each is read when first asked for, and the window never waits for it. What
 * was found out about a word is remembered.
 */
export class WindowSpeller {
  readonly #worker = new Worker(new URL('spelling-worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (words: readonly string[] | null) => void>();
  readonly #judged = new Map<Dictionary, Map<string, boolean>>();
  #own: ReadonlySet<string> = new Set();
  readonly #ignored = new Set<string>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => {
      this.#waiting.get(data.id)?.(data.words);
      this.#waiting.delete(data.id);
    });
  }

  /** Reads the officer's own words. */
  async start(): Promise<void> {
    this.#own = new Set((await callHost('spelling.words', {})).words);
  }

  #ask(question: WithoutEnvelope<SpellingQuestion>): Promise<readonly string[] | null> {
    const id = (this.#last += 1);
    const folder = new URL('dictionaries/', document.baseURI).href;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ ...question, id, folder } satisfies SpellingQuestion);
    });
  }

  /** Whether a word is known to be wrong; undefined when it was not asked about yet. */
  isWrong(word: string, dictionary: Dictionary): boolean | undefined {
    if (this.#own.has(word) || this.#own.has(word.toLowerCase()) || this.#ignored.has(word)) return false;
    return this.#judged.get(dictionary)?.get(word);
  }

  /** Has words judged that were not yet. */
  async judge(words: Iterable<string>, dictionary: Dictionary): Promise<void> {
    const judged = this.#judged.get(dictionary) ?? new Map<string, boolean>();
    this.#judged.set(dictionary, judged);
    const unknown = [...new Set(words)].filter((word) => !judged.has(word));
    if (unknown.length === 0) return;
    const wrong = await this.#ask({ ask: 'check', dictionary, words: unknown });
    // A dictionary that could not be read finds nothing wrong.
    if (wrong === null) return;
    for (const word of unknown) judged.set(word, false);
    for (const word of wrong) judged.set(word, true);
  }

  async suggestions(word: string, dictionary: Dictionary): Promise<readonly string[]> {
    return (await this.#ask({ ask: 'suggest', dictionary, word })) ?? [];
  }

  /** Takes a word into the officer's own dictionary. */
  async add(word: string): Promise<void> {
    this.#own = new Set((await callHost('spelling.add', { word })).words);
  }

  async remove(word: string): Promise<void> {
    this.#own = new Set((await callHost('spelling.remove', { word })).words);
  }

  /** Lets a word pass until the briefing is closed. */
  ignore(word: string): void {
    this.#ignored.add(word);
  }

  close(): void {
    this.#worker.terminate();
  }
}
