/** A word of a text and where it begins. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
}

/** The dictionaries that come with the program. */
export const dictionaries = ['en-gb', 'en', 'fr', 'ru', 'mn'] as const;
export type Dictionary = (typeof dictionaries)[number];

/** The dictionary for a language; undefined where there is none, as for Chinese. */
export function dictionaryOf(language: string): Dictionary | undefined {
  const [primary = '', ...rest] = language.toLowerCase().split('-');
  if (primary === 'en') return rest.includes('us') ? 'en' : 'en-gb';
  // Mongolian in its own script has no dictionary here.
  if (primary === 'mn') return rest.includes('mong') ? undefined : 'mn';
  return primary === 'fr' || primary === 'ru' ? primary : undefined;
}

const scripts: Readonly<Record<Dictionary, RegExp>> = {
  en: /^[\p{Script=Latin}\p{M}'’-]+$/u,
  'en-gb': /^[\p{Script=Latin}\p{M}'’-]+$/u,
  fr: /^[\p{Script=Latin}\p{M}'’-]+$/u,
  ru: /^[\p{Script=Cyrillic}\p{M}'’-]+$/u,
  mn: /^[\p{Script=Cyrillic}\p{M}'’-]+$/u,
};

const address = /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+/g;
const word = /[\p{L}\p{M}\p{N}_]+(?:[’'-][\p{L}\p{M}\p{N}_]+)*/gu;

/**
 * The words of a line that a dictionary can judge: those in its script. Not addresses, not what has digits,
 * and not abbreviations in capitals.
 */
export function wordsToSpell(text: string, dictionary: Dictionary): readonly PlacedWord[] {
  const plain = text.replace(address, (match) => ' '.repeat(match.length));
  const found: PlacedWord[] = [];
  for (const match of plain.matchAll(word)) {
    const [each] = match;
    if (each.length < 2 || /[\p{N}_]/u.test(each) || each === each.toUpperCase()) continue;
    if (scripts[dictionary].test(each)) found.push({ word: each, start: match.index });
  }
  return found;
}
