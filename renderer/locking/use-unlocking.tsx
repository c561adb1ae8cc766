import { type ReactNode, useCallback, useState } from 'react';
import { Failure } from '../../core/failure/failure.ts';
import type { Opened, OpeningWay } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import type { View } from './view.ts';
import { later } from '../design/later.tsx';

const UnlockDialog = later(async () => (await import('./unlock-dialog.tsx')).UnlockDialog, { takesKeys: true });
const CoverScreen = later(async () => (await import('./cover-screen.tsx')).CoverScreen);

/** A locked file that waits for its passphrase; with a view when it was open before and covered. */
export interface Unlocking {
  readonly file: string;
  readonly name: string;
  readonly view: View | null;
  /** Why what was typed before it was covered is not in its file. */
  readonly failure?: Failure | null;
  /** How to open it, when it is open elsewhere. */
  readonly way?: OpeningWay | undefined;
}

/**
 * Asks for the passphrase of a locked file: in a dialog over the start screen, or on the cover that stands in
 * place of everything else.
 */
export function useUnlocking({
  onOpened,
  onElsewhere,
}: {
  onOpened: (opened: Opened, view: View | null, way: OpeningWay | undefined) => Promise<void>;
  /** Asks how to open a file that somebody opened since it was asked for. */
  onElsewhere: (file: string, name: string) => Promise<void>;
}) {
  const [unlocking, setUnlocking] = useState<Unlocking | null>(null);
  const stop = useCallback(() => setUnlocking(null), []);
  /** Has the passphrase that is asked for open the file in another way; false when it is another file, or none. */
  const openIn = (chosen: string, way: OpeningWay): boolean => {
    if (unlocking?.file !== chosen) return false;
    setUnlocking({ ...unlocking, way });
    return true;
  };
  if (unlocking === null) return { ask: setUnlocking, stop, openIn, dialog: null, cover: null };
  const { file, name, view, failure = null, way } = unlocking;
  const unlock = async (passphrase: string) => {
    let opened: Opened;
    try {
      opened = await callHost('briefing.unlock', { file, passphrase, way });
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'briefing-open-elsewhere') await onElsewhere(file, name);
      throw thrown;
    }
    await onOpened(opened, view, way);
    setUnlocking(null);
  };
  const dialog: ReactNode = view === null ? <UnlockDialog name={name} onUnlock={unlock} onClose={stop} /> : null;
  const cover: ReactNode = view === null ? null : <CoverScreen name={name} failure={failure} onUnlock={unlock} onClose={stop} />;
  return { ask: setUnlocking, stop, openIn, dialog, cover };
}
