import { useCallback, useEffect, useRef, useState } from 'react';
import type { Opened, Settings } from '../../core/bridge/contract.ts';
import type { BriefingWindow } from '../editor/briefing-window.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language, showLanguage } from '../language/language.ts';
import { StartScreen } from '../library/start-screen.tsx';
import { TaskProgress } from '../tasks/task-progress.tsx';
import { followTask } from '../tasks/tasks.ts';
import { callHost, onHostEvent } from './host.ts';
import { NoticesProvider, useNotices } from './notices.tsx';

// The editor is most of the program: the start screen does not wait for it, and has it fetched meanwhile.
// Not by `lazy`: React may hold back what it has drawn, and the editor gives itself up when that takes long.
const editor = async () => {
  const [{ BriefingWindow }, { OpenBriefing }] = await Promise.all([
    import('../editor/briefing-window.tsx'),
    import('../editor/open-briefing.ts'),
  ]);
  return { BriefingWindow, OpenBriefing };
};

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
  const [shown, setShown] = useState<{ briefing: OpenBriefing; Window: typeof BriefingWindow } | null>(null);
  const open = shown?.briefing ?? null;

  const opening = useRef(false);
  /** Opens one briefing at a time: a second press before the first is answered must not make a second note. */
  const show = useCallback(
    (call: () => Promise<Opened | null>) => {
      if (opening.current) return;
      opening.current = true;
      attempt(async () => {
        try {
          const [{ BriefingWindow, OpenBriefing }, answer] = await Promise.all([editor(), call()]);
          // Null: the officer stopped it.
          if (answer === null) return;
          const briefing = await OpenBriefing.open(async () => answer);
          setShown({ briefing, Window: BriefingWindow });
          if (briefing.recovered > 0) tell(language.t('editor:recovered'));
        } finally {
          opening.current = false;
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
      await showLanguage(read.language);
      setSettings(read);
      void editor();
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

  const chosenLanguage = settings?.language;
  useEffect(() => {
    if (chosenLanguage !== undefined) attempt(() => showLanguage(chosenLanguage));
  }, [attempt, chosenLanguage]);

  if (settings === null) return <main className="start" aria-busy="true" aria-label="Chancery" />;
  if (shown === null || open === null) {
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
    <shown.Window
      key={open.session}
      open={open}
      settings={settings}
      onSettings={change}
      onClose={() =>
        attempt(async () => {
          await open.close();
          setShown(null);
        })
      }
    />
  );
}
