/**
 * Says something to a screen reader that the eye sees anyway: where one has got to, what a key has done.
 * One live region for the window; the same words twice are said twice.
 */
export function announce(words: string): void {
  const known = document.getElementById('announcer');
  const region = known ?? document.body.appendChild(document.createElement('div'));
  if (known === null) {
    region.id = 'announcer';
    region.className = 'visually-hidden';
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
  }
  // A region is read when its text changes: a space that is not seen makes the same words a change.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
