import type { Opened, Settings } from '../../core/bridge/contract.ts';
import { fetchEditor } from './fetch-editor.ts';
import { callHost } from './host.ts';

/** The template that the window opens on when it opens for the first time. */
const SAMPLE = 'china-mongolia';

/** What the window starts with. */
export interface Beginning {
  readonly settings: Settings;
  /** Whether the program runs for the first time. */
  readonly firstRun: boolean;
  /** The briefing that is opened at once, and its file where it is no new one; null for the start screen. */
  readonly opening: { readonly answer: Promise<Opened>; readonly file: string | undefined } | null;
}

function opened({ opening, firstRun }: { readonly opening: string | null; readonly firstRun: boolean }): Beginning['opening'] {
  if (opening !== null) return { answer: callHost('briefing.open', { file: opening }), file: opening };
  return firstRun ? { answer: callHost('briefing.create', { template: SAMPLE }), file: undefined } : null;
}

async function ask(): Promise<Beginning> {
  const [described, settings] = await Promise.all([callHost('application.describe', {}), callHost('settings.read', {})]);
  const opening = opened(described);
  // Whoever waits for the briefing hears of it; nobody may be waiting yet.
  opening?.answer.catch(() => {});
  // Only now: while its scripts run no answer is heard, and the host needs as long to open the briefing.
  void fetchEditor();
  return { settings, firstRun: described.firstRun, opening };
}

/** Asks the host what the window starts with, and for the briefing that it starts with, before anything is drawn. */
export function begin(): Promise<Beginning> {
  const beginning = ask();
  beginning.catch(() => {});
  return beginning;
}
