import { useTranslation } from 'react-i18next';
import type { TemplateChange } from '../../core/template/compare.ts';

/** What would change from one template to another, one line each. */
export function TemplateChanges({ changes }: { changes: readonly TemplateChange[] }) {
  const { t } = useTranslation('templates');
  return (
    <ul className="template-changes">
      {changes.map(({ part, change, name, before, after }, index) => (
        <li key={index}>
          <span className={`change change-${change}`}>{t(`change_${change}`)}</span> {t(`part_${part}`)}
          {name === '' ? null : <>: {name}</>}
          {before === '' && after === '' ? null : <span className="hint"> {t('fromTo', { before, after })}</span>}
        </li>
      ))}
    </ul>
  );
}
