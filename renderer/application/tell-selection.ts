/**
 * Tells of the browser's selection as it is now. The browser does so only some time after the key that moved its caret,
 * and the editor knows its caret from nothing else: what is done right behind would be done at the place before.
 */
export function tellSelection(): void {
  document.dispatchEvent(new Event('selectionchange'));
}
