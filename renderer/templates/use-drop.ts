import { type RefObject, useEffect, useRef } from 'react';

/**
 * Lets an element take what is dragged onto it, and shows that it would by the class `drop-here`.
 *
 * @param type what is taken, as it was named when the drag began.
 */
export function useDrop<E extends HTMLElement>(type: string, take: (dragged: string) => void): RefObject<E | null> {
  const target = useRef<E>(null);
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes(type) !== true) return;
      event.preventDefault();
      element.classList.add('drop-here');
    };
    const leave = () => element.classList.remove('drop-here');
    const drop = (event: DragEvent) => {
      leave();
      if (event.dataTransfer?.types.includes(type) !== true) return;
      event.preventDefault();
      current.current(event.dataTransfer.getData(type));
    };
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, [type]);
  return target;
}
