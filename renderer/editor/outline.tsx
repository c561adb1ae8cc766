import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** The headings of the note; pressing one goes there. */
export function Outline({ open, onGo }: { open: OpenBriefing; onGo: (position: number) => void }) {
  const outline = useSnapshot(open, (each) => each.outline);
  return (
    <nav className="outline" aria-label="Outline">
      <h2>Outline</h2>
      <ul>
        {outline.map((entry) => (
          <li key={entry.position} className={`outline-${entry.level}`}>
            <button type="button" onClick={() => onGo(entry.position + 1)}>
              {entry.title === '' ? 'Untitled' : entry.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
