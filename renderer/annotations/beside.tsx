import type { Editor } from '@tiptap/core';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Anchors } from '../../core/annotation/anchors.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { blockAtHeight } from '../galleys/drawn-blocks.ts';
import { AnnotationCard, type CardSurroundings } from './annotation-card.tsx';
import type { CardActions } from './card-actions.ts';
import { CARD_GAP, layOutCards } from './card-layout.ts';

/** How far beyond the desk's edges passages count as near, in screens. */
const MARGIN = 0.75;
/** When the desk counts as resting after a scroll, in milliseconds: the cards find their places again then. */
const SETTLED = 150;
/** The same after a key. Cards whose passages moved have their places before, with the panels. */
const WRITTEN = 1_000;
/** What is left free above and below the active card, in pixels. */
const EDGE = 4;

/** The annotations whose passages are on the desk or near it. */
function nearby(editor: Editor, desk: Element, anchors: Anchors): readonly string[] {
  const { top, height } = desk.getBoundingClientRect();
  const first = blockAtHeight(editor.view, top - height * MARGIN)?.number ?? 0;
  const last = blockAtHeight(editor.view, top + height * (1 + MARGIN))?.number ?? 0;
  return anchors.inBlocks(first, last);
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

/**
 * The cards beside their passages. Only those near the desk exist, however many the note has; they move with
 * the page without being drawn again, and give way to each other so that none overlaps.
 */
export const Beside = memo(function Beside({
  editor,
  anchors,
  threadOf,
  shown,
  active,
  around,
  actions,
}: {
  editor: Editor;
  anchors: Anchors;
  threadOf: ReadonlyMap<string, Thread>;
  /** Whether the filter lets an annotation through. */
  shown: (thread: Thread) => boolean;
  active: string | null;
  around: CardSurroundings;
  actions: CardActions;
}) {
  const viewport = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState<readonly string[]>([]);
  const latest = useRef(anchors);
  latest.current = anchors;
  const desk = useCallback(() => editor.view.dom.closest('.desk'), [editor]);

  const follow = useCallback(() => {
    const element = desk();
    if (element === null || column.current === null || viewport.current === null) return;
    const offset = viewport.current.getBoundingClientRect().top - element.getBoundingClientRect().top;
    column.current.style.transform = `translateY(${-(element.scrollTop + offset)}px)`;
  }, [desk]);

  const choose = useCallback(() => {
    const element = desk();
    if (element === null) return;
    const ids = nearby(editor, element, latest.current);
    setNear((known) => (sameIds(known, ids) ? known : ids));
  }, [desk, editor]);

  const place = useCallback(() => {
    const element = desk();
    if (element === null || column.current === null || editor.isDestroyed) return;
    const top = element.getBoundingClientRect().top - element.scrollTop;
    const slots = [...column.current.children] as HTMLElement[];
    const size = editor.state.doc.content.size;
    const wanted = slots.map((slot) => {
      const from = latest.current.get(slot.dataset['slot'] ?? '')?.ranges[0]?.from ?? 0;
      const height = slot.offsetHeight;
      return { wanted: from <= size ? editor.view.coordsAtPos(from).top - top : 0, height };
    });
    const pinned = slots.findIndex((slot) => slot.dataset['active'] === 'true');
    const active = wanted[pinned];
    const isInSight = active !== undefined && active.wanted >= element.scrollTop && active.wanted <= element.scrollTop + element.clientHeight;
    if (isInSight && viewport.current !== null) {
      // The card one works in is whole in sight, where there is room for it and its passage is in sight.
      const view = viewport.current.getBoundingClientRect();
      const highest = view.top - top + EDGE;
      const lowest = view.bottom - top - active.height - EDGE;
      // So are those before it whose passages are in sight, if they fit above it.
      const before = wanted
        .slice(0, pinned)
        .filter((card) => card.wanted >= element.scrollTop)
        .reduce((sum, card) => sum + card.height + CARD_GAP, 0);
      const above = highest + before <= lowest ? before : 0;
      wanted[pinned] = { ...active, wanted: Math.max(highest + above, Math.min(active.wanted, lowest)) };
    }
    layOutCards(wanted, pinned < 0 ? null : pinned).forEach((height, index) => {
      const slot = slots[index];
      if (slot !== undefined) slot.style.transform = `translateY(${Math.round(height)}px)`;
    });
    follow();
  }, [desk, editor, follow]);
  useEffect(() => {
    const element = desk();
    if (element === null) return undefined;
    let waiting = 0;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const restAfter = (wait: number) => {
      clearTimeout(resting);
      resting = setTimeout(rest, wait);
    };
    const moved = () => {
      follow();
      restAfter(SETTLED);
    };
    const scrolled = () => {
      moved();
      if (waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        choose();
      });
    };
    scrolled();
    element.addEventListener('scroll', scrolled, { passive: true });
    const resized = new ResizeObserver(moved);
    const text = editor.view.dom;
    function rest() {
      choose();
      place();
      // Blocks get their real height only when they are near, which moves what is below them.
      resized.observe(text);
    }
    // A line more or less is no news: the page would be laid out twice in the frame of the key to tell of it.
    const written = () => {
      resized.unobserve(text);
      restAfter(WRITTEN);
    };
    resized.observe(element);
    resized.observe(text);
    if (viewport.current !== null) resized.observe(viewport.current);
    editor.on('update', written);
    return () => {
      element.removeEventListener('scroll', scrolled);
      editor.off('update', written);
      resized.disconnect();
      cancelAnimationFrame(waiting);
      clearTimeout(resting);
    };
  }, [desk, editor, follow, choose, place]);
  useEffect(choose, [anchors, choose]);

  const cards = near.flatMap((id) => {
    const thread = threadOf.get(id);
    const anchor = anchors.get(id);
    return thread === undefined || anchor === undefined || !shown(thread) ? [] : [{ thread, anchor }];
  });

  const drawn = cards.map(({ thread }) => thread.id).join(' ');
  const chosen = useRef(active);
  useLayoutEffect(() => {
    // Cards make room for the one that is chosen; with the text they move as it does, at once.
    const slides = String(chosen.current !== active);
    if (column.current !== null && column.current.dataset['slides'] !== slides) column.current.dataset['slides'] = slides;
    chosen.current = active;
    place();
  }, [place, drawn, active, anchors]);
  useEffect(() => {
    if (column.current === null) return undefined;
    // A card that grows tells so itself, whatever it was that grew.
    const observer = new ResizeObserver(place);
    for (const slot of column.current.children) observer.observe(slot);
    return () => observer.disconnect();
  }, [place, drawn]);

  return (
    <div
      className="beside"
      ref={viewport}
      onWheel={(event) => {
        const element = desk();
        if (element !== null) element.scrollTop += event.deltaY;
      }}
    >
      <div className="beside-column" ref={column}>
        {cards.map(({ thread, anchor }) => (
          <div
            key={thread.id}
            className="beside-slot"
            data-slot={thread.id}
            data-active={active === thread.id}
          >
            <AnnotationCard
              thread={thread}
              words={anchor.words}
              anchors={null}
              active={active === thread.id}
              around={around}
              actions={actions}
            />
          </div>
        ))}
      </div>
    </div>
  );
});
