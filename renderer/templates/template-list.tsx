import { ArrowLeft, FilePlus, Inbox } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult, ChosenFile, Settings, TemplateEntry } from '../../core/bridge/contract.ts';
import { Failure } from '../../core/failure/failure.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import { Button, IconButton } from '../design/button.tsx';
import { HelpMenu } from '../help/help-menu.tsx';
import { failureWords } from '../language/language.ts';
import { ImportTemplateDialog } from './import-template-dialog.tsx';
import { countsOfTemplate, writtenBy } from './template-counts.ts';
import { useExportTemplate } from './use-export-template.tsx';

/** The templates, own ones first, with what can be done with each. */
export function TemplateList({
  settings,
  onSettings,
  onEdit,
  onCreate,
  onClose,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  onEdit: (template: string) => void;
  onCreate: (template: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('templates');
  const { attempt, tell } = useNotices();
  const [templates, setTemplates] = useState<readonly TemplateEntry[] | null>(null);
  const [unreadable, setUnreadable] = useState<CallResult<'template.unreadable'>>([]);
  const [importing, setImporting] = useState<ChosenFile | null>(null);
  const { exportTemplate, exportDialog } = useExportTemplate();
  const read = useCallback(
    () =>
      attempt(async () => {
        setTemplates(await callHost('template.list', {}));
        setUnreadable(await callHost('template.unreadable', {}));
      }),
    [attempt],
  );
  useEffect(read, [read]);
  const stopImporting = useCallback(() => setImporting(null), []);

  const make = (title: string, copyOf?: string) =>
    attempt(async () => onEdit((await callHost('template.create', { title, ...(copyOf === undefined ? {} : { copyOf }) })).template));
  const remove = (template: string) =>
    attempt(async () => {
      tell(t('removed', await callHost('template.remove', { template })));
      read();
    });
  const group = (own: boolean) => templates?.filter((each) => each.own === own) ?? [];

  const add = () => attempt(async () => setImporting(await callHost('dialog.openFile', { purpose: 'template' })));
  const commands: readonly Command[] = [
    { id: 'template-new', group: 'file', label: t('new'), keys: '', run: () => make(t('newTitle')) },
    { id: 'template-add', group: 'file', label: t('add'), keys: '', run: add },
    { id: 'template-back', group: 'file', label: t('back'), keys: '', run: onClose },
  ];

  return (
    <main className="start templates-list">
      <header className="row spread">
        <div className="row">
          <IconButton label={t('back')} onClick={onClose}>
            <ArrowLeft size={17} />
          </IconButton>
          <h1>{t('title')}</h1>
        </div>
        <div className="row">
          <Button onClick={add}>
            <Inbox size={16} aria-hidden /> {t('add')}
          </Button>
          <Button tone="strong" onClick={() => make(t('newTitle'))}>
            <FilePlus size={16} aria-hidden /> {t('new')}
          </Button>
          <HelpMenu settings={settings} onSettings={onSettings} own={commands} />
        </div>
      </header>
      {[true, false].map((own) => (
        <section key={String(own)} aria-label={t(own ? 'own' : 'shipped')}>
          <h2>{t(own ? 'own' : 'shipped')}</h2>
          {own && templates !== null && group(true).length === 0 ? <p className="empty">{t('noneOwn')}</p> : null}
          <ul className="template-rows">
            {group(own).map((template) => (
              <li key={template.id} className="template-row">
                <div>
                  <h3>{template.title === '' ? t('sectionUntitled') : template.title}</h3>
                  <p className="hint">
                    {t('edition', { edition: template.edition })}
                    {own ? ` ${writtenBy(template)}` : ''} · {countsOfTemplate({ ...template, sections: template.sections.length, focusAreas: template.focusAreas.length })}
                  </p>
                  {template.problems > 0 ? <p className="template-missing">{t('missing', { count: template.problems })}</p> : null}
                </div>
                <div className="row">
                  {own ? (
                    <Button aria-label={t('editOf', { title: template.title })} onClick={() => onEdit(template.id)}>
                      {t('edit')}
                    </Button>
                  ) : (
                    <Button
                      aria-label={t('copyOf', { title: template.title })}
                      onClick={() => make(t('copyTitle', { title: template.title }), template.id)}
                    >
                      {t('copy')}
                    </Button>
                  )}
                  <Button
                    aria-label={t('exportOf', { title: template.title })}
                    disabled={template.problems > 0}
                    onClick={() => exportTemplate(template)}
                  >
                    {t('export')}
                  </Button>
                  {own ? (
                    <Button aria-label={t('removeOf', { title: template.title })} onClick={() => remove(template.id)}>
                      {t('remove')}
                    </Button>
                  ) : null}
                  <Button
                    tone="strong"
                    aria-label={t('newBriefingFrom', { title: template.title })}
                    disabled={template.problems > 0}
                    onClick={() => onCreate(template.id)}
                  >
                    {t('newBriefing')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {unreadable.length === 0 ? null : (
        <section aria-label={t('unreadable')}>
          <p>{t('unreadable')}</p>
          <ul>
            {unreadable.map(({ name, failure }) => (
              <li key={name} className="hint">
                {failureWords(new Failure(failure, name))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {importing === null ? null : (
        <ImportTemplateDialog
          file={importing}
          onAdded={(title) => {
            setImporting(null);
            tell(t('imported', { title }));
            read();
          }}
          onClose={stopImporting}
        />
      )}
      {exportDialog}
    </main>
  );
}
