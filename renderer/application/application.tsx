import { Direction } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile, Opened, OpeningWay, Settings, SettingsChange } from '../../core/bridge/contract.ts';
import type { FoundPlace } from '../../core/bridge/library-calls.ts';
import { Failure } from '../../core/failure/failure.ts';
import type { BriefingWindow } from '../editor/briefing-window.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language, showLanguage } from '../language/language.ts';
import { StartScreen } from '../library/start-screen.tsx';
import { LeftBehind } from '../saving/left-behind.tsx';
import { recoveredWords } from '../saving/recovered-words.ts';
import { useOccupied } from '../saving/use-occupied.tsx';
import { useUnlocking } from '../locking/use-unlocking.tsx';
import type { View } from '../locking/view.ts';
import { TaskProgress } from '../tasks/task-progress.tsx';
import { followTask } from '../tasks/tasks.ts';
import type { Beginning } from './beginning.ts';
import { fetchEditor } from './fetch-editor.ts';
import { callHost, onHostEvent } from './host.ts';
import { keepFocus } from './kept-focus.ts';
import { NoticesProvider, useNotices } from './notices.tsx';
import { later } from '../design/later.tsx';

const TemplatesScreen = later(async () => (await import('../templates/templates-screen.tsx')).TemplatesScreen, {
  meanwhile: <main className="start" aria-busy="true" aria-label="Chancery" />,
});

/** The window: the start screen, or one open briefing. */
export function Application({ beginning }: { beginning: Promise<Beginning> }) {
  const { i18n } = useTranslation();
  useEffect(keepFocus, []);
  return (
    <Direction.Provider dir={i18n.dir()}>
      <NoticesProvider>
        <Screens beginning={beginning} />
        <TaskProgress />
      </NoticesProvider>
    </Direction.Provider>
  );
}

/** The briefing that is open, and how it came to be. */
interface Shown {
  readonly briefing: OpenBriefing;
  readonly Window: typeof BriefingWindow;
  /** Where the officer was before it was covered. */
  readonly returning: View | null;
  readonly place: FoundPlace | null;
  /** How it was opened, when it was open elsewhere. */
  readonly way: OpeningWay | undefined;
}

