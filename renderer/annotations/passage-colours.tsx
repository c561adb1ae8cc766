import { useEffect } from 'react';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { paintAnnotations } from './annotation-styles.ts';

/** Keeps the passages in the colours of their focus areas. Shows nothing itself, so that what is changed in an annotation draws nothing else. */
export function PassageColours({ open }: { open: OpenBriefing }) {
  const threads = useSnapshot(open, (each) => each.threads);
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const commitmentOf = useSnapshot(open, (each) => each.commitmentOf);
  useEffect(() => paintAnnotations(threads, focusAreas, commitmentOf), [threads, focusAreas, commitmentOf]);
  return null;
}
