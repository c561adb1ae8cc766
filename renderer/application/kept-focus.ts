/** What stands over the window for a while and takes the focus. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu], dialog, .held-keys';

/** Whether an element is, or has in it, what stands over the window. */
function isOver(element: Element): boolean {
  return element.matches(OVER) || element.querySelector(OVER) !== null;
}

/** Whether something stands over the window still, or by now: it may be about to take the focus. */
function isCovered(): boolean {
  return [...document.body.children].some((child) => child.id !== 'window' && isOver(child));
}

/**
 * Keeps the focus from being lost: what stood over the window and had it is gone, and nothing else has it now, so it
 * goes back to where it was, or into the text where that is gone too. In one place, since whatever opens a dialog by a
 * key has no button that the dialog could give the focus back to. Answers with what ends it.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest(OVER) === null) last = target;
  };
  const giveBack = () => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const to = last?.isConnected === true ? last : document.querySelector<HTMLElement>('.text');
    // A text that is longer than the window would be scrolled to its beginning.
    to?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver((records) => {
    const gone = records.flatMap(({ removedNodes }) => [...removedNodes]);
    const wasOver = gone.some((node) => node instanceof HTMLElement && isOver(node));
    if (!wasOver) return;
    // In the same turn in which it went: a key that is pressed as soon as it is gone must not be lost.
    if (isCovered()) setTimeout(giveBack, 0);
    else giveBack();
  });
  document.addEventListener('focusin', remember);
  // Dialogs and menus are children of the body: what changes in the window itself is not looked at.
  observer.observe(document.body, { childList: true });
  return () => {
    document.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
