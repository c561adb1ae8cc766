/**
 * Says something to a screen reader that the eye sees anyway: where one has got to, what a key has done.
 * One live region for the window, which stands in its page from the first: one that came with its first words would
 * not be read. The same words twice are said twice.
 */
export function announce(words: string): void {
  const region = document.getElementById('announcer');
  if (region === null) throw new Error('index.html has no element “announcer”.');
  // A region is read when its text changes: a space that is not seen makes the same words a change.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
