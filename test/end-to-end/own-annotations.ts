/** The passages that the officer annotated, the template's guidance left out. */
export const annotated = ".text .annotation:not([data-thread^='guidance-'])";
/** The cards of those annotations. */
export const cards = ".card:not([data-thread^='guidance-'])";
