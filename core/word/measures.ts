/** CSS pixels are a 96th of an inch, twips a 1440th. */
export const TWIPS_PER_PIXEL = 15;

/**
 * How far text stands from the margin for each level of a list, and within a quotation, in twips. It is by these
 * that a block without a list's mark is known, when it comes back, to belong to the item above it.
 */
export const indents = { level: 360, quotation: 567 } as const;

/** The last level of a list in Word, which counts nine of them from 0. Source: ECMA-376 part 1, 17.9.6 (lvl). */
export const DEEPEST_LEVEL = 8;
