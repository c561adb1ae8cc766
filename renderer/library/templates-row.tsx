import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateEntry } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';

/** Templates that bring commitments first: they are what the others become once a source is given. */
function seededFirst(templates: readonly TemplateEntry[]): readonly TemplateEntry[] {
  return templates.toSorted((left, right) => Number(right.commitments > 0) - Number(left.commitments > 0));
}

/** The templates to begin from, in one row. */
export function TemplatesRow({ onCreate, children }: { onCreate: (template: string) => void; children?: ReactNode }) {
  const { t } = useTranslation('start');
  const { attempt } = useNotices();
  const [templates, setTemplates] = useState<readonly TemplateEntry[] | null>(null);
  useEffect(() => {
    attempt(async () => setTemplates(await callHost('template.list', {})));
  }, [attempt]);
  return (
    <section aria-labelledby="templates-title">
      <div className="row spread">
        <h2 id="templates-title">{t('fromTemplate')}</h2>
        {children}
      </div>
      {/* As high while they are read as when they are there: nothing below is pushed down. */}
      <ul className="templates-row" aria-busy={templates === null}>
        {templates === null ? <li>{t('readingTemplates')}</li> : null}
        {seededFirst(templates ?? [])
          .filter(({ problems }) => problems === 0)
          .map((template) => {
            const seeded = template.commitments > 0;
            return (
              <li key={template.id} className="template-tile">
                <h3>{template.title}</h3>
                <p title={template.description}>{template.description}</p>
                {seeded ? (
                  <span className="tile-areas" title={template.focusAreas.join(' · ')}>
                    {template.focusAreas.map((area, index) => (
                      <span key={area} className={`area-${(index % 8) + 1}`} />
                    ))}
                    <span className="hint">{t('commitments', { count: template.commitments })}</span>
                  </span>
                ) : (
                  <span className="hint">{t('sections', { count: template.sections.length })}</span>
                )}
                <Button
                  tone={seeded ? 'strong' : 'quiet'}
                  onClick={() => onCreate(template.id)}
                  aria-label={t('newBriefingFrom', { template: template.title })}
                >
                  {t('newBriefing')}
                </Button>
              </li>
            );
          })}
      </ul>
    </section>
  );
}
