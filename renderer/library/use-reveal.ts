import type { Editor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { findQuote } from '../../core/annotation/quote.ts';
import type { FoundPlace } from '../../core/bridge/library-calls.ts';
import type { Annotating } from '../annotations/annotating.ts';
import type { SidePaneState } from '../side-pane/side-pane.tsx';

/** Goes to the place of a briefing that was found in the library, once the briefing stands there. */
export function useReveal({
  place,
  editor,
  annotating,
  changeSide,
  showPanel,
  goTo,
}: {
  /** Null for a briefing that was opened as a whole. */
  place: FoundPlace | null;
  editor: Editor;
  annotating: Annotating;
  changeSide: (change: Partial<SidePaneState>) => void;
  showPanel: () => void;
  goTo: (thread: string) => void;
}): void {
  const steps = useRef({ changeSide, showPanel, goTo });
  steps.current = { changeSide, showPanel, goTo };
  useEffect(() => {
    if (place === null) return undefined;
    const reveal = (): void => {
      const { changeSide, showPanel, goTo } = steps.current;
      if (place.part === 'text') {
        const [range] = findQuote(editor.state.doc, place.quote, { limit: 1 });
        if (range !== undefined) annotating.reveal(range);
      } else if (place.part === 'annotations') {
        showPanel();
        changeSide({ tab: 'annotations' });
        goTo(place.thread);
      } else if (place.part === 'commitments') {
        showPanel();
        changeSide({ tab: 'commitments', commitment: place.commitment });
      }
    };
    let frame = 0;
    // The panes are drawn once the editor has told of its text: then there is something to go to.
    const begin = (): void => {
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(reveal);
      });
    };
    if (editor.isInitialized) begin();
    else editor.on('create', begin);
    return () => {
      editor.off('create', begin);
      cancelAnimationFrame(frame);
    };
  }, [place, editor, annotating]);
}
