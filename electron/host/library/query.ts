/** Between ideographs, so that each is a word of its own to an index that knows words only by spaces. */
const SEAM = '\u200b';
const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const seams = new RegExp(`(?<=${ideograph})(?=[^\\s${SEAM}])|(?<=[^\\s${SEAM}])(?=${ideograph})`, 'gu');

/** A text as the index keeps it: one spelling of each letter, seams between ideographs. */
export function toIndex(text: string): string {
  return text.normalize('NFC').replaceAll(SEAM, '').replace(seams, SEAM);
}

/** A text of the index as it is read. */
export function fromIndex(text: string): string {
  return text.replaceAll(SEAM, '');
}

/** A text without what search passes over: accents and capitals. */
export function folded(text: string): string {
  // Most lines have no accents, and this is asked of every line of what is found.
  if (!/[^\u0020-\u007e]/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** One thing sought: words that stand together. */
export interface Sought {
  readonly text: string;
  /** Whether it stood in quotation marks: then it is sought as it stands, not as the beginning of a word. */
  readonly quoted: boolean;
}

/** What an officer typed, as the things that are sought. Quotation marks hold words together. */
export function soughtIn(typed: string): readonly Sought[] {
  const found: Sought[] = [];
  for (const match of typed.normalize('NFC').matchAll(/["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|[^\s"“”„«»]+/gu)) {
    const quoted = match[1] !== undefined;
    const text = (match[1] ?? match[0]).replaceAll('\0', '').trim();
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ text, quoted });
  }
  return found;
}

/** A string of the full-text language: nothing in it is an operator. */
const string = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The expression that finds all that is sought by words and by the beginnings of words. */
export function byWords(sought: readonly Sought[]): string {
  return sought.map(({ text, quoted }) => `${string(toIndex(text))}${quoted ? '' : '*'}`).join(' AND ');
}

/**
 * The expression that finds what may have all that is sought inside its words, by threes of characters; null
 * when nothing sought has three. What it finds is to be looked at: the threes may stand apart.
 */
export function byPieces(sought: readonly Sought[]): string | null {
  const threes = new Set<string>();
  for (const { text } of sought) {
    const characters = Array.from(toIndex(text));
    for (let start = 0; start + 3 <= characters.length; start += 1) {
      const three = characters.slice(start, start + 3).join('');
      if (!/\p{M}/u.test(three)) threes.add(string(three));
    }
  }
  return threes.size === 0 ? null : [...threes].join(' AND ');
}

/** Whether a folded text has all that is sought somewhere, also inside words. */
export function hasAll(text: string, sought: readonly Sought[]): boolean {
  return sought.every((each) => text.includes(folded(each.text)));
}

function pattern({ text, quoted }: Sought, inside: boolean): RegExp | null {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu);
  if (words === null) return null;
  const before = inside || new RegExp(`^${ideograph}`, 'u').test(words[0] ?? '') ? '' : '(?<![\\p{L}\\p{N}])';
  const after = quoted && !inside && !new RegExp(`${ideograph}$`, 'u').test(words.at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(before + words.join('[^\\p{L}\\p{N}]+') + after, 'gu');
}

/** How what is sought is found again in one line: at the beginnings of words, or else inside them. */
export class Marker {
  readonly #atWords: readonly RegExp[];
  readonly #inside: readonly RegExp[];

  constructor(sought: readonly Sought[]) {
    const patterns = (inside: boolean) => sought.map((each) => pattern(each, inside)).filter((each) => each !== null);
    this.#atWords = patterns(false);
    this.#inside = patterns(true);
  }

  /** How many of the things sought a line has. */
  count(line: string): number {
    const text = folded(line);
    return this.#inside.filter((each) => text.search(each) >= 0).length;
  }

  /** The stretches of a line that are what is sought, in order, none meeting another. */
  ranges(line: string): { from: number; to: number }[] {
    let text = '';
    const origin: number[] = [];
    let at = 0;
    for (const character of line) {
      const plain = folded(character);
      for (let index = 0; index < plain.length; index += 1) origin.push(at);
      text += plain;
      at += character.length;
    }
    origin.push(line.length);
    const stretches = this.#inside.flatMap((inside, index) => {
      const atWords = [...text.matchAll(this.#atWords[index] ?? inside)];
      return atWords.length > 0 ? atWords : [...text.matchAll(inside)];
    });
    const ranges: { from: number; to: number }[] = [];
    for (const match of stretches.toSorted((left, right) => left.index - right.index)) {
      const from = origin[match.index] ?? 0;
      const to = origin[match.index + match[0].length] ?? line.length;
      const last = ranges.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else ranges.push({ from, to });
    }
    return ranges;
  }
}
