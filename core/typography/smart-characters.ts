/** The quotation marks of a language: outer pair, inner pair. */
type Quotes = readonly [string, string, string, string];

const noBreak = '\u00a0';
const quotesOf: Readonly<Record<string, Quotes>> = {
  en: ['“', '”', '‘', '’'],
  fr: [`«${noBreak}`, `${noBreak}»`, '“', '”'],
  ru: ['«', '»', '„', '“'],
  mn: ['«', '»', '„', '“'],
  de: ['„', '“', '‚', '‘'],
  es: ['«', '»', '“', '”'],
  it: ['«', '»', '“', '”'],
  pt: ['«', '»', '“', '”'],
  pl: ['„', '”', '‚', '’'],
  uk: ['«', '»', '„', '“'],
  ar: ['«', '»', '“', '”'],
  kk: ['«', '»', '„', '“'],
};

/** What takes the place of the last characters: how many of them before the one typed, and what stands there. */
export interface SmartCharacters {
  /** How many characters before the typed one go. */
  readonly back: number;
  readonly text: string;
}

const opensBefore = /(?:^|[\s([{<\u2013\u2014/«„“‘‚\ufffc-])$/u;

/**
 * What a typed character becomes, by what stands before it in its paragraph and by the language: quotation
 * marks, apostrophe, dashes and ellipsis. Null when it stays as it was typed; so always in Chinese and
 * Japanese, whose marks an input method sets.
 */
export function smartCharacters(before: string, typed: string, language: string): SmartCharacters | null {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  if (primary === 'zh' || primary === 'ja') return null;
  const [open, close, innerOpen, innerClose] = quotesOf[primary] ?? quotesOf['en'] ?? ['“', '”', '‘', '’'];
  const opens = opensBefore.test(before);
  if (typed === '"') return { back: 0, text: opens ? open : close };
  if (typed === "'") {
    // After a letter or digit it is an apostrophe, in every language, unless an inner quotation is open.
    if (opens) return { back: 0, text: innerOpen };
    const isOpen = before.lastIndexOf(innerOpen) > before.lastIndexOf(innerClose) && innerClose !== '’';
    return { back: 0, text: isOpen ? innerClose : '’' };
  }
  if (typed === '-' && /(?:^|[^-])-$/.test(before)) return { back: 1, text: '–' };
  if (typed === '-' && before.endsWith('–')) return { back: 1, text: '—' };
  if (typed === '.' && /(?:^|[^.])\.\.$/.test(before)) return { back: 2, text: '…' };
  if (/^[\s,.;:)!?]$/.test(typed)) {
    // Two numbers and nothing else: a range. A date or a telephone number has more hyphens.
    const range = /(?:^|[\s(])\d{1,4}-(\d{1,4})$/.exec(before);
    if (range !== null) return { back: (range[1]?.length ?? 0) + 1, text: `–${range[1] ?? ''}${typed}` };
    if (typed === ' ' && /\S -$/.test(before)) return { back: 1, text: '– ' };
  }
  return null;
}
