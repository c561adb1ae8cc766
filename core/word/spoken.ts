/** The scripts by whose letters a language is told, with the subtags that they have in a tag (ISO 15924). */
const scripts = [
  { name: 'latin', letter: '\\p{Script=Latin}', subtags: ['Latn'] },
  { name: 'cyrillic', letter: '\\p{Script=Cyrillic}', subtags: ['Cyrl'] },
  { name: 'greek', letter: '\\p{Script=Greek}', subtags: ['Grek'] },
  { name: 'armenian', letter: '\\p{Script=Armenian}', subtags: ['Armn'] },
  { name: 'georgian', letter: '\\p{Script=Georgian}', subtags: ['Geor'] },
  { name: 'mongolian', letter: '\\p{Script=Mongolian}', subtags: ['Mong'] },
] as const;
type Script = (typeof scripts)[number]['name'];

/** A word of one script, with what joins its parts: `COVID-19` is one. */
const word = (letter: string): string => `${letter}(?:[${letter}\\p{M}\\p{N}’'._/&@:+-]*[${letter}\\p{M}\\p{N}])?`;
const words = new RegExp(scripts.map(({ letter }) => `(${word(letter)})`).join('|'), 'gu');

/** Whether a text has letters of Latin alone: most have, and need no closer look. */
// oxlint-disable-next-line no-control-regex -- they are characters like others here
const latinAlone = /^[\u0000-\u024f\u1e00-\u1eff\u2000-\u20cf]*$/;

/** The script of a word that was found. */
const scriptOf = (match: RegExpExecArray): Script | undefined => scripts[match.slice(1).findIndex((found) => found !== undefined)]?.name;

const scriptsOf = new Map<string, Script | undefined>();

/** The script of a language, if it is one of those above. */
function scriptOfLanguage(language: string): Script | undefined {
  if (!scriptsOf.has(language)) {
    let subtag: string | undefined;
    try {
      subtag = new Intl.Locale(language).maximize().script;
    } catch {
      // A tag that is none says nothing of letters.
    }
    scriptsOf.set(language, scripts.find(({ subtags }) => subtags.some((each) => each === subtag))?.name);
  }
  return scriptsOf.get(language);
}

/** The languages that words of a script may be guessed to be in. */
const guesses: Readonly<Record<Script, readonly string[]>> = {
  latin: ['en-GB'],
  cyrillic: ['kk-KZ', 'ky-KG', 'mn-MN', 'uk-UA', 'ru-RU'],
  greek: ['el-GR'],
  armenian: ['hy-AM'],
  georgian: ['ka-GE'],
  mongolian: ['mn-Mong-CN'],
};

/** Letters that one language has among those of its script: the first that meets decides. */
const tellingLetters: readonly (readonly [letters: RegExp, language: string])[] = [
  [/[їєґ]/iu, 'uk-UA'],
  [/[әғқұһ]/iu, 'kk-KZ'],
  [/ң/iu, 'ky-KG'],
  [/[өү]/iu, 'mn-MN'],
];

/** The language of Cyrillic words, by the letters of all that is said around them. */
function cyrillicLanguage(around: string): string | undefined {
  return tellingLetters.find(([letters]) => letters.test(around))?.[1];
}

/** A stretch of a text, and the language that Word is to spell it in. */
export interface Spoken {
  readonly words: string;
  readonly language: string;
  /** Whether it is words of a script that runs from the left, where the paragraph does not. */
  readonly fromLeft: boolean;
}

/**
 * Tells the languages of a text, so that Word spells each word by a dictionary that knows its letters: a word keeps the
 * language of its paragraph unless that is written in another script. Then it is guessed by the script; Cyrillic is
 * Mongolian, Kazakh, Kyrgyz or Ukrainian where the paragraph, or else the note, has letters that only they have, Russian
 * where it has none. Marks and numbers between words keep the paragraph's language. Chinese, Japanese and Arabic are not
 * told apart here: Word has properties of their own for them (`eastern`, `complex`).
 */
export class Languages {
  readonly #cyrillicInNote: string;

  /** @param note everything that is said in the note. */
  constructor(note: string) {
    this.#cyrillicInNote = cyrillicLanguage(note) ?? 'ru-RU';
  }

  #guess(script: Script, around: string): string {
    if (script === 'cyrillic') return cyrillicLanguage(around) ?? this.#cyrillicInNote;
    return guesses[script][0] ?? 'en-GB';
  }

  /**
   * @param around what is said in its paragraph.
   * @param rightToLeft whether that runs from the right: words of other scripts then stand apart, whatever their language.
   */
  spoken(text: string, language: string, around: string, rightToLeft: boolean): readonly Spoken[] {
    const own = scriptOfLanguage(language);
    const whole: Spoken = { words: text, language, fromLeft: false };
    if (own === 'latin' && !rightToLeft && latinAlone.test(text)) return [whole];
    const stretches: Spoken[] = [];
    let told = 0;
    const add = (piece: Spoken): void => {
      const last = stretches.at(-1);
      if (piece.words === '') return;
      if (last?.language === piece.language && last.fromLeft === piece.fromLeft) stretches[stretches.length - 1] = { ...last, words: last.words + piece.words };
      else stretches.push(piece);
    };
    for (const match of text.matchAll(words)) {
      const script = scriptOf(match);
      if (script === undefined || (script === own && !rightToLeft)) continue;
      const said: Spoken = { words: match[0], language: script === own ? language : this.#guess(script, around), fromLeft: rightToLeft };
      const between = text.slice(told, match.index);
      const last = stretches.at(-1);
      // What stands between two such words is theirs when nothing is said in it.
      const isTheirs = last?.language === said.language && last.fromLeft === said.fromLeft && !/\p{L}/u.test(between);
      add(isTheirs ? { ...said, words: between } : { ...whole, words: between });
      add(said);
      told = match.index + match[0].length;
    }
    add({ ...whole, words: text.slice(told) });
    return stretches.length === 0 ? [whole] : stretches;
  }
}

/** Whether a tag is one that an export may have guessed for these words: it says nothing that somebody chose. */
export function mayBeGuessed(tag: string, text: string): boolean {
  const script = scriptOfLanguage(tag);
  return script !== undefined && guesses[script].includes(tag) && [...text.matchAll(words)].every((match) => scriptOf(match) === script);
}

/** Whether two languages are written in the same script, as far as scripts are told apart here. */
export function areOfOneScript(one: string, other: string): boolean {
  return scriptOfLanguage(one) === scriptOfLanguage(other);
}

/** The language of East Asian letters in a paragraph; undefined where the document's own holds, which is Chinese. */
export function eastern(language: string, around: string): string | undefined {
  if (/^(?:zh|ja|ko)\b/i.test(language)) return language;
  if (latinAlone.test(around)) return undefined;
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(around) ? 'ja-JP' : /\p{Script=Hangul}/u.test(around) ? 'ko-KR' : undefined;
}

/** The language of letters of complex scripts in a paragraph; undefined where the document's own holds, which is Arabic. */
export function complex(language: string, around: string): string | undefined {
  if (/^(?:ar|he|fa|ur|dv|syr|th|hi)\b/i.test(language)) return language;
  if (latinAlone.test(around)) return undefined;
  if (/[پچژگک]/u.test(around)) return 'fa-IR';
  if (/\p{Script=Hebrew}/u.test(around)) return 'he-IL';
  return /\p{Script=Thai}/u.test(around) ? 'th-TH' : /\p{Script=Devanagari}/u.test(around) ? 'hi-IN' : undefined;
}
