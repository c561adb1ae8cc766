const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const letter = /\p{L}/u;

/**
 * The direction of a paragraph by its first letter.
 * Source: Unicode Standard Annex 9, rules P2 and P3, with scripts in place of bidirectional classes.
 */
export function directionOf(text: string): 'left-to-right' | 'right-to-left' {
  const first = letter.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first) ? 'right-to-left' : 'left-to-right';
}
