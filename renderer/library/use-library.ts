import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryEntry, LibraryOrder, LibraryOverview } from '../../core/bridge/library-calls.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { callHost, onHostEvent } from '../application/host.ts';

/** How many briefings are asked for at once. */
const PAGE = 60;

/** Which briefings are listed, and in which order. */
export interface LibraryView {
  readonly folder: string | null;
  readonly order: LibraryOrder;
  readonly coverage: 'incomplete' | 'complete' | null;
}

export interface LibraryList {
  /** Null while it is not known yet. */
  readonly overview: LibraryOverview | null;
  readonly failure: Failure | null;
  /** A briefing by its place in the list; undefined while its page is on its way. */
  readonly at: (index: number) => LibraryEntry | undefined;
  /** Asks for what will be seen, from one place to another. */
  readonly want: (first: number, last: number) => void;
  readonly reload: () => void;
}

/** A list of the library, page by page as it is looked at; it follows the library's changes. */
export function useLibrary({ folder, order, coverage }: LibraryView): LibraryList {
  const [overview, setOverview] = useState<LibraryOverview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly LibraryEntry[]>>(new Map());
  const asked = useRef(new Set<number>());
  const seen = useRef({ first: 0, last: PAGE - 1 });
  /** What is on its way for an earlier view must not land in this one. */
  const generation = useRef(0);

  const load = useCallback(
    async (numbers: readonly number[], isWhole: boolean) => {
      const own = generation.current;
      for (const number of numbers) asked.current.add(number);
      const filter = { ...(folder === null ? {} : { folder }), ...(coverage === null ? {} : { coverage }) };
      try {
        const [found, ...lists] = await Promise.all([
          isWhole ? callHost('library.overview', filter) : null,
          ...numbers.map((number) => callHost('library.list', { ...filter, order, limit: PAGE, offset: number * PAGE })),
        ]);
        if (own !== generation.current) return;
        if (found !== null) setOverview(found);
        setFailure(null);
        setPages((known) => {
          const next = new Map(isWhole ? [] : known);
          numbers.forEach((number, index) => next.set(number, lists[index] ?? []));
          return next;
        });
      } catch (thrown) {
        if (own === generation.current) setFailure(asFailure(thrown));
      }
    },
    [folder, order, coverage],
  );

  const reload = useCallback(() => {
    generation.current += 1;
    asked.current = new Set();
    const { first, last } = seen.current;
    const numbers: number[] = [];
    for (let number = Math.floor(first / PAGE); number <= Math.floor(last / PAGE); number += 1) numbers.push(number);
    void load(numbers, true);
  }, [load]);

  useEffect(() => {
    seen.current = { first: 0, last: PAGE - 1 };
    reload();
  }, [reload]);
  useEffect(() => onHostEvent('library.changed', reload), [reload]);

  const want = useCallback(
    (first: number, last: number) => {
      seen.current = { first, last };
      const numbers: number[] = [];
      for (let number = Math.floor(first / PAGE); number <= Math.floor(last / PAGE); number += 1) {
        if (!asked.current.has(number)) numbers.push(number);
      }
      if (numbers.length > 0) void load(numbers, false);
    },
    [load],
  );
  const at = useCallback((index: number) => pages.get(Math.floor(index / PAGE))?.[index % PAGE], [pages]);
  return { overview, failure, at, want, reload };
}