function Screens({ beginning }: { beginning: Promise<Beginning> }) {
  const { attempt, tell } = useNotices();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  /** Whether it is still to be seen what the window starts with: the start screen is not made for a moment only. */
  const [starting, setStarting] = useState(true);
  const open = shown?.briefing ?? null;

  const put = useCallback(
    async (answer: Opened, returning: View | null, { place = null, way }: Partial<Pick<Shown, 'place' | 'way'>> = {}) => {
      const { BriefingWindow, OpenBriefing } = await fetchEditor();
      const briefing = await OpenBriefing.open(async () => answer);
      setShown({ briefing, Window: BriefingWindow, returning, place, way });
      if (briefing.recovered > 0) tell(recoveredWords(answer));
      if (answer.unreadable > 0) tell(language.t('locking:unreadable', { count: answer.unreadable }));
    },
    [tell],
  );
  const openIn = useRef<(file: string, way: OpeningWay) => void>(() => {});
  const occupied = useOccupied((file, way) => openIn.current(file, way));
  const { askWay } = occupied;
  const unlocking = useUnlocking({
    onOpened: (answer, returning, way) => put(answer, returning, { way }),
    onElsewhere: askWay,
  });
  const { ask, stop: stopUnlocking } = unlocking;
  const [touring, setTouring] = useState(false);
  /** A Word document that was dropped on a briefing, to be made one of its own once that is closed. */
  const [dropped, setDropped] = useState<ChosenFile | null>(null);
  const [inTemplates, setInTemplates] = useState(false);

  const opening = useRef(false);
  /** Opens one briefing at a time: a second press before the first is answered must not make a second note. */
  const show = useCallback(
    (call: () => Promise<Opened | null>, file?: string, { way, place }: { way?: OpeningWay; place?: FoundPlace | undefined } = {}) => {
      if (opening.current) return;
      opening.current = true;
      attempt(async () => {
        try {
          const [answer] = await Promise.all([call(), fetchEditor()]);
          // Null: the officer stopped it.
          if (answer !== null) await put(answer, null, { place: place ?? null, way });
        } catch (thrown) {
          if (!(thrown instanceof Failure) || file === undefined) throw thrown;
          if (thrown.code === 'briefing-open-elsewhere') await askWay(file, thrown.subject);
          else if (thrown.code === 'briefing-locked') ask({ file, name: thrown.subject, view: null, way });
          else throw thrown;
        } finally {
          opening.current = false;
          setStarting(false);
        }
      });
    },
    [ask, askWay, attempt, put],
  );

  openIn.current = (file, way) => {
    if (!unlocking.openIn(file, way)) show(() => callHost('briefing.open', { file, way }), file, { way });
  };

  useEffect(() => {
    attempt(async () => {
      const { settings: read, firstRun, opening } = await beginning;
      await showLanguage(read.language);
      setSettings(read);
      setTouring(firstRun);
      if (opening === null) setStarting(false);
      else show(() => opening.answer, opening.file);
    });
  }, [attempt, beginning, show]);

  useEffect(
    () =>
      onHostEvent('application.open', ({ file }) => {
        attempt(async () => {
          // What is covered is closed already; its cover makes room.
          stopUnlocking();
          if (open !== null) {
            await open.close().finally(() => {
              if (open.ended) setShown(null);
            });
          }
          show(() => callHost('briefing.open', { file }), file);
        });
      }),
    [attempt, open, show, stopUnlocking],
  );

  const chosenTheme = settings?.theme;
  useEffect(() => {
    // Until they are read the page has the theme that the shell served it with.
    if (chosenTheme !== undefined) document.documentElement.dataset['theme'] = chosenTheme;
  }, [chosenTheme]);

  useEffect(() => {
    if (open === null) {
      // An open briefing has said its own title by now: what is within is told before what is around it.
      document.title = 'Chancery';
      return undefined;
    }
    const flush = () => attempt(() => open.leave());
    // A window may be closed by its frame, with nobody asking first: what was just typed goes out now.
    window.addEventListener('beforeunload', flush);
    const stopListening = onHostEvent('window.closing', flush);
    return () => {
      window.removeEventListener('beforeunload', flush);
      stopListening();
    };
  }, [open, attempt]);

  const change = useCallback(
    (settingsChange: SettingsChange) => attempt(async () => setSettings(await callHost('settings.write', settingsChange))),
    [attempt],
  );

  const chosenLanguage = settings?.language;
  useEffect(() => {
    if (chosenLanguage !== undefined) attempt(() => showLanguage(chosenLanguage));
  }, [attempt, chosenLanguage]);

  if (settings === null || (starting && shown === null)) return <main className="start" aria-busy="true" aria-label="Chancery" />;
  if (unlocking.cover !== null) {
    return (
      <>
        {unlocking.cover}
        {occupied.dialog}
      </>
    );
  }
  if ((shown === null || open === null) && inTemplates) {
    return (
      <TemplatesScreen
        settings={settings}
        onSettings={change}
        onCreate={(template) => {
          setInTemplates(false);
          show(() => callHost('briefing.create', { template }));
        }}
        onClose={() => setInTemplates(false)}
      />
    );
  }
  if (shown === null || open === null) {
    return (
      <>
        <LeftBehind onOpened={(opened) => put(opened, null)} />
        <StartScreen
          settings={settings}
          onSettings={change}
          dropped={dropped}
          onCreate={(template) => show(() => callHost('briefing.create', { template }))}
          onTemplates={() => setInTemplates(true)}
          onOpen={(file, place) => show(() => callHost('briefing.open', { file }), file, { place })}
          onImport={({ file, name }, tracked) =>
            show(() =>
              followTask(language.t('tasks:importing', { name }), (task) => callHost('briefing.import', { file, tracked, task })),
            )
          }
        />
        {unlocking.dialog}
        {occupied.dialog}
      </>
    );
  }
  return (
    <shown.Window
      key={open.session}
      open={open}
      settings={settings}
      onSettings={change}
      returning={shown.returning}
      place={shown.place}
      onCover={async (view) => {
        const { readOnly } = open.snapshot;
        const file = await open.suspend();
        setShown(null);
        // It is opened again as it was. A copy is a file of its own by now, and so is what was read and saved elsewhere.
        ask({ ...file, view, way: readOnly ? 'read-only' : shown.way === 'together' ? 'together' : undefined });
      }}
      touring={touring}
      onTouring={setTouring}
      onTaken={({ kind, ...file }) =>
        attempt(async () => {
          await open.close();
          setDropped(kind === 'word' ? file : null);
          setShown(null);
          if (kind === 'briefing') show(() => callHost('briefing.open', { file: file.file }), file.file);
        })
      }
      onOpened={(other) =>
        attempt(async () => {
          await open.close();
          await put(other, null);
        })
      }
      onClose={() =>
        attempt(async () => {
          try {
            await open.close();
          } finally {
            // Where its file could not be written it is closed all the same, and the start screen offers it.
            if (open.ended) {
              setDropped(null);
              setShown(null);
            }
          }
        })
      }
    />
  );
}
