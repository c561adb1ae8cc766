import { useTranslation } from 'react-i18next';
import { type AnnotationChange, type Comparison, isSame } from '../../core/compare/comparison.ts';
import { type FieldDifference, referringFields } from '../../core/compare/field-differences.ts';
import { annotationKindSchema, annotationStatusSchema } from '../../core/briefing/model.ts';
import { kindIcons, kindWords, statusWords } from '../annotations/kinds.tsx';
import { shownDate } from '../language/formats.ts';
import { language } from '../language/language.ts';
import { type Named, valueWords } from '../merging/value-words.ts';
import { ComparedText } from './compared-text.tsx';
import { fieldWords } from './version-words.ts';

function statusIn(value: string): string {
  const status = annotationStatusSchema.safeParse(value);
  return status.success ? statusWords(status.data) : value;
}

function kindIn(value: string): string {
  const kind = annotationKindSchema.safeParse(value);
  return kind.success ? kindWords(kind.data) : value;
}

/** One thing that became of an annotation, as a sentence. */
function changeWords({ what, who, before, after }: AnnotationChange['changes'][number]): string {
  const t = language.getFixedT(null, 'versions');
  if (what === 'status' || what === 'reopened') return t(`change_${what}`, { before: statusIn(before), after: statusIn(after) });
  if (what === 'kind') return t('change_kind', { before: kindIn(before), after: kindIn(after) });
  if (what === 'answered' && who !== '') return t('change_answeredBy', { who, after });
  if (what === 'subject' && after === '') return t('change_subjectNone');
  if (what === 'owner') return t('change_owner', { after: after === '' ? t('nobody') : after });
  if (what === 'due') return t('change_due', { after: after === '' ? t('noDate') : shownDate(after) });
  if (what === 'moved') return t('change_moved', { before: before === '' ? t('beforeFirst') : before, after: after === '' ? t('beforeFirst') : after });
  return t(`change_${what}`, { before, after });
}

function AnnotationChanges({ changes }: { changes: readonly AnnotationChange[] }) {
  const { t } = useTranslation('versions');
  return (
    <ul className="version-changes">
      {changes.map((change) => {
        const Icon = kindIcons[change.kind];
        return (
          <li key={change.thread}>
            <p>
              <Icon size={14} aria-hidden /> <strong>{kindWords(change.kind)}</strong>
              {change.words === '' ? null : <span dir="auto"> {t('onWords', { words: change.words })}</span>}
              {change.section === '' ? null : <span className="hint"> {change.section}</span>}
            </p>
            {change.text === '' ? null : (
              <p className="hint" dir="auto">
                {change.author === '' ? change.text : `${change.author}: ${change.text}`}
              </p>
            )}
            <ul>
              {change.changes.map((each) => (
                <li key={`${each.what} ${each.who} ${each.after}`} dir="auto" data-what={each.what}>
                  {changeWords(each)}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

const references: ReadonlySet<string> = new Set(referringFields);
const nothingNamed: Named = { focusAreas: [], commitments: [], sources: [], clearances: [] };

function FieldDifferences({ fields }: { fields: readonly FieldDifference[] }) {
  const { t } = useTranslation('versions');
  const side = ({ list, field }: FieldDifference, value: string) => {
    // What refers to another entry comes with its name already.
    const words = references.has(field) ? value : valueWords(list, field, value, nothingNamed);
    return words === '' ? t('empty') : words;
  };
  const said = (each: FieldDifference) =>
    each.change === 'changed'
      ? t('fieldChanged', { before: side(each, each.before), after: side(each, each.after) })
      : t(each.change === 'added' ? 'fieldAdded' : 'fieldRemoved', { name: each.name });
  return (
    <ul className="version-changes">
      {fields.map((field) => (
        <li key={`${field.list} ${field.name} ${field.field} ${field.change}`}>
          <p>
            <strong>{t(`list_${field.list}`)}</strong>
            {field.field === '' ? null : `, ${fieldWords(field.field)}`}
            {field.name === '' || field.change !== 'changed' ? null : <span className="hint"> {field.name}</span>}
          </p>
          <p dir="auto">{said(field)}</p>
        </li>
      ))}
    </ul>
  );
}

/** In what two versions differ. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation('versions');
  const { rows, words, annotations, fields } = comparison;
  if (isSame(comparison)) return <p className="empty">{t('same')}</p>;
  return (
    <>
      <p className="version-sum" role="status">
        {t('sum', {
          added: t('added', { count: words.added }),
          removed: t('removed', { count: words.removed }),
          annotations: t('annotations', { count: annotations.length }),
          fields: t('fields', { count: fields.length }),
        })}
      </p>
      {annotations.length === 0 ? null : (
        <section aria-label={t('annotationsTitle')}>
          <h3>{t('annotationsTitle')}</h3>
          <AnnotationChanges changes={annotations} />
        </section>
      )}
      {fields.length === 0 ? null : (
        <section aria-label={t('fieldsTitle')}>
          <h3>{t('fieldsTitle')}</h3>
          <FieldDifferences fields={fields} />
        </section>
      )}
      <section aria-label={t('text')}>
        <h3>{t('text')}</h3>
        {rows.every(({ state }) => state === 'same') ? <p className="hint">{t('textSame')}</p> : <ComparedText rows={rows} />}
      </section>
    </>
  );
}
