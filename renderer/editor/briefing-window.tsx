import { EditorContent, useEditor } from '@tiptap/react';
import { FileDown, House, Save } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { everything } from '../../core/annotation/filter.ts';
import { findQuote } from '../../core/annotation/quote.ts';
import type { ExportMode, Settings } from '../../core/bridge/contract.ts';
import { markingLine, type Thread } from '../../core/briefing/model.ts';
import { paintAnnotations } from '../annotations/annotation-styles.ts';
import { type AnnotationDraft, Annotating } from '../annotations/annotating.ts';
import type { CardActions } from '../annotations/card-actions.ts';
import type { ForeignAnnotations } from '../annotations/clipboard.ts';
import { kindLooks, statusLooks } from '../annotations/kinds.tsx';
import { announce } from '../application/announcer.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import type { CommitmentActions } from '../coverage/commitments-pane.tsx';
import { stateLooks } from '../coverage/coverage-words.ts';
import { bringIn } from '../../core/word/import/bring-in.ts';
import { Button, IconButton } from '../design/button.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import { language } from '../language/language.ts';
import { setPrintedPage } from '../print/print-styles.ts';
import type { ReviewActions } from '../review/review-pane.tsx';
import { SidePane, type SidePaneState, sideTabs, type SideTab } from '../side-pane/side-pane.tsx';
import { followTask } from '../tasks/tasks.ts';
import { editorOptions } from './editor-options.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { Outline } from './outline.tsx';
import { PageHead } from './page-head.tsx';
import { PictureDialog, type PictureWords } from './picture-dialog.tsx';
import { insertPictures } from './pictures.ts';
import { SaveSign } from './save-sign.tsx';
import { StatusLine } from './status-line.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSnapshot } from './use-snapshot.ts';

// Loaded when first asked for: what the first screen does not show shall not be waited for.
const Palette = lazy(async () => ({ default: (await import('../commands/palette.tsx')).Palette }));

