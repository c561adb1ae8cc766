/** One rule of an affix: what it takes off a stem, what it adds, and the stems that it may stand on. */
interface Affix {
  readonly flag: string;
  readonly strip: string;
  readonly add: string;
  readonly condition: RegExp | null;
  /** Whether a prefix and a suffix may meet on one stem. */
  readonly crosses: boolean;
  /** What may follow on this affix, as flags. */
  readonly more: readonly string[];
}

/** How a word came about: the flags that hold for what may still be put on it. */
interface Analysis {
  readonly flags: readonly string[];
  /** The flags of the stem under a suffix, for prefixes that may cross it. */
  readonly stem: readonly string[];
  readonly crosses: boolean;
}

/** What a dictionary says of words. */
export interface Speller {
  /** Whether a word is spelled as the dictionary has it. */
  isRight(word: string): boolean;
  /** Words of the dictionary that may have been meant, the likeliest first; at most as many as asked for. */
  suggestions(word: string, most?: number): readonly string[];
}

type Special = 'needAffix' | 'forbidden' | 'onlyInCompound' | 'noSuggest';
const specials: Readonly<Record<string, Special>> = {
  NEEDAFFIX: 'needAffix',
  FORBIDDENWORD: 'forbidden',
  ONLYINCOMPOUND: 'onlyInCompound',
  NOSUGGEST: 'noSuggest',
};

function flagReader(kind: string): (flags: string) => readonly string[] {
  if (kind === 'long') return (flags) => flags.match(/..?/gsu) ?? [];
  if (kind === 'num') return (flags) => flags.split(',');
  return (flags) => flags.match(/./gsu) ?? [];
}

function conditionOf(pattern: string, isSuffix: boolean): RegExp | null {
  if (pattern === '.' || pattern === '') return null;
  // Only letters, the point and classes mean anything in a condition; within a class a hyphen is itself.
  const escaped = pattern.replace(/[*+?(){}|\\$-]/g, '\\$&');
  return new RegExp(isSuffix ? `${escaped}$` : `^${escaped}`);
}

/**
 * A dictionary in the format of Hunspell, read without spelling out its forms: affixes are taken off the word
 * that is asked about. So French is ready in a fraction of a second, and Mongolian, whose two thousand
 * million forms no memory holds, at all.
 *
 * Of the format: both sides' affixes and their crossing, suffixes on suffixes, the flags for forbidden and
 * incomplete words, REP and ICONV. Compounds are told apart only at a hyphen.
 * Source: hunspell(5).
 */
class AffixSpeller implements Speller {
  readonly #entries = new Map<string, string>();
  readonly #suffixes = new Map<string, Affix[]>();
  readonly #prefixes = new Map<string, Affix[]>();
  readonly #special: Partial<Record<Special, string>> = {};
  readonly #replacements: [string, string][] = [];
  readonly #conversions: [string, string][] = [];
  readonly #readFlags: (flags: string) => readonly string[];
  readonly #known = new Map<string, readonly string[]>();
  #longestSuffix = 0;
  #longestPrefix = 0;
  #letters: readonly string[] = [];

  constructor(affixes: string, words: string) {
    this.#readFlags = flagReader(/^FLAG\s+(\S+)/m.exec(affixes)?.[1] ?? '');
    this.#readAffixes(affixes);
    this.#readWords(words);
  }

