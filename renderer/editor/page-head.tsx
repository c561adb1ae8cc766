import { useTranslation } from 'react-i18next';
import type { BriefingHead, Clearance } from '../../core/briefing/model.ts';
import { longDate } from '../../core/briefing/long-date.ts';
import { clearanceLine } from '../../core/clearance/clearance.ts';
import { languageName, languagesWith } from '../language/text-languages.ts';

/** The head of the page, as it is printed: the marking, the title, and to whom, from whom, when. */
export function PageHead({
  head,
  clearances,
  readOnly,
  onChange,
}: {
  head: BriefingHead;
  clearances: readonly Clearance[];
  readOnly: boolean;
  onChange: (change: Partial<BriefingHead>) => void;
}) {
  const { t } = useTranslation('editor');
  const { marking, cover } = head;
  return (
    <header className="page-head">
      <fieldset className="page-marking" aria-label={t('marking')}>
        <input
          readOnly={readOnly}
          aria-label={t('classification')}
          value={marking.classification}
          onChange={(event) => onChange({ marking: { ...marking, classification: event.target.value } })}
        />
        <span aria-hidden>·</span>
        <input
          readOnly={readOnly}
          aria-label={t('handling')}
          placeholder={t('handling')}
          value={marking.handling}
          onChange={(event) => onChange({ marking: { ...marking, handling: event.target.value } })}
        />
      </fieldset>
      <textarea
        readOnly={readOnly}
        className="page-title"
        aria-label={t('title')}
        rows={1}
        value={head.title}
        onChange={(event) => onChange({ title: event.target.value.replace(/\n/g, ' ') })}
      />
      <div className="page-cover">
        {(
          [
            ['to', 'text'],
            ['from', 'text'],
            ['date', 'date'],
          ] as const
        ).map(([field, type]) => (
          <label key={field}>
            <span>{t(field)}</span>
            <input
              readOnly={readOnly}
              type={type}
              value={cover[field]}
              onChange={(event) => onChange({ cover: { ...cover, [field]: event.target.value } })}
            />
            {type === 'date' ? (
              <span className="page-date" aria-hidden>
                {cover.date === '' ? '' : longDate(cover.date, head.language)}
              </span>
            ) : null}
          </label>
        ))}
        <label className="page-language">
          <span>{t('language')}</span>
          <select disabled={readOnly} value={head.language} onChange={(event) => onChange({ language: event.target.value })}>
            {languagesWith(head.language).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        </label>
        {clearances.length === 0 ? null : (
          <p className="page-clearance">
            <span>{t('clearance')}</span>
            <span>{clearanceLine(clearances, head.language)}</span>
          </p>
        )}
      </div>
    </header>
  );
}
