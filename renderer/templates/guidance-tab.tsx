import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type AnnotationKind, annotationKinds } from '../../core/briefing/model.ts';
import { guidancePlacesNamed } from '../../core/template/guidance-places.ts';
import type { Guidance, Template } from '../../core/template/template.ts';
import { kindWords } from '../annotations/kinds.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { focusField } from './focus-field.ts';
import type { OpenTemplate } from './open-template.ts';

/** What a template tells whoever writes the note: what to say, what to avoid, who clears. */
export function GuidanceTab({ open, template }: { open: OpenTemplate; template: Template }) {
  const { t } = useTranslation('templates');
  const titles = template.sections.flatMap(({ title, parts }) => [title, ...parts.map((part) => part.title)]);
  // Only what names one place can be chosen.
  const places = [...new Set(titles)].filter((title) => title !== '' && guidancePlacesNamed(template.sections, title).length === 1);
  const change = (index: number, part: Partial<Guidance>, group?: string) =>
    open.change((now) => ({ ...now, guidance: now.guidance.map((each, at) => (at === index ? { ...each, ...part } : each)) }), group);
  return (
    <div className="template-form">
      <p className="hint">{t('guidanceNone')}</p>
      <ul className="guidance-rows">
        {template.guidance.map((guidance, index) => {
          const number = index + 1;
          return (
            <li key={index} className="guidance-row">
              <textarea
                rows={2}
                data-field={`guidance.${index}.text`}
                maxLength={20_000}
                aria-label={t('guidanceText', { number })}
                value={guidance.text}
                onChange={(event) => change(index, { text: event.target.value }, `guidance ${index}`)}
              />
              <div className="row">
                <select aria-label={t('guidanceKind', { number })} value={guidance.kind} onChange={(event) => change(index, { kind: event.target.value as AnnotationKind })}>
                  {annotationKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {kindWords(kind)}
                    </option>
                  ))}
                </select>
                <select
                  data-field={`guidance.${index}.section`}
                  aria-label={t('guidancePlace', { number })}
                  value={guidance.section ?? ''}
                  onChange={(event) => change(index, { section: event.target.value === '' ? null : event.target.value, words: null, occurrence: 1 })}
                >
                  <option value="">{t('guidanceFirst')}</option>
                  {guidance.section !== null && !places.includes(guidance.section) ? <option value={guidance.section}>{guidance.section}</option> : null}
                  {places.map((title) => (
                    <option key={title} value={title}>
                      {title}
                    </option>
                  ))}
                </select>
                <select
                  data-field={`guidance.${index}.focusArea`}
                  aria-label={t('guidanceArea', { number })}
                  value={guidance.focusArea ?? ''}
                  onChange={(event) => change(index, { focusArea: event.target.value === '' ? null : event.target.value })}
                >
                  <option value="">{t('guidanceNoArea')}</option>
                  {template.focusAreas.map((area) => (
                    <option key={area.id} value={area.id}>
                      {area.title}
                    </option>
                  ))}
                </select>
                {guidance.words === null ? null : <span className="hint">{t('guidanceOnWords', { words: guidance.words })}</span>}
                <IconButton label={t('guidanceRemove', { number })} onClick={() => open.change((now) => ({ ...now, guidance: now.guidance.toSpliced(index, 1) }))}>
                  <X size={16} />
                </IconButton>
              </div>
              {template.commitments.length === 0 ? null : (
                <details>
                  <summary>{t('guidanceCommitments', { number, chosen: guidance.commitments.length })}</summary>
                  {template.commitments.map(({ id, text }) => (
                    <label key={id} className="check">
                      <input
                        type="checkbox"
                        checked={guidance.commitments.includes(id)}
                        onChange={(event) =>
                          change(index, { commitments: event.target.checked ? [...guidance.commitments, id] : guidance.commitments.filter((each) => each !== id) })
                        }
                      />
                      {text === '' ? t('noWords') : text}
                    </label>
                  ))}
                </details>
              )}
            </li>
          );
        })}
      </ul>
      <Button
        onClick={() => {
          open.change((now) => ({
            ...now,
            guidance: [...now.guidance, { kind: 'position', commitments: [], focusArea: null, section: null, words: null, occurrence: 1, text: '' }],
          }));
          focusField(['guidance', template.guidance.length, 'text']);
        }}
      >
        {t('guidanceAdd')}
      </Button>
    </div>
  );
}
