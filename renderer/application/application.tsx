import { useCallback, useEffect, useState } from 'react';
import type { Settings } from '../../core/bridge/contract.ts';
import { BriefingWindow } from '../editor/briefing-window.tsx';
import { OpenBriefing } from '../editor/open-briefing.ts';
import { StartScreen } from '../library/start-screen.tsx';
import { callHost, onHostEvent } from './host.ts';
import { NoticesProvider, useNotices } from './notices.tsx';

/** The window: the start screen, or one open briefing. */
export function Application() {
  return (
    <NoticesProvider>
      <Screens />
    </NoticesProvider>
  );
}

function Screens() {
  const { attempt, tell } = useNotices();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [open, setOpen] = useState<OpenBriefing | null>(null);

  const show = useCallback(
    (opened: Awaited<ReturnType<typeof OpenBriefing.open>>) => {
      setOpen(opened);
      if (opened.recovered > 0) {
        tell('Chancery closed without folding the last changes into the file. All of them were recovered.');
      }
    },
    [tell],
  );

  useEffect(() => {
    attempt(async () => {
      const [described, read] = await Promise.all([
        callHost('application.describe', {}),
        callHost('settings.read', {}),
      ]);
      setSettings(read);
      const file = described.opening;
      if (file !== null) show(await OpenBriefing.open(() => callHost('briefing.open', { file })));
    });
  }, [attempt, show]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = settings?.theme ?? 'system';
  }, [settings?.theme]);

  useEffect(() => {
    document.title = 'Chancery';
    if (open === null) return undefined;
    return onHostEvent('window.closing', () => attempt(() => open.flush()));
  }, [open, attempt]);

  const change = useCallback(
    (part: Partial<Settings>) => attempt(async () => setSettings(await callHost('settings.write', part))),
    [attempt],
  );

  if (settings === null) return <main className="start" aria-busy="true" aria-label="Chancery" />;
  if (open === null) {
    return (
      <StartScreen
        settings={settings}
        onSettings={change}
        onCreate={(template) =>
          attempt(async () => show(await OpenBriefing.open(() => callHost('briefing.create', { template }))))
        }
        onOpen={(file) => attempt(async () => show(await OpenBriefing.open(() => callHost('briefing.open', { file }))))}
      />
    );
  }
  return (
    <BriefingWindow
      key={open.session}
      open={open}
      settings={settings}
      onSettings={change}
      onClose={() =>
        attempt(async () => {
          await open.close();
          setOpen(null);
        })
      }
    />
  );
}
