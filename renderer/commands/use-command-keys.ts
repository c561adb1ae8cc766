import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { tellSelection } from '../application/tell-selection.ts';
import { type Command, commandPressed, noteLayout } from './command.ts';

function isInText(): boolean {
  return document.activeElement?.closest('.text') !== null && document.activeElement !== null;
}

/** Whether something stands over the window that is to be answered first: what is behind it does nothing meanwhile. */
function isBehindDialog(): boolean {
  // By their class: the browser keeps a list of those, and would else look through the whole page.
  return [...document.getElementsByClassName('dialog')].some(({ role }) => role === 'dialog' || role === 'alertdialog');
}

/**
 * Runs a command when its keys are pressed anywhere in the window, or in the text for those that ask it. It has been
 * done when the key is: what is typed next goes where the command put the caret.
 */
export function useCommandKeys(commands: readonly Command[]): void {
  const current = useRef(commands);
  current.current = commands;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      noteLayout(event);
      if (event.isComposing) return;
      const known = commandPressed(event, current.current);
      if (known === undefined || (known.inText === true && !isInText())) return;
      // The browser has keys of its own, which must not do something else either.
      event.preventDefault();
      if (isBehindDialog()) return;
      // The editor has keys of its own for formatting; a command of the window must not format as well.
      event.stopPropagation();
      // A command works on what is selected now, and is offered by it.
      flushSync(tellSelection);
      const command = commandPressed(event, current.current);
      if (command !== undefined && command.enabled?.() !== false) flushSync(command.run);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
