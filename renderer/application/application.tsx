import { useCallback, useEffect, useRef, useState } from 'react';
import type { Opened, Settings } from '../../core/bridge/contract.ts';
import { BriefingWindow } from '../editor/briefing-window.tsx';
import { OpenBriefing } from '../editor/open-briefing.ts';
import { StartScreen } from '../library/start-screen.tsx';
import { language } from '../language/language.ts';
import { TaskProgress } from '../tasks/task-progress.tsx';
import { followTask } from '../tasks/tasks.ts';
import { callHost, onHostEvent } from './host.ts';
import { NoticesProvider, useNotices } from './notices.tsx';

/** The window: the start screen, or one open briefing. */
export function Application() {
  return (
    <NoticesProvider>
      <Screens />
      <TaskProgress />
    </NoticesProvider>
  );
}

function Screens() {
  const { attempt, tell } = useNotices();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [open, setOpen] = useState<OpenBriefing | null>(null);

  const opening = useRef(false);
  /** Opens one briefing at a time: a second press before the first is answered must not make a second note. */
  const show = useCallback(
    (call: () => Promise<Opened | null>) => {
      if (opening.current) return;
      opening.current = true;
      attempt(async () => {
        const answer = await call().finally(() => {
          opening.current = false;
        });
        // Null: the officer stopped it.
        if (answer === null) return;
        const opened = await OpenBriefing.open(async () => answer);
        setOpen(opened);
        if (opened.recovered > 0) {
          tell('Chancery closed without folding the last changes into the file. All of them were recovered.');
        }
      });
    },
    [attempt, tell],
  );

  useEffect(() => {
    attempt(async () => {
      const [described, read] = await Promise.all([
        callHost('application.describe', {}),
        callHost('settings.read', {}),
      ]);
      setSettings(read);
      const file = described.opening;
      if (file !== null) show(() => callHost('briefing.open', { file }));
    });
  }, [attempt, show]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = settings?.theme ?? 'system';
  }, [settings?.theme]);

  useEffect(() => {
    document.title = 'Chancery';
    if (open === null) return undefined;
    const flush = () => attempt(() => open.flush());
    // A window may be closed by its frame, with nobody asking first: what was just typed goes out now.
    window.addEventListener('beforeunload', flush);
    const stopListening = onHostEvent('window.closing', flush);
    return () => {
      window.removeEventListener('beforeunload', flush);
      stopListening();
    };
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
        onCreate={(template) => show(() => callHost('briefing.create', { template }))}
        onOpen={(file) => show(() => callHost('briefing.open', { file }))}
        onImport={({ file, name }, tracked) =>
          show(() =>
            followTask(language.t('tasks:importing', { name }), (task) => callHost('briefing.import', { file, tracked, task })),
          )
        }
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
