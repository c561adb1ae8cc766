import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import type { Settings, SettingsChange } from '../../core/bridge/contract.ts';
import { announce } from '../application/announcer.ts';
import { blockCommands } from '../blocks/block-commands.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { shownPercent } from '../language/formats.ts';
import { language } from '../language/language.ts';
import { tableCommands } from '../tables/table-commands.ts';
import { later } from '../design/later.tsx';
import './writing.css';

const WritingSurface = later(async () => (await import('./writing-surface.tsx')).WritingSurface, { whenIdle: true });
const SpellingMenu = later(async () => (await import('../spelling/spelling-menu.tsx')).SpellingMenu, { whenIdle: true });
const PagePreview = later(async () => (await import('../page-preview/page-preview.tsx')).PagePreview, { takesKeys: true });

/** The sizes that the page can be looked at in. */
const zooms = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Runs work that begins once something is loaded; what it returns undoes it, also when that comes later. */
function startLater<T>(loading: Promise<T>, start: (loaded: T) => () => void): () => void {
  let stop: (() => void) | undefined;
  let isOver = false;
  void loading.then((loaded) => {
    if (!isOver) stop = start(loaded);
  });
  return () => {
    isOver = true;
    stop?.();
  };
}

/** What helps while one writes, apart from formatting: zoom, focus, pages, spelling, marks, and the menus on the page. */
export function useWriting({
  editor,
  open,
  settings,
  onSettings,
  focus: { isFocused, setFocused },
  onCommitment,
}: {
  editor: Editor;
  open: OpenBriefing;
  settings: Settings;
  onSettings: (change: SettingsChange) => void;
  /** Whether the page is alone, with the paragraph of the caret bright. */
  focus: { isFocused: boolean; setFocused: (isFocused: boolean) => void };
  onCommitment: (commitment: string) => void;
}): { commands: readonly Command[]; surface: (commands: readonly Command[]) => ReactNode; dialogs: ReactNode } {
  const { writing } = settings;
  const t = language.getFixedT(null, ['writing', 'spelling']);
  const [isPreviewing, setPreviewing] = useState(false);
  const [goToMenu, askMenu] = useState<object | null>(null);
  const [nextWrong, askNextWrong] = useState<object | null>(null);
  const change = (part: NonNullable<SettingsChange['writing']>) => onSettings({ writing: part });

  // The page follows the key, not the disk: two quick keys are two steps.
  const [zoomed, setZoomed] = useState<number>(writing.zoom);
  useEffect(() => {
    document.documentElement.style.setProperty('--page-zoom', String(zoomed));
    return () => {
      document.documentElement.style.removeProperty('--page-zoom');
    };
  }, [zoomed]);
  useEffect(
    () =>
      writing.marks
        ? startLater(import('../typography/show-marks.ts'), ({ showMarks }) =>
            showMarks(editor.view, (listener) => {
              editor.on('transaction', listener);
              return () => editor.off('transaction', listener);
            }),
          )
        : undefined,
    [editor, writing.marks],
  );
  // Left before what is shown next takes the focus, which it could not while it is hidden.
  useLayoutEffect(
    () =>
      isFocused
        ? startLater(import('../focus-mode/focus-mode.ts'), ({ focusMode }) => focusMode(editor, () => setFocused(false)))
        : undefined,
    [editor, isFocused, setFocused],
  );

  const zoom = (direction: 1 | -1 | 0) => {
    const at = zooms.findIndex((each) => each >= zoomed);
    const next = direction === 0 ? 1 : (zooms[Math.min(zooms.length - 1, Math.max(0, at + direction))] ?? 1);
    setZoomed(next);
    change({ zoom: next });
    announce(t('zoomed', { percent: shownPercent(next) }));
  };
  const commands: readonly Command[] = [
    ...blockCommands(editor, open),
    { id: 'no-break-space', group: 'insert', inText: true, label: t('no-break-space'), keys: 'Mod+Shift+Space', run: () => editor.chain().focus().insertContent('\u00a0').run() },
    ...tableCommands(editor),
    { id: 'zoom-in', group: 'view', label: t('zoom-in'), keys: 'Mod+=', run: () => zoom(1) },
    { id: 'zoom-out', group: 'view', label: t('zoom-out'), keys: 'Mod+-', run: () => zoom(-1) },
    { id: 'zoom-reset', group: 'view', label: t('zoom-reset'), keys: 'Mod+0', run: () => zoom(0) },
    {
      id: 'focus-mode',
      group: 'view',
      label: t('focus'),
      keys: 'Mod+Alt+F',
      checked: () => isFocused,
      run: () => {
        if (!isFocused) announce(t('focusOn'));
        setFocused(!isFocused);
      },
    },
    { id: 'marks', group: 'view', label: t('marks'), keys: 'Mod+Shift+Y', checked: () => writing.marks, run: () => change({ marks: !writing.marks }) },
    { id: 'page-preview', group: 'file', label: t('preview'), keys: 'Mod+Shift+P', run: () => setPreviewing(true) },
    { id: 'spelling', group: 'tools', label: t('spelling:check'), keys: '', checked: () => writing.spelling, run: () => change({ spelling: !writing.spelling }) },
    {
      id: 'spelling-next',
      group: 'tools',
      label: t('spelling:next'),
      keys: 'F7',
      run: () => {
        if (!writing.spelling) change({ spelling: true });
        askNextWrong({});
      },
    },
    { id: 'quotes', group: 'tools', label: t('quotes'), keys: '', checked: () => writing.quotes, run: () => change({ quotes: !writing.quotes }) },
    { id: 'bubble', group: 'view', inText: true, label: t('bubble'), keys: 'Alt+F10', run: () => askMenu({}) },
  ];
  return {
    commands,
    surface: (every) => (
      <WritingSurface editor={editor} open={open} commands={every} goToMenu={goToMenu} onCommitment={onCommitment} />
    ),
    dialogs: (
      <>
        {writing.spelling ? <SpellingMenu editor={editor} open={open} wanted={nextWrong} /> : null}
        {isPreviewing ? <PagePreview editor={editor} open={open} onClose={() => setPreviewing(false)} /> : null}
      </>
    ),
  };
}
