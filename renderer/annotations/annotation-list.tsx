import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Anchors } from '../../core/annotation/anchors.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { AnnotationCard, type CardSurroundings } from './annotation-card.tsx';
import type { CardActions } from './card-actions.ts';

/** All annotations under one another, orphans included; only those in sight are drawn. */
export function AnnotationList({
  threads,
  anchors,
  active,
  around,
  actions,
}: {
  threads: readonly Thread[];
  anchors: Anchors;
  active: string | null;
  around: CardSurroundings;
  actions: CardActions;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    gap: 8,
    overscan: 6,
    getItemKey: (index) => threads[index]?.id ?? index,
  });
  const reached = useRef<string | null>(null);
  useEffect(() => {
    // Only when another one becomes active: the list itself changes with every reply.
    if (reached.current === active) return;
    reached.current = active;
    const index = threads.findIndex((thread) => thread.id === active);
    if (index >= 0) list.scrollToIndex(index, { align: 'auto' });
  }, [active, threads, list]);
  return (
    <div className="annotation-list" ref={scroller}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((item) => {
          const thread = threads[item.index];
          if (thread === undefined) return null;
          const anchor = anchors.get(thread.id);
          return (
            <div
              key={item.key}
              data-index={item.index}
              ref={list.measureElement}
              className="list-slot"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <AnnotationCard
                thread={thread}
                words={anchor?.words ?? null}
                anchors={anchor === undefined && active === thread.id ? anchors : null}
                active={active === thread.id}
                around={around}
                actions={actions}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
