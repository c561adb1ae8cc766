import { useEffect, useRef } from 'react';

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
/** How often the clock is looked at, in milliseconds: a computer that slept is noticed as soon as it wakes. */
const LOOK = 5_000;

/** Calls `onIdle` once nobody has touched keys, mouse or screen for so many minutes; 0 for never. */
export function useIdle(minutes: number, onIdle: () => void): void {
  const current = useRef(onIdle);
  current.current = onIdle;
  useEffect(() => {
    if (minutes === 0) return undefined;
    let last = Date.now();
    const live = () => {
      last = Date.now();
    };
    for (const sign of signsOfLife) window.addEventListener(sign, live, { capture: true, passive: true });
    const looking = setInterval(() => {
      if (Date.now() - last < minutes * 60_000) return;
      // Once, and again only when nobody has come for as long: what hindered it may be over by then.
      live();
      current.current();
    }, LOOK);
    return () => {
      clearInterval(looking);
      for (const sign of signsOfLife) window.removeEventListener(sign, live, { capture: true });
    };
  }, [minutes]);
}
