import { ArrowLeft, Redo2, Undo2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../core/bridge/contract.ts';
import { problemsOf } from '../../core/template/check.ts';
import { noProblemValues, type TemplateProblem } from '../../core/template/problem-words.ts';
import { callHost, onHostEvent } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { type Command, keysShown } from '../commands/command.ts';
import { Button, IconButton } from '../design/button.tsx';
import { HelpMenu } from '../help/help-menu.tsx';
import { failureWords } from '../language/language.ts';
import { CommitmentsTab } from './commitments-tab.tsx';
import { focusField } from './focus-field.ts';
import { GuidanceTab } from './guidance-tab.tsx';
import { OpenTemplate } from './open-template.ts';
import { SectionsTab } from './sections-tab.tsx';
import { SetUpTab } from './set-up-tab.tsx';
import { useExportTemplate } from './use-export-template.tsx';

const tabs = ['commitments', 'sections', 'guidance', 'set-up'] as const;
type Tab = (typeof tabs)[number];

/** The tab on which a field can be filled in, by the first step of the way to it. */
function tabOf(step: string | number | undefined): Tab {
  if (step === 'commitments' || step === 'focusAreas' || step === 'sources') return 'commitments';
  if (step === 'sections' || step === 'guidance') return step;
  return 'set-up';
}

/** What the screen around the editor gives it. */
interface Surroundings {
  readonly settings: Settings;
  readonly onSettings: (part: Partial<Settings>) => void;
  readonly onCreate: (template: string) => void;
  readonly onClose: () => void;
}

/** One template of the officer's own, open to be written. Loads it first. */
export function TemplateEditor({ id, ...rest }: { id: string } & Surroundings) {
  const { attempt } = useNotices();
  const { onClose } = rest;
  const [open, setOpen] = useState<OpenTemplate | null>(null);
  useEffect(() => {
    attempt(async () => {
      try {
        setOpen(new OpenTemplate(await callHost('template.open', { template: id })));
      } catch (thrown) {
        onClose();
        throw thrown;
      }
    });
  }, [attempt, id, onClose]);
  return open === null ? <main className="start" aria-busy="true" aria-label={id} /> : <OpenEditor open={open} {...rest} />;
}

function OpenEditor({ open, settings, onSettings, onCreate, onClose }: { open: OpenTemplate } & Surroundings) {
  const { t } = useTranslation(['templates', 'templateProblems']);
  const { attempt, tell } = useNotices();
  const [tab, setTab] = useState<Tab>('commitments');
  const snapshot = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const { template, texts, save } = snapshot;
  const problems = useMemo(() => problemsOf(template, { texts: new Map(Object.entries(texts)) }), [template, texts]);
  const { exportTemplate, exportDialog } = useExportTemplate();

  useEffect(() => {
    const flush = () => attempt(() => open.flush());
    // A window may be closed by its frame, with nobody asking first: what was just typed goes out now.
    window.addEventListener('beforeunload', flush);
    const stopListening = onHostEvent('window.closing', flush);
    return () => {
      window.removeEventListener('beforeunload', flush);
      stopListening();
    };
  }, [open, attempt]);
  useEffect(() => {
    document.title = `${template.title} – Chancery`;
  }, [template.title]);

  const after = (work: () => void) =>
    attempt(async () => {
      await open.flush();
      work();
    });
  const commands: readonly Command[] = [
    { id: 'undo', label: t('undo'), keys: 'Mod+Z', run: () => open.undo() },
    { id: 'redo', label: t('redo'), keys: 'Mod+Shift+Z', run: () => open.redo() },
    { id: 'save', label: t('save'), keys: 'Mod+S', run: () => after(() => tell(t('saved'))) },
    ...tabs.map((each, index) => ({ id: each, label: t(`tab_${each}`), keys: `Mod+Alt+${index + 1}`, run: () => setTab(each) })),
  ];
  const keysOf = (id: string) => keysShown(settings.shortcuts[id] ?? commands.find((command) => command.id === id)?.keys ?? '');
  const fill = ({ path }: TemplateProblem) => {
    setTab(tabOf(path[0]));
    focusField(path);
  };

  return (
    <div className="template-editor">
      <header className="bar">
        <IconButton label={t('backToList')} onClick={() => after(onClose)}>
          <ArrowLeft size={17} />
        </IconButton>
        <h1 className="bar-name">
          {template.title === '' ? t('sectionUntitled') : template.title}
        </h1>
        <span className="hint">{t('edition', { edition: template.edition })}</span>
        <span className={`save-sign ${typeof save === 'object' ? 'save-failed' : ''}`} role="status">
          {typeof save === 'object' ? `${t('notSaved')}: ${failureWords(save.failure)}` : t(save)}
        </span>
        <IconButton label={t('undo')} keys={keysOf('undo')} disabled={!snapshot.canUndo} onClick={() => open.undo()}>
          <Undo2 size={17} />
        </IconButton>
        <IconButton label={t('redo')} keys={keysOf('redo')} disabled={!snapshot.canRedo} onClick={() => open.redo()}>
          <Redo2 size={17} />
        </IconButton>
        <span className="bar-space" />
        <Button disabled={problems.length > 0} onClick={() => after(() => exportTemplate(template))}>
          {t('export')}
        </Button>
        <Button tone="strong" disabled={problems.length > 0} onClick={() => after(() => onCreate(template.id))}>
          {t('newBriefing')}
        </Button>
        <HelpMenu settings={settings} onSettings={onSettings} own={commands} />
      </header>
      <main className="template-body">
        {problems.length === 0 ? (
          <p className="template-ready">{t('ready')}</p>
        ) : (
          <details className="template-problems">
            <summary>{t('missing', { count: problems.length })}</summary>
            <p className="hint">{t('missingHelp')}</p>
            <ul>
              {problems.map((problem) => (
                <li key={`${problem.path.join('.')} ${problem.code} ${JSON.stringify({ ...noProblemValues, ...problem.values })}`}>
                  <button type="button" className="link" onClick={() => fill(problem)}>
                    {t(`templateProblems:${problem.code}`, { ...noProblemValues, ...problem.values })}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        )}
        <Tabs.Root className="tabs" value={tab} onValueChange={(value) => setTab(tabs.find((each) => each === value) ?? 'commitments')}>
          <Tabs.List className="tab-list" aria-label={t('parts')}>
            {tabs.map((each) => (
              <Tabs.Trigger key={each} className="tab" value={each}>
                {t(`tab_${each}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content className="tab-content template-tab" value="commitments" tabIndex={-1}>
            <CommitmentsTab open={open} />
          </Tabs.Content>
          <Tabs.Content className="tab-content template-tab" value="sections" tabIndex={-1}>
            <SectionsTab open={open} template={template} />
          </Tabs.Content>
          <Tabs.Content className="tab-content template-tab" value="guidance" tabIndex={-1}>
            <GuidanceTab open={open} template={template} />
          </Tabs.Content>
          <Tabs.Content className="tab-content template-tab" value="set-up" tabIndex={-1}>
            <SetUpTab open={open} template={template} />
          </Tabs.Content>
        </Tabs.Root>
        {exportDialog}
      </main>
    </div>
  );
}
