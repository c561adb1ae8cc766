import { useCallback, useEffect, useState } from 'react';
import type { Opened } from '../../core/bridge/contract.ts';
import type { LeftBehind as Entry } from '../../core/bridge/saving-calls.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { later } from '../design/later.tsx';

const LeftBehindList = later(async () => (await import('./left-behind-list.tsx')).LeftBehindList);

/** Asks on the start screen whether anything waits to be recovered; mostly nothing does. */
export function LeftBehind({ onOpened }: { onOpened: (opened: Opened) => Promise<void> }) {
  const { attempt } = useNotices();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const look = useCallback(() => attempt(async () => setEntries(await callHost('recovery.list', {}))), [attempt]);
  useEffect(look, [look]);
  if (entries.length === 0) return null;
  return (
    <LeftBehindList entries={entries} onOpened={onOpened} onGone={look} />
  );
}
