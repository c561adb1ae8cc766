import { EditorContent, useEditor } from '@tiptap/react';
import { FileDown, House, Save } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everything } from '../../core/annotation/filter.ts';
import { type Opened, outlineWidths, panelWidths, type Settings, type SettingsChange } from '../../core/bridge/contract.ts';
import type { FoundPlace } from '../../core/bridge/library-calls.ts';
import { markingLine } from '../../core/briefing/model.ts';
import { Annotating } from '../annotations/annotating.ts';
import type { ForeignAnnotations } from '../annotations/clipboard.ts';
import { PassageColours } from '../annotations/passage-colours.tsx';
import { useAnnotationWork } from '../annotations/use-annotation-work.ts';
import { useNotices } from '../application/notices.tsx';
import { type Command, keysShown } from '../commands/command.ts';
import { MenuBar } from '../commands/menu-bar.tsx';
import { useCommandTable } from '../commands/use-command-table.tsx';
import { useCommitmentWork } from '../coverage/use-commitment-work.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Separator } from '../design/separator.tsx';
import type { TakenFile } from '../dropping/use-dropped-files.tsx';
import { useDroppedOnBriefing } from '../dropping/use-dropped-on-briefing.tsx';
import { useExport } from '../export/use-export.tsx';
import { useReveal } from '../library/use-reveal.ts';
import { useLocking } from '../locking/use-locking.tsx';
import type { View } from '../locking/view.ts';
import { useHelp } from '../help/use-help.tsx';
import { keepWriter } from '../../core/merging/writers.ts';
import { useMerging } from '../merging/use-merging.tsx';
import { useSaving } from '../saving/use-saving.tsx';
import { usePrinting } from '../print/use-printing.ts';
import { rehearse } from '../rehearsal/rehearsal.ts';
import type { ReviewActions } from '../review/review-pane.tsx';
import { useSharing } from '../sharing/use-sharing.tsx';
import { useFind } from '../find/use-find.tsx';
import { usePeople } from '../people/use-people.tsx';
import { useWriting } from '../writing/use-writing.tsx';
import { useVersions } from '../versions/use-versions.tsx';
import { SidePane, type SidePaneState, sideTabs, type SideTab } from '../side-pane/side-pane.tsx';
import { useTemplateWork } from '../templates/use-template-work.tsx';
import { useBringIn } from '../word-import/use-bring-in.ts';
import { directionOfLanguage } from '../language/direction.ts';
import { editorOptions } from './editor-options.ts';
import { formatCommands } from './format-commands.ts';
import { type Asked, insertCommands } from './insert-commands.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { Outline } from './outline.tsx';
import { PageHead } from './page-head.tsx';
import { useParagraphLanguage } from './use-paragraph-language.tsx';
import { SaveSign } from './save-sign.tsx';
import { StatusLine } from './status-line.tsx';
import { Toolbar } from './toolbar.tsx';
import { useFields } from './use-fields.ts';
import { useFileCommands } from './use-file-commands.ts';
import { usePictureWork } from './use-picture-work.tsx';
import { useSnapshot } from './use-snapshot.ts';
import { later } from '../design/later.tsx';

const Tour = later(async () => (await import('../help/tour.tsx')).Tour);

