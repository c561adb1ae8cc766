/** The scripts that run from right to left, of the languages that notes are written in. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);

/** The direction in which a language is written, by its most likely script (Unicode CLDR, likely subtags). */
export function directionOfLanguage(tag: string): 'ltr' | 'rtl' {
  try {
    return rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    // A tag that is none has no direction of its own.
    return 'ltr';
  }
}
