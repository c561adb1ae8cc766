import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LibraryEntry } from '../../core/bridge/library-calls.ts';
import { BriefingMenu } from './briefing-menu.tsx';
import { EntrySign } from './entry-sign.tsx';
import { canOpen, entryWords, folderWords, titleOf } from './entry-words.ts';
import type { FilingActions } from './use-filing.tsx';
import type { LibraryList } from './use-library.ts';

const ROW = 64;

/** The briefings of the library: only those near the screen exist, so that ten thousand cost what ten do. */
export function BriefingList({
  list,
  total,
  labelledBy,
  showsFolder,
  actions,
  onOpen,
}: {
  list: LibraryList;
  total: number;
  labelledBy: string;
  /** Whether to say in which folder a briefing stands. */
  showsFolder: boolean;
  actions: FilingActions;
  onOpen: (entry: LibraryEntry) => void;
}) {
  const frame = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((frame.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    // What stands above the list comes in its own time and moves it.
    const observer = new ResizeObserver(measure);
    const page = frame.current?.closest('.start');
    for (const part of page instanceof HTMLElement ? [page, ...page.children] : []) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({ count: total, estimateSize: () => ROW, overscan: 8, scrollMargin: top });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { want, at } = list;
  useEffect(() => want(first, last), [want, first, last]);

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    const edge = event.key === 'Home' ? 0 : event.key === 'End' ? total - 1 : undefined;
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    // A menu stands elsewhere on the page, but its keys come by here.
    if ((by === undefined && edge === undefined) || row === null || !event.currentTarget.contains(row)) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(total - 1, edge ?? Number(row.dataset['index']) + (by ?? 0)));
    virtual.scrollToIndex(index, { align: 'auto' });
    let tries = 12;
    const focus = () => {
      const target = frame.current?.querySelector<HTMLElement>(`[data-index="${index}"] .briefing`) ?? null;
      tries -= 1;
      target?.focus();
      if (target === null && tries > 0) requestAnimationFrame(focus);
    };
    requestAnimationFrame(focus);
  };

  return (
    // Arrow keys are a short cut between buttons that the Tab key reaches as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={frame} className="briefings" aria-labelledby={labelledBy} style={{ height: virtual.getTotalSize() }} onKeyDown={step}>
      {items.map(({ index, start }) => {
        const entry = at(index);
        return (
          <li
            key={entry?.file ?? index}
            className="briefing-row"
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            aria-busy={entry === undefined}
            style={{ height: ROW, transform: `translateY(${start - top}px)` }}
          >
            {entry === undefined ? null : <Row entry={entry} showsFolder={showsFolder} actions={actions} onOpen={onOpen} />}
          </li>
        );
      })}
    </ul>
  );
}

function Row({
  entry,
  showsFolder,
  actions,
  onOpen,
}: {
  entry: LibraryEntry;
  showsFolder: boolean;
  actions: FilingActions;
  onOpen: (entry: LibraryEntry) => void;
}) {
  const folder = showsFolder ? folderWords(entry) : '';
  return (
    <BriefingMenu entry={entry} actions={actions} onOpen={() => onOpen(entry)}>
      <button type="button" className="briefing" aria-disabled={!canOpen(entry)} onClick={() => canOpen(entry) && onOpen(entry)}>
        <EntrySign entry={entry} />
        <span className="briefing-words">
          <strong>{titleOf(entry)}</strong>
          <span className="hint">{entryWords(entry)}</span>
        </span>
        <span className="briefing-tags">
          {folder === '' ? null : <span className="folder-tag">{folder}</span>}
          <span className="marking-tag">{entry.marking}</span>
        </span>
      </button>
    </BriefingMenu>
  );
}
