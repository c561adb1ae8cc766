import { type ReactNode, useState } from 'react';
import { type TakenFile, useDroppedFiles } from './use-dropped-files.tsx';
import { later } from '../design/later.tsx';

const DropChoice = later(async () => (await import('./drop-choice.tsx')).DropChoice, { takesKeys: true });

/**
 * What becomes of a file that is dropped on an open briefing: a Word document brings in its comments or becomes a
 * briefing of its own, another briefing is opened in place of this one.
 */
export function useDroppedOnBriefing({
  onBringIn,
  onLeave,
}: {
  onBringIn: (file: TakenFile) => void;
  /** Closes this briefing and goes on with the file. */
  onLeave: (file: TakenFile) => void;
}): ReactNode {
  const [asking, setAsking] = useState<TakenFile | null>(null);
  const sign = useDroppedFiles((file) => (file.kind === 'briefing' ? onLeave(file) : setAsking(file)));
  return (
    <>
      {sign}
      {asking === null ? null : (
        <DropChoice
          name={asking.name}
          onBringIn={() => {
            setAsking(null);
            onBringIn(asking);
          }}
          onMake={() => onLeave(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
