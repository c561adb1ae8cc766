import { readDictionary, type Speller } from '../../core/spelling/hunspell.ts';
import type { Dictionary } from '../../core/spelling/words.ts';

/** What the window asks, and the address of the dictionaries. */
export type SpellingQuestion =
  | { readonly id: number; readonly ask: 'check'; readonly dictionary: Dictionary; readonly words: readonly string[]; readonly folder: string }
  | { readonly id: number; readonly ask: 'suggest'; readonly dictionary: Dictionary; readonly word: string; readonly folder: string };

/** The words that are wrong, or the suggestions; null when the dictionary could not be read. */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[] | null;
}

const scope = globalThis as unknown as { postMessage(answer: SpellingAnswer): void };
const spellers = new Map<Dictionary, Promise<Speller>>();

/** The text of a dictionary's part, which the program keeps packed. */
async function part(folder: string, name: string): Promise<string> {
  const response = await fetch(new URL(`${name}.gz`, folder));
  if (!response.ok || response.body === null) throw new Error(name);
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).text();
}

function speller(dictionary: Dictionary, folder: string): Promise<Speller> {
  const known = spellers.get(dictionary);
  if (known !== undefined) return known;
  const read = Promise.all([part(folder, `${dictionary}.aff`), part(folder, `${dictionary}.dic`)]).then(([affixes, words]) =>
    readDictionary(affixes, words),
  );
  spellers.set(dictionary, read);
  // One that could not be read now may be readable later.
  read.catch(() => spellers.delete(dictionary));
  return read;
}

async function answer(question: SpellingQuestion): Promise<readonly string[]> {
  const found = await speller(question.dictionary, question.folder);
  if (question.ask === 'suggest') return found.suggestions(question.word);
  return question.words.filter((word) => !found.isRight(word));
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SpellingQuestion>) => {
  void answer(data).then(
    (words) => scope.postMessage({ id: data.id, words }),
    () => scope.postMessage({ id: data.id, words: null }),
  );
});
