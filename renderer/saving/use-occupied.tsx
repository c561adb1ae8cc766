import { type ReactNode, useCallback, useState } from 'react';
import type { OpeningWay } from '../../core/bridge/parts.ts';
import type { OccupantEntry } from '../../core/bridge/saving-calls.ts';
import { callHost } from '../application/host.ts';
import { later } from '../design/later.tsx';

const OccupiedDialog = later(async () => (await import('./occupied-dialog.tsx')).OccupiedDialog, { takesKeys: true });

interface Occupied {
  readonly file: string;
  readonly name: string;
  readonly occupants: readonly OccupantEntry[];
}

/** Asks how to open a briefing that is open elsewhere. */
export function useOccupied(onChosen: (file: string, way: OpeningWay) => void): {
  readonly askWay: (file: string, name: string) => Promise<void>;
  readonly dialog: ReactNode;
} {
  const [occupied, setOccupied] = useState<Occupied | null>(null);
  const askWay = useCallback(async (file: string, name: string) => {
    setOccupied({ file, name, occupants: await callHost('briefing.occupants', { file }) });
  }, []);
  const dialog =
    occupied === null ? null : (
      <OccupiedDialog
        name={occupied.name}
        occupants={occupied.occupants}
        onChoose={(way) => {
          setOccupied(null);
          onChosen(occupied.file, way);
        }}
        onClose={() => setOccupied(null)}
      />
    );
  return { askWay, dialog };
}
