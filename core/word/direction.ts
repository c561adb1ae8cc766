const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** The scripts written from right to left that languages have (ISO 15924). */
const scriptsFromRight = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);
const letter = /\p{L}/u;

/**
 * The direction of a paragraph by its first letter.
 * Source: Unicode Standard Annex 9, rules P2 and P3, with scripts in place of bidirectional classes.
 */
export function directionOf(text: string): 'left-to-right' | 'right-to-left' {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first) ? 'right-to-left' : 'left-to-right';
}

/** Whether a language is written from right to left, by its most likely script (Unicode CLDR, likely subtags). */
export function isWrittenFromRight(language: string): boolean {
  try {
    return scriptsFromRight.has(new Intl.Locale(language).maximize().script ?? '');
  } catch {
    // A tag that is none has no direction of its own.
    return false;
  }
}