  #flags(flags: string): readonly string[] {
    let read = this.#known.get(flags);
    if (read === undefined) {
      read = this.#readFlags(flags);
      this.#known.set(flags, read);
    }
    return read;
  }

  #readAffixes(text: string): void {
    const crosses = new Map<string, boolean>();
    for (const line of text.split(/\r?\n/)) {
      const [kind = '', flag = '', ...rest] = line.trim().split(/\s+/);
      const special = specials[kind];
      if (special !== undefined) this.#special[special] = flag;
      else if (kind === 'TRY') this.#letters = [...new Set(flag.toLowerCase().match(/\p{L}\p{M}*/gu) ?? [])];
      else if (kind === 'REP' && rest.length > 0) this.#replacements.push([flag, (rest[0] ?? '').replaceAll('_', ' ')]);
      else if (kind === 'ICONV' && rest.length > 0) this.#conversions.push([flag, rest[0] ?? '']);
      else if (kind === 'SFX' || kind === 'PFX') {
        if (rest.length === 2 && /^[YN]$/.test(rest[0] ?? '') && /^\d+$/.test(rest[1] ?? '')) {
          crosses.set(`${kind} ${flag}`, rest[0] === 'Y');
          continue;
        }
        const isSuffix = kind === 'SFX';
        const [strip = '0', added = '0', condition = '.'] = rest;
        const [add = '', more = ''] = added.split('/');
        const affix: Affix = {
          flag,
          strip: strip === '0' ? '' : strip,
          add: add === '0' ? '' : add,
          condition: conditionOf(condition, isSuffix),
          crosses: crosses.get(`${kind} ${flag}`) ?? false,
          more: this.#flags(more),
        };
        const into = isSuffix ? this.#suffixes : this.#prefixes;
        const there = into.get(affix.add);
        if (there === undefined) into.set(affix.add, [affix]);
        else there.push(affix);
        if (isSuffix) this.#longestSuffix = Math.max(this.#longestSuffix, affix.add.length);
        else this.#longestPrefix = Math.max(this.#longestPrefix, affix.add.length);
      }
    }
  }

  #readWords(text: string): void {
    let start = text.indexOf('\n') + 1;
    while (start < text.length) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      let line = text.slice(start, end);
      start = end + 1;
      if (line.startsWith('#')) continue;
      const tab = line.search(/[\t\r]| +\S+:/);
      if (tab >= 0) line = line.slice(0, tab);
      const slash = line.indexOf('/', 1);
      const word = slash < 0 ? line : line.slice(0, slash);
      if (word === '') continue;
      const flags = slash < 0 ? '' : line.slice(slash + 1);
      const known = this.#entries.get(word);
      this.#entries.set(word, known === undefined ? flags : `${known} ${flags}`);
    }
  }

  /** Homonyms, each with its own flags. */
  #homonyms(word: string): readonly (readonly string[])[] {
    const entry = this.#entries.get(word);
    return entry === undefined ? [] : entry.split(' ').map((flags) => this.#flags(flags));
  }

  *#analyses(word: string, suffixes: number): Generator<Analysis> {
    for (const flags of this.#homonyms(word)) yield { flags, stem: flags, crosses: true };
    if (suffixes === 0) return;
    for (let length = Math.min(this.#longestSuffix, word.length); length >= 0; length -= 1) {
      for (const suffix of this.#suffixes.get(word.slice(word.length - length)) ?? []) {
        const stem = word.slice(0, word.length - length) + suffix.strip;
        if (stem === '' || (suffix.condition !== null && !suffix.condition.test(stem))) continue;
        for (const analysis of this.#analyses(stem, suffixes - 1)) {
          if (!analysis.flags.includes(suffix.flag)) continue;
          yield { flags: suffix.more, stem: analysis.stem, crosses: suffix.crosses && analysis.crosses };
        }
      }
    }
  }

  #isWhole(flags: readonly string[]): boolean {
    const { needAffix, onlyInCompound } = this.#special;
    return !(needAffix !== undefined && flags.includes(needAffix)) && !(onlyInCompound !== undefined && flags.includes(onlyInCompound));
  }

  #isForm(word: string): boolean {
    const { forbidden, onlyInCompound } = this.#special;
    if (forbidden !== undefined && this.#homonyms(word).some((flags) => flags.includes(forbidden))) return false;
    for (const { flags } of this.#analyses(word, 2)) if (this.#isWhole(flags)) return true;
    for (let length = 0; length <= Math.min(this.#longestPrefix, word.length); length += 1) {
      for (const prefix of this.#prefixes.get(word.slice(0, length)) ?? []) {
        const rest = prefix.strip + word.slice(length);
        if (rest === '' || (prefix.condition !== null && !prefix.condition.test(rest))) continue;
        if (!this.#isWhole(prefix.more)) continue;
        for (const { flags, stem, crosses } of this.#analyses(rest, 2)) {
          const allowed = flags.includes(prefix.flag) || (crosses && prefix.crosses && stem.includes(prefix.flag));
          if (allowed && !(onlyInCompound !== undefined && flags.includes(onlyInCompound))) return true;
        }
      }
    }
    return false;
  }

  #plain(word: string): string {
    let plain = word.normalize('NFC').replaceAll('’', "'").replaceAll('\u00ad', '');
    for (const [from, to] of this.#conversions) plain = plain.replaceAll(from, to);
    return plain;
  }

  #isRightInSomeCase(word: string): boolean {
    if (this.#isForm(word)) return true;
    const lower = word.toLowerCase();
    if (lower === word) return false;
    if (this.#isForm(lower)) return true;
    // In capitals throughout: a name may be meant.
    return word === word.toUpperCase() && this.#isForm(`${lower.slice(0, 1).toUpperCase()}${lower.slice(1)}`);
  }

  isRight(word: string): boolean {
    const plain = this.#plain(word);
    if (this.#isRightInSomeCase(plain)) return true;
    const parts = plain.split('-').filter((part) => part !== '');
    if (parts.length > 1) return parts.every((part) => this.#isRightInSomeCase(part));
    // Where a dictionary does not know an elision or a genitive, its parts may be right.
    return plain.endsWith("'s") && this.#isRightInSomeCase(plain.slice(0, -2));
  }

  #maySuggest(word: string): boolean {
    const { noSuggest } = this.#special;
    if (noSuggest !== undefined && this.#homonyms(word).some((flags) => flags.includes(noSuggest))) return false;
    return this.#isForm(word);
  }

  *#near(word: string): Generator<string> {
    for (const [from, to] of this.#replacements) {
      const pattern = from.replace(/^\^|\$$/g, '');
      if (pattern === '') continue;
      for (let at = word.indexOf(pattern); at >= 0; at = word.indexOf(pattern, at + 1)) {
        if ((from.startsWith('^') && at > 0) || (from.endsWith('$') && at + pattern.length < word.length)) continue;
        yield word.slice(0, at) + to + word.slice(at + pattern.length);
      }
    }
    for (let at = 0; at + 1 < word.length; at += 1) {
      yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    }
    for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
    for (const letter of this.#letters) {
      for (let at = 0; at <= word.length; at += 1) yield word.slice(0, at) + letter + word.slice(at);
    }
    for (const letter of this.#letters) {
      for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + letter + word.slice(at + 1);
    }
  }

  suggestions(word: string, most = 6): readonly string[] {
    const plain = this.#plain(word);
    const lower = plain.toLowerCase();
    const isCapital = plain !== lower && plain.slice(1) === lower.slice(1);
    const isAllCapitals = plain.length > 1 && plain === plain.toUpperCase();
    const found = new Set<string>();
    const shape = (suggestion: string) =>
      isAllCapitals ? suggestion.toUpperCase() : isCapital ? `${suggestion.slice(0, 1).toUpperCase()}${suggestion.slice(1)}` : suggestion;
    const take = (candidate: string): boolean => {
      if (candidate !== '' && candidate !== plain) {
        const isRight = candidate.split(' ').every((part) => part !== '' && this.#maySuggest(part));
        const proper = `${candidate.slice(0, 1).toUpperCase()}${candidate.slice(1)}`;
        if (isRight) found.add(shape(candidate));
        else if (!candidate.includes(' ') && this.#maySuggest(proper)) found.add(proper);
      }
      return found.size >= most;
    };
    // A name without its capital.
    if (plain === lower) take(`${lower.slice(0, 1).toUpperCase()}${lower.slice(1)}`);
    for (const candidate of this.#near(lower)) if (take(candidate)) break;
    for (let at = 1; at < lower.length && found.size < most; at += 1) {
      if (at > 1 && lower.length - at > 1) take(`${lower.slice(0, at)} ${lower.slice(at)}`);
    }
    if (found.size === 0 && lower.length > 3) {
      // Two slips in one word: look one step further from the near ones that need no alphabet.
      for (let at = 0; at < lower.length && found.size < most; at += 1) {
        const shorter = lower.slice(0, at) + lower.slice(at + 1);
        for (const candidate of this.#near(shorter)) if (take(candidate)) break;
      }
    }
    return [...found];
  }
}

/** Reads a Hunspell dictionary: the text of its .aff and of its .dic. */
export function readDictionary(affixes: string, words: string): Speller {
  return new AffixSpeller(affixes, words);
}
