import { useEffect, useRef } from 'react';
import { type Command, isPressed } from './command.ts';

function isInText(): boolean {
  return document.activeElement?.closest('.text') !== null && document.activeElement !== null;
}

/** Runs a command when its keys are pressed anywhere in the window, or in the text for those that ask it. */
export function useCommandKeys(commands: readonly Command[]): void {
  const current = useRef(commands);
  current.current = commands;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const command = current.current.find((each) => isPressed(event, each.keys));
      if (command === undefined || (command.inText === true && !isInText())) return;
      event.preventDefault();
      // The editor has keys of its own for formatting; a command of the window must not format as well.
      event.stopPropagation();
      // After what the browser has still to tell: a caret that was moved by the key before reaches the editor only then.
      setTimeout(() => {
        if (command.enabled?.() !== false) command.run();
      }, 0);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
