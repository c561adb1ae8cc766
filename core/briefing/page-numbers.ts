import { directionOf } from '../word/direction.ts';

/** The words round the number of a page and the number of pages. */
export interface PageNumberWords {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly direction: 'left-to-right' | 'right-to-left';
}

const words: Readonly<Record<string, readonly [before: string, between: string, after: string]>> = {
  en: ['Page ', ' of ', ''],
  zh: ['第 ', ' 页，共 ', ' 页'],
  mn: ['Хуудас ', '/', ''],
  ru: ['Страница ', ' из ', ''],
  fr: ['Page ', ' sur ', ''],
  ar: ['الصفحة ', ' من ', ''],
};

/**
 * “Page X of Y” in the language of a briefing: the same in Word, in print and in the preview, whatever language the
 * window speaks. A language that is not known here has it in English.
 *
 * @param language the briefing's, as a BCP 47 tag.
 */
export function pageNumberWords(language: string): PageNumberWords {
  const [before, between, after] = words[language.split('-')[0]?.toLowerCase() ?? ''] ?? ['Page ', ' of ', ''];
  return { before, between, after, direction: directionOf(before) };
}
