import { type ReactNode, useCallback, useState } from 'react';
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
  /** How to open it, when it is open elsewhere. */
  readonly way?: OpeningWay | undefined;
}

/**
 * Asks for the passphrase of a locked file: in a dialog over the start screen, or on the cover that stands in
 * place of everything else.
 */
export function useUnlocking(onOpened: (opened: Opened, view: View | null) => Promise<void>) {
  const [unlocking, setUnlocking] = useState<Unlocking | null>(null);
  const stop = useCallback(() => setUnlocking(null), []);
  if (unlocking === null) return { ask: setUnlocking, stop, dialog: null, cover: null };
  const { file, name, view, way } = unlocking;
  const unlock = async (passphrase: string) => {
    await onOpened(await callHost('briefing.unlock', { file, passphrase, way }), view);
    setUnlocking(null);
  };
  const Asking = view === null ? UnlockDialog : CoverScreen;
  const asking: ReactNode = (
    <Asking name={name} onUnlock={unlock} onClose={stop} />
  );
  return { ask: setUnlocking, stop, dialog: view === null ? asking : null, cover: view === null ? null : asking };
}
