import { flushSync } from 'react-dom';

/**
 * Puts the caret into the field at the end of a way into the template, or the nearest one around it. What an
 * event handler changed before is drawn first, at once: the next key may be pressed already.
 */
export function focusField(path: readonly (string | number)[]): void {
  flushSync(() => {});
  for (let length = path.length; length > 0; length -= 1) {
    const field = document.querySelector<HTMLElement>(`[data-field=${JSON.stringify(path.slice(0, length).join('.'))}]`);
    if (field === null) continue;
    field.closest('details')?.setAttribute('open', '');
    field.focus();
    return;
  }
}