/** One open briefing: outline, page, coverage and annotations, and every command on them. */
export function BriefingWindow({
  open,
  settings,
  onSettings,
  returning,
  place,
  onCover,
  touring,
  onTouring,
  onTaken,
  onOpened,
  onClose,
}: {
  open: OpenBriefing;
  settings: Settings;
  onSettings: (change: SettingsChange) => void;
  /** Where the officer was before the briefing was covered; null when it was not. */
  returning: View | null;
  /** The place in it that was found in the library; null when it was opened as a whole. */
  place: FoundPlace | null;
  onCover: (view: View) => Promise<void>;
  /** Whether the window shows itself to somebody new. */
  touring: boolean;
  onTouring: (touring: boolean) => void;
  /** Closes the briefing and goes on with a file that was dropped on it. */
  onTaken: (file: TakenFile) => void;
  /** Another briefing was made of this one and is open: it takes its place. */
  onOpened: (opened: Opened) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['editor', 'commands', 'annotations', 'writing']);
  const { attempt, tell } = useNotices();
  const [side, setSide] = useState<SidePaneState>({
    tab: 'annotations',
    active: null,
    commitment: null,
    filter: everything,
    drafting: null,
  });
  const changeSide = useCallback(
    (change: Partial<SidePaneState>) =>
      setSide((known) => {
        // The caret tells on every key which passage it is in: what is as it was must draw nothing again.
        const isNew = Object.entries(change).some(([name, value]) => known[name as keyof SidePaneState] !== value);
        return isNew ? { ...known, ...change } : known;
      }),
    [],
  );
  const author = useRef(settings.author);
  author.current = settings.author;
  const quotes = useRef(settings.writing.quotes);
  quotes.current = settings.writing.quotes;
  const [asking, ask] = useState<Asked | null>(null);
  /** What the editor tells while it is made must reach the functions of the newest render. */
  const told = useRef<{
    foreign: (annotations: ForeignAnnotations) => void;
    dropped: (commitment: string, position: number) => void;
    pictures: (files: readonly File[], position: number) => void;
    describe: (position: number) => void;
  }>({ foreign: () => {}, dropped: () => {}, pictures: () => {}, describe: () => {} });

  // Made once: with other options at every render the editor would set its selection again at every render.
  const [options] = useState(() =>
    editorOptions(open, {
      active: (thread) => changeSide({ active: thread }),
      foreign: (annotations) => told.current.foreign(annotations),
      dropped: (commitment, position) => told.current.dropped(commitment, position),
      pictures: {
        session: open.session,
        pasted: (files, position) => told.current.pictures(files, position),
        describe: (position) => told.current.describe(position),
      },
      setsQuotes: () => quotes.current,
      leftOut: (pictures) => tell(t('writing:picturesLeft', { count: pictures })),
    }),
  );
  const editor = useEditor(options);
  const annotating = useMemo(() => new Annotating(editor, open, () => author.current), [editor, open]);

  const head = useSnapshot(open, (each) => each.head);
  const name = useSnapshot(open, (each) => each.name);
  const readOnly = useSnapshot(open, (each) => each.readOnly);
  const clearances = useSnapshot(open, (each) => each.clearances);
  useEffect(() => keepWriter(open.document, () => author.current), [open]);

  // At once, not by the editor's own autofocus, which waits a frame and would move a caret set meanwhile.
  useEffect(() => editor.view.focus(), [editor]);
  useEffect(() => rehearse(open), [open]);

  const locking = useLocking({ editor, open, idleLock: settings.idleLock, returning, onCover });
  // A browser keeps the titles of its windows on the disk: that of a locked briefing shows no word of it.
  const title = locking.locked ? name : head.title;
  useEffect(() => {
    document.title = `${title} – Chancery`;
  }, [title]);

  const { window: shown } = settings;
  const [widths, setWidths] = useState({ outline: shown.outlineWidth, panel: shown.panelWidth });
  const rememberWidth = (width: { readonly outlineWidth?: number; readonly panelWidth?: number }) => {
    setWidths((known) => ({ outline: width.outlineWidth ?? known.outline, panel: width.panelWidth ?? known.panel }));
    onSettings({ window: width });
  };
  const [isFocused, setFocused] = useState(false);
  const showPanel = () => {
    // There is no panel while the page is alone: what is to be written there would go into the text.
    setFocused(false);
    if (!shown.panel) onSettings({ window: { panel: true } });
  };
  const showTab = (tab: SideTab) => {
    showPanel();
    changeSide({ tab });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.tab[data-state=active]')?.focus());
  };

  const annotations = useAnnotationWork({ editor, open, annotating, side, changeSide, showPanel });
  const { goTo } = annotations;
  useReveal({ place, editor, annotating, changeSide, showPanel, goTo });
  const commitments = useCommitmentWork({ open, annotating, side, changeSide, showPanel, goTo });
  const pictures = usePictureWork(editor, open);
  const merging = useMerging(editor, open, annotating);
  const paragraphLanguage = useParagraphLanguage(editor, open);
  const close = () => merging.leave(onClose);
  const files = useFileCommands(open, close);
  const saving = useSaving(open, files.saveAs);
  const exporting = useExport(open);
  const printing = usePrinting(editor, open, title);
  const versions = useVersions(editor, open, onOpened);
  const sharing = useSharing(open);
  const templates = useTemplateWork(open);
  const help = useHelp(settings, onSettings);
  const people = usePeople(editor, open);
  useFields(editor, open);
  const finding = useFind(editor, open, () => author.current, (thread) => annotations.cardActions.go(thread));
  const writing = useWriting({
    editor,
    open,
    settings,
    onSettings,
    focus: { isFocused, setFocused },
    onCommitment: (commitment) => commitments.insert(commitment),
  });
  const bringingIn = useBringIn(editor, open, annotating);
  const leaveFor = (file: TakenFile) => {
    if (file.kind === 'briefing') attempt(() => merging.offer(file, () => merging.leave(() => onTaken(file))));
    else merging.leave(() => onTaken(file));
  };
  const dropping = useDroppedOnBriefing({ onBringIn: bringingIn.bringInFrom, onLeave: leaveFor });
  const goToBlock = useCallback((block: number) => annotating.revealBlock(block), [annotating]);
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
  told.current = {
    pictures: pictures.take,
    describe: pictures.describe,
    dropped: commitments.insert,
    foreign: ({ count, briefing, bringIn }) =>
      tell(t('annotations:foreign', { count, briefing }), { label: t('annotations:bringIn', { count }), run: bringIn }),
  };

  /** Every command, in the order of the menus; features add theirs here. */
  const every: readonly Command[] = [
    ...files.saving,
    ...exporting.commands,
    ...bringingIn.commands,
    ...versions.commands,
    ...merging.commands,
    ...sharing.commands,
    ...templates.commands,
    ...locking.commands,
    ...printing.commands,
    ...files.leaving,
    ...formatCommands(editor),
    ...paragraphLanguage.commands,
    ...finding.commands,
    ...writing.commands,
    ...insertCommands(ask),
    ...pictures.commands,
    ...people.commands,
    ...annotations.commands,
    ...commitments.commands,
    ...sideTabs.map((tab, index) => ({
      id: `show-${tab}`,
      group: 'view' as const,
      label: t(`commands:show-${tab}`),
      keys: `Mod+Alt+${index + 1}`,
      run: () => showTab(tab),
    })),
    {
      id: 'outline',
      group: 'view',
      label: t('commands:outline'),
      keys: '',
      checked: () => shown.outline,
      run: () => onSettings({ window: { outline: !shown.outline } }),
    },
    {
      id: 'panel',
      group: 'view',
      label: t('commands:panel'),
      keys: '',
      checked: () => shown.panel,
      run: () => onSettings({ window: { panel: !shown.panel } }),
    },
    { id: 'text', group: 'view', label: t('commands:text'), keys: 'F6', run: () => editor.view.focus() },
    ...help.commands,
    { id: 'tour', group: 'help', label: t('commands:tour'), keys: '', run: () => onTouring(true) },
  ];
  const { commands, within } = useCommandTable(every, { settings, onSettings });
  const endTour = () => {
    onTouring(false);
    editor.view.focus();
  };

  return within(
    <div className="briefing-window">
      <header>
        <div className="bar">
          <IconButton label={t('closeToStart')} onClick={close}>
            <House size={17} />
          </IconButton>
          <span className="bar-name" title={name}>
            {name}
          </span>
          {locking.sign}
          {sharing.badge}
          <MenuBar commands={commands} />
          <SaveSign open={open} />
          <span className="bar-gap" />
          <IconButton label={t('commands:save')} keys={keysShown(commands.find(({ id }) => id === 'save')?.keys ?? '')} onClick={files.save}>
            <Save size={17} />
          </IconButton>
          <Button onClick={files.saveAs}>{t('commands:save-as')}</Button>
          <Button tone="strong" onClick={exporting.ask}>
            <FileDown size={16} aria-hidden /> {t('commands:export')}
          </Button>
        </div>
        <Toolbar editor={editor} commands={commands} asking={asking} onAsk={ask} />
        {saving.banner}
      </header>
      <div
        className="panes"
        style={{ '--outline-width': `${widths.outline}px`, '--panel-width': `${widths.panel}px` } as CSSProperties}
      >
        {shown.outline ? <Outline open={open} onGo={goToBlock} /> : null}
        <main className="desk-frame" aria-label={t('page')}>
          {shown.outline ? (
            <Separator
              label={t('outlineWidth')}
              width={widths.outline}
              {...outlineWidths}
              pane="before"
              onWidth={(outline) => setWidths((known) => ({ ...known, outline }))}
              onDone={(outlineWidth) => rememberWidth({ outlineWidth })}
            />
          ) : null}
          {finding.bar}
          <div className="desk">
            <div className="page" lang={head.language} dir={directionOfLanguage(head.language)}>
              <PageHead head={head} clearances={clearances} readOnly={readOnly} onChange={(part) => open.changeHead(part)} />
              <EditorContent editor={editor} />
              <footer className="page-marking page-foot" aria-hidden>
                {markingLine(head.marking)}
              </footer>
            </div>
            {writing.surface(commands)}
          </div>
          {shown.panel ? (
            <Separator
              label={t('panelWidth')}
              width={widths.panel}
              {...panelWidths}
              pane="after"
              onWidth={(panel) => setWidths((known) => ({ ...known, panel }))}
              onDone={(panelWidth) => rememberWidth({ panelWidth })}
            />
          ) : null}
        </main>
        {merging.review}
        {shown.panel && merging.review === null ? (
          <SidePane
            editor={editor}
            open={open}
            author={settings.author}
            state={side}
            onState={changeSide}
            cardActions={annotations.cardActions}
            commitmentActions={commitments.actions}
            reviewActions={reviewActions}
            onBringIn={bringingIn.bringInComments}
            onAdd={annotations.add}
            onCancel={annotations.stop}
          />
        ) : null}
      </div>
      <PassageColours open={open} />
      <StatusLine open={open} settings={settings} onSettings={onSettings} />
      {pictures.dialog}
      {paragraphLanguage.dialog}
      {people.dialog}
      {writing.dialogs}
      {exporting.dialog}
      {templates.dialog}
      {locking.dialog}
      {versions.dialog}
      {merging.dialog}
      {sharing.dialog}
      {help.dialog}
      {dropping}
      {touring ? <Tour shortcuts={settings.shortcuts} onEnd={endTour} /> : null}
    </div>,
  );
}
