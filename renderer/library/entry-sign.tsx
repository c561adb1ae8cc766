import { FileText, Lock } from 'lucide-react';
import type { LibraryEntry } from '../../core/bridge/library-calls.ts';
import { Ring } from '../coverage/ring.tsx';

/** How a briefing looks at a glance: its coverage as a ring, a lock, or a file that cannot be read. */
export function EntrySign({ entry, size = 34 }: { entry: LibraryEntry; size?: number }) {
  if (entry.failure === null) return <Ring counts={entry.coverage} size={size} />;
  const Sign = entry.failure === 'briefing-locked' ? Lock : FileText;
  return (
    <span className="entry-sign" style={{ width: size }}>
      <Sign size={22} aria-hidden />
    </span>
  );
}