/** One open briefing: outline, page, coverage and annotations, and every command on them. */
export function BriefingWindow({
  open,
  settings,
  onSettings,
  onClose,
}: {
  open: OpenBriefing;
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  onClose: () => void;
}) {
  const { attempt, tell } = useNotices();
  const [exporting, setExporting] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [side, setSide] = useState<SidePaneState>({
    tab: 'annotations',
    active: null,
    commitment: null,
    filter: everything,
    drafting: null,
  });
  const changeSide = useCallback((change: Partial<SidePaneState>) => setSide((known) => ({ ...known, ...change })), []);
  const author = useRef(settings.author);
  author.current = settings.author;
  /** What the editor tells while it is made must reach the functions of the newest render. */
  const told = useRef<{
    foreign: (annotations: ForeignAnnotations) => void;
    dropped: (commitment: string, position: number) => void;
    pictures: (files: readonly File[], position: number) => void;
  }>({ foreign: () => {}, dropped: () => {}, pictures: () => {} });
  /** The place of the picture whose words are asked for. */
  const [describing, setDescribing] = useState<number | null>(null);

  // Made once: with other options at every render the editor would set its selection again at every render.
  const [options] = useState(() =>
    editorOptions(open, {
      active: (thread) => changeSide({ active: thread }),
      foreign: (annotations) => told.current.foreign(annotations),
      dropped: (commitment, position) => told.current.dropped(commitment, position),
      pictures: {
        session: open.session,
        pasted: (files, position) => told.current.pictures(files, position),
        describe: setDescribing,
      },
    }),
  );
  const editor = useEditor(options);
  const annotating = useMemo(() => new Annotating(editor, open, () => author.current), [editor, open]);

  const head = useSnapshot(open, (each) => each.head);
  const name = useSnapshot(open, (each) => each.name);
  const clearances = useSnapshot(open, (each) => each.clearances);
  const threads = useSnapshot(open, (each) => each.threads);
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const commitmentOf = useSnapshot(open, (each) => each.commitmentOf);
  useEffect(() => paintAnnotations(threads, focusAreas, commitmentOf), [threads, focusAreas, commitmentOf]);
  useEffect(() => {
    document.title = `${head.title} – Chancery`;
  }, [head.title]);

  useEffect(() => setPrintedPage(head), [head]);

  // At once, not by the editor's own autofocus, which waits a frame and would move a caret set meanwhile.
  useEffect(() => editor.view.focus(), [editor]);

  const showPanel = () => {
    if (!settings.window.panel) onSettings({ window: { ...settings.window, panel: true } });
  };

  const startAnnotation = () => {
    const range = annotating.selection;
    if (range === null) {
      tell('Select the words to annotate first.');
      return;
    }
    showPanel();
    annotating.spotlight(range);
    changeSide({ tab: 'annotations', drafting: { ...range, words: editor.state.doc.textBetween(range.from, range.to, ' ') } });
  };
  const stopAnnotation = useCallback(() => {
    annotating.spotlight(null);
    changeSide({ drafting: null });
    editor.view.focus();
  }, [annotating, changeSide, editor]);
  const addAnnotation = (draft: AnnotationDraft) => {
    const range = annotating.spotlit;
    if (range === null) {
      tell('The words were deleted before they were annotated. Select others.');
      changeSide({ drafting: null });
      return;
    }
    const thread = annotating.add(draft, range);
    changeSide({ drafting: null, active: thread.id });
    annotating.select({ from: range.to, to: range.to });
    announce(`Annotated as ${kindLooks[thread.kind].label}.`);
  };

  const goTo = useCallback(
    (id: string) => {
      changeSide({ active: id });
      const [range] = open.snapshot.anchors.get(id)?.ranges ?? [];
      if (range === undefined) changeSide({ tab: 'annotations' });
      else annotating.reveal(range);
    },
    [annotating, changeSide, open],
  );

  const cardActions: CardActions = useMemo(() => {
    const withSelection = (work: (range: { from: number; to: number }) => void) => {
      const range = annotating.selection;
      if (range === null) tell('Select the words in the text first.');
      else work(range);
    };
    return {
      go: goTo,
      change: (id, change) => {
        const thread = open.snapshot.threadOf.get(id);
        if (thread !== undefined) open.asOneStep(() => open.changeThread(change(thread)));
      },
      extend: (thread) => withSelection((range) => annotating.extend(thread, range)),
      narrow: (thread) => withSelection((range) => annotating.narrow(thread, range)),
      anchor: (thread, match) => {
        const { doc } = editor.state;
        // The match was found a moment ago, and somebody may have typed since.
        const still = match.to <= doc.content.size && doc.textBetween(match.from, match.to, ' ', ' ') === match.words;
        const range = still ? match : findQuote(doc, { exact: match.words, before: '', after: '' }, { limit: 1 })[0];
        if (range === undefined) {
          tell('These words are not in the text any more. Choose others.');
          return;
        }
        annotating.extend(thread, range);
        annotating.reveal(range);
        announce('The annotation has words again.');
      },
      show: (range) => annotating.reveal(range),
      remove: (thread) => {
        annotating.remove(thread);
        editor.view.focus();
        tell('The annotation was deleted. Undo brings it back.');
      },
    };
  }, [annotating, editor, goTo, open, tell]);

  const insertCommitment = useCallback(
    (commitment: string, position?: number) => {
      const thread = annotating.insertCommitment(commitment, position);
      if (thread === undefined) return;
      changeSide({ active: thread.id });
      announce(`Inserted and annotated: ${thread.quote.exact}`);
    },
    [annotating, changeSide],
  );
  const commitmentActions: CommitmentActions = useMemo(
    () => ({
      go: goTo,
      insert: insertCommitment,
      show: (commitment) => changeSide({ tab: 'annotations', filter: { ...everything, commitment } }),
    }),
    [changeSide, goTo, insertCommitment],
  );
  const reviewActions: ReviewActions = useMemo(
    () => ({
      thread: (thread) => {
        changeSide({ tab: 'annotations', filter: everything });
        goTo(thread);
      },
      commitment: (commitment) => changeSide({ tab: 'commitments', commitment }),
      position: (position) => annotating.reveal({ from: position, to: position }),
      clearance: () => changeSide({ tab: 'clearance' }),
    }),
    [annotating, changeSide, goTo],
  );
  const takePictures = (files: readonly File[], position: number) =>
    attempt(async () => setDescribing(await insertPictures(editor, open.session, files, position)));
  const choosePicture = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/png,image/jpeg,image/gif,image/svg+xml';
    input.addEventListener('change', () => takePictures([...(input.files ?? [])], editor.state.selection.from));
    input.click();
  };
  const describePicture = ({ alt, caption }: PictureWords) => {
    if (describing !== null && editor.state.doc.nodeAt(describing)?.type.name === 'image') {
      const { tr } = editor.state;
      editor.view.dispatch(tr.setNodeAttribute(describing, 'alt', alt).setNodeAttribute(describing, 'caption', caption));
    }
    setDescribing(null);
    editor.view.focus();
  };
  const described = describing === null ? undefined : editor.state.doc.nodeAt(describing)?.attrs;

  told.current = {
    pictures: takePictures,
    dropped: insertCommitment,
    foreign: ({ count, briefing, bringIn }) =>
      tell(
        `The text that you pasted has ${count === 1 ? 'an annotation' : `${count} annotations`} in “${briefing}”. The words came in without.`,
        { label: count === 1 ? 'Bring it in' : 'Bring them in', run: bringIn },
      ),
  };

  const step = (by: 1 | -1) => {
    const { anchors, threadOf } = open.snapshot;
    const { order } = anchors;
    if (order.length === 0) {
      announce('The note has no annotations.');
      return;
    }
    const at = side.active === null ? -1 : order.indexOf(side.active);
    const caret = editor.state.selection.from;
    const fromCaret = by === 1 ? order.findIndex((id) => (anchors.get(id)?.ranges[0]?.from ?? 0) >= caret) : order.findLastIndex((id) => (anchors.get(id)?.ranges[0]?.from ?? 0) < caret);
    const next = at < 0 ? Math.max(0, fromCaret) : (at + by + order.length) % order.length;
    const id = order[next];
    const thread = id === undefined ? undefined : threadOf.get(id);
    if (id === undefined || thread === undefined) return;
    showPanel();
    changeSide({ tab: 'annotations' });
    goTo(id);
    const said = thread.messages[0]?.text ?? '';
    announce(
      `Annotation ${next + 1} of ${order.length}: ${kindLooks[thread.kind].label}, ${statusLooks[thread.status].label}. ${anchors.get(id)?.words ?? ''}. ${said}`,
    );
  };
  const activeThread = (): Thread | undefined => {
    const thread = side.active === null ? undefined : open.snapshot.threadOf.get(side.active);
    if (thread === undefined) tell('Go to an annotation first, with F8 or by pressing its passage.');
    return thread;
  };
  const reply = () => {
    const thread = activeThread();
    if (thread === undefined) return;
    showPanel();
    changeSide({ tab: 'annotations' });
    // The card may have to be drawn as the active one first.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.card[data-thread=${JSON.stringify(thread.id)}] .reply textarea`)?.focus(),
    );
  };
  const settle = () => {
    const thread = activeThread();
    if (thread === undefined) return;
    const settled = thread.status === 'cleared' || thread.status === 'dropped';
    const status = settled ? 'open' : 'cleared';
    cardActions.change(thread.id, (now) => ({ ...now, status }));
    announce(settled ? 'Reopened.' : 'Cleared.');
  };
  const nextUncovered = () => {
    const { coverage } = open.snapshot;
    const all = coverage.focusAreas.flatMap((area) => area.commitments);
    const at = all.findIndex(({ commitment }) => commitment === side.commitment);
    const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ state }) => state === 'missing' || state === 'open');
    if (next === undefined) {
      announce('Every commitment is covered.');
      tell('Every commitment is covered.');
      return;
    }
    showPanel();
    changeSide({ tab: 'commitments', commitment: next.commitment });
    announce(`${stateLooks[next.state].label}: ${commitmentOf.get(next.commitment)?.text ?? ''}`);
  };
  const showTab = (tab: SideTab) => {
    showPanel();
    changeSide({ tab });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.tab[data-state=active]')?.focus());
  };

  const save = () =>
    attempt(async () => {
      await open.save();
      tell(`Saved in “${open.snapshot.name}”.`);
    });
  const saveAs = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.saveFile', { purpose: 'briefing', suggestedName: open.snapshot.name });
      if (chosen === null) return;
      await open.saveAs(chosen.file);
      tell(`Saved in “${open.snapshot.name}”.`);
    });
  const exportWord = (mode: ExportMode, house: { file: string } | null) => {
    setExporting(false);
    attempt(async () => {
      await open.flush();
      const suggestedName = open.snapshot.name.replace(/\.briefing$/i, '.docx');
      const chosen = await callHost('dialog.saveFile', { purpose: 'word', suggestedName });
      if (chosen === null) return;
      const exported = await followTask(language.t('tasks:exporting', { name: chosen.name }), (task) =>
        callHost('briefing.export', {
          session: open.session,
          file: chosen.file,
          mode,
          task,
          ...(house === null ? {} : { house: house.file }),
        }),
      );
      if (exported === null) {
        tell(language.t('tasks:cancelled'));
        return;
      }
      const { name, comments } = exported;
      tell(`Exported “${name}”${mode === 'with-annotations' ? ` with ${comments} comments` : ''}.`);
    });
  };

  const bringInComments = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'word' });
      if (chosen === null) return;
      const read = await followTask(language.t('tasks:reading', { name: chosen.name }), (task) =>
        callHost('word.read', { file: chosen.file, tracked: 'accept', task }),
      );
      if (read === null) return;
      const { threads: returned } = read;
      const { threadOf } = open.snapshot;
      const { changed, added } = bringIn(returned, { threadOf, commitmentOf, text: editor.state.doc });
      annotating.takeIn(changed, added);
      const lost = added.filter((each) => each.range === null).length;
      tell(
        `From “${chosen.name}”: ${added.length} new, ${changed.length} answered or settled${lost === 0 ? '' : `; ${lost} found no passage and wait in the list`}.`,
      );
    });

  const commands: readonly Command[] = [
    { id: 'palette', label: 'Find a command', keys: 'Mod+K', run: () => setChoosing(true) },
    { id: 'save', label: 'Save', keys: 'Mod+S', run: save },
    { id: 'save-as', label: 'Save as…', keys: 'Mod+Shift+S', run: saveAs },
    { id: 'export', label: 'Export to Word…', keys: 'Mod+Shift+D', run: () => setExporting(true) },
    { id: 'annotate', label: 'Annotate the selected words', keys: 'Mod+Alt+M', run: startAnnotation },
    { id: 'annotation-next', label: 'Next annotation', keys: 'F8', run: () => step(1) },
    { id: 'annotation-previous', label: 'Previous annotation', keys: 'Shift+F8', run: () => step(-1) },
    { id: 'annotation-reply', label: 'Reply to the annotation', keys: 'Mod+Alt+R', run: reply },
    { id: 'annotation-settle', label: 'Clear or reopen the annotation', keys: 'Mod+Alt+Enter', run: settle },
    {
      id: 'annotation-extend',
      label: 'Add the selected words to the annotation',
      keys: 'Mod+Alt+A',
      run: () => {
        const thread = activeThread();
        if (thread !== undefined) cardActions.extend(thread.id);
      },
    },
    { id: 'commitment-next', label: 'Next commitment that is not covered', keys: 'F9', run: nextUncovered },
    {
      id: 'commitment-insert',
      label: 'Insert the commitment',
      keys: 'Mod+Alt+I',
      run: () => (side.commitment === null ? tell('Go to a commitment first, with F9.') : insertCommitment(side.commitment)),
    },
    ...(Object.entries(sideTabs) as [SideTab, string][]).map(([tab, label], index) => ({
      id: `show-${tab}`,
      label: `Show ${label.toLowerCase()}`,
      keys: `Mod+Alt+${index + 1}`,
      run: () => showTab(tab),
    })),
    { id: 'picture', label: 'Insert a picture…', keys: '', run: choosePicture },
    { id: 'page-break', label: 'Insert a page break', keys: '', run: () => editor.commands.insertContent({ type: 'pageBreak' }) },
    { id: 'print', label: 'Print, or save as PDF…', keys: 'Mod+P', run: () => window.print() },
    { id: 'bring-in', label: 'Bring in comments from Word…', keys: 'Mod+Shift+I', run: bringInComments },
    { id: 'text', label: 'Go to the text', keys: 'F6', run: () => editor.view.focus() },
    { id: 'close', label: 'Close the briefing', keys: '', run: onClose },
  ];
  useCommandKeys(commands);

  return (
    <div className="briefing-window">
      <header className="bar">
        <IconButton label="Close the briefing and go to the start" onClick={onClose}>
          <House size={17} />
        </IconButton>
        <span className="bar-name" title={name}>
          {name}
        </span>
        <SaveSign open={open} />
        <Toolbar editor={editor} onAnnotate={startAnnotation} onPicture={choosePicture} />
        <IconButton label="Save" keys="Ctrl+S" onClick={save}>
          <Save size={17} />
        </IconButton>
        <Button onClick={saveAs} title="Ctrl+Shift+S">
          Save as…
        </Button>
        <Button tone="strong" onClick={() => setExporting(true)} title="Ctrl+Shift+D">
          <FileDown size={16} aria-hidden /> Export to Word…
        </Button>
      </header>
      <div className="panes">
        {settings.window.outline ? (
          <Outline open={open} onGo={(position) => annotating.reveal({ from: position, to: position })} />
        ) : null}
        <main className="desk" aria-label="Page">
          <div className="page" lang={head.language}>
            <PageHead head={head} clearances={clearances} onChange={(part) => open.changeHead(part)} />
            <EditorContent editor={editor} />
            <footer className="page-marking page-foot" aria-hidden>
              {markingLine(head.marking)}
            </footer>
          </div>
        </main>
        {settings.window.panel ? (
          <SidePane
            editor={editor}
            open={open}
            author={settings.author}
            state={side}
            onState={changeSide}
            cardActions={cardActions}
            commitmentActions={commitmentActions}
            reviewActions={reviewActions}
            onBringIn={bringInComments}
            onAdd={addAnnotation}
            onCancel={stopAnnotation}
          />
        ) : null}
      </div>
      <StatusLine open={open} settings={settings} onSettings={onSettings} />
      {described === undefined ? null : (
        <PictureDialog
          words={{ alt: String(described['alt']), caption: String(described['caption']) }}
          onKeep={describePicture}
          onClose={() => setDescribing(null)}
        />
      )}
      <ExportDialog open={exporting} onOpenChange={setExporting} onExport={exportWord} />
      {choosing ? (
        <Suspense fallback={null}>
          <Palette open onOpenChange={setChoosing} commands={commands.filter((each) => each.id !== 'palette')} />
        </Suspense>
      ) : null}
    </div>
  );
}
