import { useRef, useSyncExternalStore } from 'react';
import type { OpenBriefing, Snapshot } from './open-briefing.ts';

/**
 * A part of what the panels show. The component renders again only when that part is another object: give
 * a selector that picks, not one that makes.
 */
export function useSnapshot<T>(open: OpenBriefing, select: (snapshot: Snapshot) => T): T {
  const selector = useRef(select);
  selector.current = select;
  return useSyncExternalStore(open.subscribe, () => selector.current(open.snapshot));
}
