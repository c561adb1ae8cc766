import { EditorContent, useEditor } from '@tiptap/react';
import { FileDown, House, Save } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ExportMode, Settings } from '../../core/bridge/contract.ts';
import { markingLine, newIdentifier, type Thread } from '../../core/briefing/model.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import { AnnotationCard } from '../annotations/annotation-card.tsx';
import { type AnnotationDraft, AnnotationForm } from '../annotations/annotation-form.tsx';
import { paintAnnotations } from '../annotations/annotation-styles.ts';
import { areaNumber, subjectValue } from '../annotations/subject.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { CoveragePanel } from '../coverage/coverage-panel.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import type { OpenBriefing, Snapshot } from './open-briefing.ts';
import { PageHead } from './page-head.tsx';
import { Toolbar } from './toolbar.tsx';
import { spotlight, type Spotlight, windowExtensions } from './window-extensions.ts';

/** How much text before and after a passage is kept with it, in characters. */
const CONTEXT = 60;

/** One open briefing: outline, page, coverage and annotations. */
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
  const snapshot = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const [drafting, setDrafting] = useState<{ words: string } | null>(null);
  const [exporting, setExporting] = useState(false);
  const [active, setActive] = useState<string | null>(null);

  const editor = useEditor({
    extensions: windowExtensions(open),
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        class: 'text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Text of the briefing',
        spellcheck: 'true',
        dir: 'auto',
      },
    },
    onCreate: ({ editor }) => open.textChanged(editor.state.doc, 'once'),
    onTransaction: ({ editor, transaction }) => {
      if (transaction.docChanged) open.textChanged(editor.state.doc);
    },
    onSelectionUpdate: ({ editor }) => {
      const mark = editor.state.selection.$head.marks().find((each) => each.type.name === ANNOTATION_MARK);
      setActive(mark === undefined ? null : String(mark.attrs['thread']));
    },
  });

  const { head, threads, anchors, focusAreas, commitments } = snapshot;
  useEffect(() => paintAnnotations(threads, focusAreas, commitments), [threads, focusAreas, commitments]);
  useEffect(() => {
    document.title = `${head.title} – Chancery`;
  }, [head.title]);

  // At once, not by the editor's own autofocus, which waits a frame and would move a caret set meanwhile.
  useEffect(() => editor.view.focus(), [editor]);

  const setSpotlight = useCallback(
    (range: Spotlight | null) => editor.view.dispatch(editor.state.tr.setMeta(spotlight.key, range)),
    [editor],
  );

  const startAnnotation = useCallback(() => {
    const { from, to, empty } = editor.state.selection;
    if (empty) {
      tell('Select the words to annotate first.');
      return;
    }
    setSpotlight({ from, to });
    setDrafting({ words: editor.state.doc.textBetween(from, to, ' ') });
  }, [editor, setSpotlight, tell]);

  const stopAnnotation = useCallback(() => {
    setSpotlight(null);
    setDrafting(null);
    editor.commands.focus();
  }, [editor, setSpotlight]);

  const addAnnotation = (draft: AnnotationDraft) => {
    const range = spotlight.find(spotlight.key.getState(editor.state));
    if (range === null) {
      tell('The words were deleted before they were annotated. Select others.');
      setDrafting(null);
      return;
    }
    const { from, to } = range;
    const text = editor.state.doc;
    const at = new Date().toISOString();
    const thread: Thread = {
      id: newIdentifier(),
      kind: draft.kind,
      status: 'open',
      commitments: draft.subject.commitments,
      focusArea: draft.subject.focusArea,
      owner: '',
      due: '',
      author: settings.author,
      created: at,
      guidance: false,
      quote: {
        exact: text.textBetween(from, to, ' '),
        before: text.textBetween(Math.max(0, from - CONTEXT), from, ' '),
        after: text.textBetween(to, Math.min(text.content.size, to + CONTEXT), ' '),
      },
      messages: draft.text === '' ? [] : [{ id: newIdentifier(), author: settings.author, at, text: draft.text }],
    };
    open.asOneStep(() => {
      open.changeThread(thread);
      const mark = editor.schema.mark(ANNOTATION_MARK, { thread: thread.id });
      editor.view.dispatch(editor.state.tr.addMark(from, to, mark).setMeta(spotlight.key, null));
    });
    open.textChanged(editor.state.doc, 'once');
    setDrafting(null);
    setActive(thread.id);
    editor.chain().focus().setTextSelection(to).run();
  };

  const goTo = useCallback(
    (id: string) => {
      const [range] = open.snapshot.anchors.get(id)?.ranges ?? [];
      if (range === undefined) return;
      editor.chain().focus().setTextSelection(range).scrollIntoView().run();
      setActive(id);
    },
    [editor, open],
  );

  const save = useCallback(
    () =>
      attempt(async () => {
        await open.save();
        tell(`Saved in “${open.snapshot.name}”.`);
      }),
    [attempt, open, tell],
  );
  const saveAs = useCallback(
    () =>
      attempt(async () => {
        const chosen = await callHost('dialog.saveFile', {
          purpose: 'briefing',
          suggestedName: open.snapshot.name,
        });
        if (chosen === null) return;
        await open.saveAs(chosen.file);
        tell(`Saved in “${open.snapshot.name}”.`);
      }),
    [attempt, open, tell],
  );
  const exportWord = (mode: ExportMode) => {
    setExporting(false);
    attempt(async () => {
      await open.flush();
      const suggestedName = open.snapshot.name.replace(/\.briefing$/i, '.docx');
      const chosen = await callHost('dialog.saveFile', { purpose: 'word', suggestedName });
      if (chosen === null) return;
      const { name, comments } = await callHost('briefing.export', { session: open.session, file: chosen.file, mode });
      tell(`Exported “${name}”${mode === 'with-annotations' ? ` with ${comments} comments` : ''}.`);
    });
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      const run =
        key === 's' && event.shiftKey
          ? saveAs
          : key === 's'
            ? save
            : key === 'd' && event.shiftKey
              ? () => setExporting(true)
              : event.code === 'KeyM' && event.altKey
                ? startAnnotation
                : undefined;
      if (run === undefined) return;
      event.preventDefault();
      // The editor has keys of its own for formatting; a command of the window must not format as well.
      event.stopPropagation();
      run();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [save, saveAs, startAnnotation]);

  const cards = useMemo(() => {
    const position = new Map([...anchors.keys()].map((id, index) => [id, index]));
    return threads.toSorted(
      (left, right) => (position.get(left.id) ?? Infinity) - (position.get(right.id) ?? Infinity),
    );
  }, [threads, anchors]);
  const change = useCallback((thread: Thread) => open.asOneStep(() => open.changeThread(thread)), [open]);
  const [firstArea] = focusAreas;

  return (
    <div className="briefing-window">
      <header className="bar">
        <IconButton label="Close the briefing and go to the start" onClick={onClose}>
          <House size={17} />
        </IconButton>
        <span className="bar-name" title={snapshot.name}>
          {snapshot.name}
        </span>
        <SaveSign save={snapshot.save} />
        <Toolbar editor={editor} onAnnotate={startAnnotation} />
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
          <nav className="outline" aria-label="Outline">
            <h2>Outline</h2>
            <ul>
              {snapshot.outline.map((entry) => (
                <li key={entry.position} className={`outline-${entry.level}`}>
                  <button
                    type="button"
                    onClick={() => editor.chain().focus().setTextSelection(entry.position + 1).scrollIntoView().run()}
                  >
                    {entry.title === '' ? 'Untitled' : entry.title}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <main className="desk" aria-label="Page">
          <div className="page" lang={head.language}>
            <PageHead head={head} onChange={(part) => open.changeHead(part)} />
            <EditorContent editor={editor} />
            <footer className="page-marking page-foot" aria-hidden>
              {markingLine(head.marking)}
            </footer>
          </div>
        </main>
        {settings.window.panel ? (
          <aside className="panel" aria-label="Coverage and annotations">
            <CoveragePanel coverage={snapshot.coverage} focusAreas={focusAreas} commitments={commitments} onGo={goTo} />
            <section className="annotations" aria-label="Annotations">
              <h2>
                Annotations <span className="hint">{threads.length === 0 ? '' : threads.length}</span>
              </h2>
              {drafting === null ? null : (
                <AnnotationForm
                  words={drafting.words}
                  focusAreas={focusAreas}
                  commitments={commitments}
                  initialSubject={subjectValue({ commitments: [], focusArea: firstArea?.id ?? null })}
                  onAdd={addAnnotation}
                  onCancel={stopAnnotation}
                />
              )}
              {cards.length === 0 && drafting === null ? (
                <p className="empty">
                  Select words in the note and press <kbd>Ctrl+Alt+M</kbd> to say which commitment they cover.
                </p>
              ) : null}
              {cards.map((thread) => {
                const area = areaNumber(thread, focusAreas, commitments);
                return (
                  <AnnotationCard
                    key={thread.id}
                    thread={thread}
                    anchor={anchors.get(thread.id)}
                    area={area}
                    areaTitle={focusAreas[area - 1]?.title ?? (thread.commitments.length > 0 ? 'Other commitments' : '')}
                    commitments={commitments}
                    active={active === thread.id}
                    author={settings.author}
                    onGo={goTo}
                    onChange={change}
                  />
                );
              })}
            </section>
          </aside>
        ) : null}
      </div>
      <StatusLine snapshot={snapshot} settings={settings} onSettings={onSettings} />
      <ExportDialog open={exporting} onOpenChange={setExporting} onExport={exportWord} />
    </div>
  );
}

function SaveSign({ save }: { save: Snapshot['save'] }) {
  if (typeof save === 'object') {
    return (
      <span className="save-sign save-failed" role="alert">
        {save.failure.message}
      </span>
    );
  }
  return <span className="save-sign">{save === 'saved' ? 'All changes kept' : 'Writing…'}</span>;
}

function StatusLine({
  snapshot,
  settings,
  onSettings,
}: {
  snapshot: Snapshot;
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
}) {
  const { window: shown } = settings;
  return (
    <footer className="status-line">
      <span>{markingLine(snapshot.head.marking)}</span>
      <span>{snapshot.words.toLocaleString('en-GB')} words</span>
      <span className="status-gap" />
      <label>
        <input
          type="checkbox"
          checked={shown.outline}
          onChange={() => onSettings({ window: { ...shown, outline: !shown.outline } })}
        />
        Outline
      </label>
      <label>
        <input
          type="checkbox"
          checked={shown.panel}
          onChange={() => onSettings({ window: { ...shown, panel: !shown.panel } })}
        />
        Coverage and annotations
      </label>
    </footer>
  );
}
