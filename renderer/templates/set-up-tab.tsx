import { useTranslation } from 'react-i18next';
import { newIdentifier, type PageSetUp, pageSizes } from '../../core/briefing/model.ts';
import type { Template } from '../../core/template/template.ts';
import { languageName, languagesWith } from '../language/text-languages.ts';
import { EntryRows } from './entry-rows.tsx';
import { focusField } from './focus-field.ts';
import type { OpenTemplate } from './open-template.ts';

const sides = ['top', 'right', 'bottom', 'left'] as const;

/** What a template is, its marking, who clears, who is named, and its page. */
export function SetUpTab({ open, template }: { open: OpenTemplate; template: Template }) {
  const { t } = useTranslation('templates');
  const change = (part: Partial<Template>, group = '') => open.change((now) => ({ ...now, ...part }), group);
  const { marking, page, cover } = template;
  const changePage = (part: Partial<PageSetUp>) => change({ page: { ...page, ...part } }, 'page');
  return (
    <div className="template-form set-up">
      <fieldset>
        <legend>{t('setWhat')}</legend>
        <label>
          {t('setTitle')}
          <input data-field="title" value={template.title} onChange={(event) => change({ title: event.target.value.slice(0, 500) }, 'title')} />
        </label>
        <label>
          {t('setDescription')}
          <textarea data-field="description" rows={3} value={template.description} onChange={(event) => change({ description: event.target.value.slice(0, 2_000) }, 'description')} />
        </label>
        <div className="field-grid">
          <label>
            {t('setLanguage')}
            <select data-field="language" value={template.language} onChange={(event) => change({ language: event.target.value })}>
              {languagesWith(template.language).map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('setEdition')}
            <input
              type="number"
              min={1}
              step={1}
              aria-describedby="edition-help"
              value={template.edition}
              onChange={(event) => change({ edition: Math.max(1, Math.round(event.target.valueAsNumber || 1)) }, 'edition')}
            />
            <span className="hint" id="edition-help">
              {t('setEditionHelp')}
            </span>
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('setMarking')}</legend>
        <div className="field-grid">
          <label>
            {t('setClassification')}
            <input
              data-field="marking.classification"
              value={marking.classification}
              onChange={(event) => change({ marking: { ...marking, classification: event.target.value } }, 'classification')}
            />
          </label>
          <label>
            {t('setHandling')}
            <input value={marking.handling} onChange={(event) => change({ marking: { ...marking, handling: event.target.value } }, 'handling')} />
          </label>
          <label>
            {t('setDepartment')}
            <input value={cover.department} onChange={(event) => change({ cover: { ...cover, department: event.target.value } }, 'department')} />
          </label>
        </div>
        <label className="check">
          <input type="checkbox" checked={template.dated} onChange={(event) => change({ dated: event.target.checked })} />
          {t('setDated')}
        </label>
      </fieldset>
      <fieldset>
        <legend>{t('setClearances')}</legend>
        <EntryRows
          path="clearances"
          entries={template.clearances}
          fields={[
            ['office', (number) => t('clearanceOffice', { number })],
            ['name', (number) => t('clearanceName', { number })],
          ]}
          labels={{ add: t('clearanceAdd'), remove: (number) => t('clearanceRemove', { number }) }}
          onChange={(id, field, value) =>
            open.change((now) => ({ ...now, clearances: now.clearances.map((each) => (each.id === id ? { ...each, [field]: value } : each)) }), `clearance ${id} ${field}`)
          }
          onAdd={() => {
            const entry = { id: newIdentifier(), name: '', office: '', state: 'outstanding', at: '', note: '' } as const;
            open.change((now) => ({ ...now, clearances: [...now.clearances, { ...entry, order: now.clearances.length }] }));
            focusField(['clearances', template.clearances.length, 'office']);
          }}
          onRemove={(id) => open.change((now) => ({ ...now, clearances: now.clearances.filter((each) => each.id !== id) }))}
        />
      </fieldset>
      <fieldset>
        <legend>{t('setPeople')}</legend>
        <EntryRows
          path="people"
          entries={template.people}
          fields={[
            ['name', (number) => t('personName', { number })],
            ['title', (number) => t('personTitle', { number })],
            ['party', (number) => t('personParty', { number })],
            ['ownScript', (number) => t('personOwnScript', { number })],
            ['address', (number) => t('personAddress', { number })],
          ]}
          labels={{ add: t('personAdd'), remove: (number) => t('personRemove', { number }) }}
          onChange={(id, field, value) =>
            open.change((now) => ({ ...now, people: now.people.map((each) => (each.id === id ? { ...each, [field]: value } : each)) }), `person ${id} ${field}`)
          }
          onAdd={() => {
            const entry = { id: newIdentifier(), name: '', ownScript: '', title: '', address: '', party: '' };
            open.change((now) => ({ ...now, people: [...now.people, { ...entry, order: now.people.length }] }));
            focusField(['people', template.people.length, 'name']);
          }}
          onRemove={(id) => open.change((now) => ({ ...now, people: now.people.filter((each) => each.id !== id) }))}
        />
      </fieldset>
      <fieldset>
        <legend>{t('setPage')}</legend>
        <div className="field-grid">
          <label>
            {t('setSize')}
            <select value={page.size} onChange={(event) => changePage({ size: event.target.value as PageSetUp['size'] })}>
              {Object.keys(pageSizes).map((size) => (
                <option key={size}>{size}</option>
              ))}
            </select>
          </label>
          <label>
            {t('setPages')}
            <input
              type="number"
              min={0}
              max={500}
              value={page.targetPages}
              onChange={(event) => changePage({ targetPages: Math.min(500, Math.max(0, Math.round(event.target.valueAsNumber || 0))) })}
            />
          </label>
          {sides.map((side) => (
            <label key={side}>
              {t(`setMargin_${side}`)}
              <input
                type="number"
                min={5}
                max={100}
                // Kept within bounds when it is left: while one types, “2” is on the way to “25”.
                defaultValue={page.margins[side]}
                key={page.margins[side]}
                onBlur={(event) => {
                  const value = Math.min(100, Math.max(5, event.target.valueAsNumber || page.margins[side]));
                  if (value !== page.margins[side]) changePage({ margins: { ...page.margins, [side]: value } });
                  else event.target.value = String(value);
                }}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
