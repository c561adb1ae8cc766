import { X } from 'lucide-react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type SectionKind, sectionKinds } from '../../core/briefing/model.ts';
import { moved, withChangedSection, withoutSection, withSection } from '../../core/template/edit.ts';
import { newTable } from '../../core/template/edit-table.ts';
import type { Prompt, Template, TemplatePart } from '../../core/template/template.ts';
import { useNotices } from '../application/notices.tsx';
import { Button, IconButton } from '../design/button.tsx';
import type { OpenTemplate } from './open-template.ts';
import { DisclosureSelect } from './disclosure-select.tsx';
import { focusField } from './focus-field.ts';
import { Handle } from './handle.tsx';
import { TableEditor } from './table-editor.tsx';
import { useDrop } from './use-drop.ts';

const DRAGGED = 'application/x-template-section';
const shapes = ['paragraph', 'bullet', 'number'] as const;

/** The sections of a template in their order: titles, kinds, fixed text, prompts and parts. */
export function SectionsTab({ open, template }: { open: OpenTemplate; template: Template }) {
  const { t } = useTranslation('templates');
  return (
    <div className="template-form">
      <ol className="section-rows">
        {template.sections.map((section, index) => (
          <SectionRow key={index} open={open} template={template} index={index} title={section.title} />
        ))}
      </ol>
      <Button
        onClick={() => {
          open.change(withSection);
          focusField(['sections', template.sections.length, 'title']);
        }}
      >
        {t('sectionAdd')}
      </Button>
    </div>
  );
}

function SectionRow({ open, template, index, title }: { open: OpenTemplate; template: Template; index: number; title: string }) {
  const { t } = useTranslation('templates');
  const { tell } = useNotices();
  const name = title === '' ? t('sectionUntitled') : title;
  const path = `sections.${index}`;
  const move = (from: number, by: number) => {
    open.change((now) => ({ ...now, sections: moved(now.sections, from, by) }));
    flushSync(() => {});
    document.querySelectorAll<HTMLElement>('.section-rows > li > .handle')[from + by]?.focus();
  };
  const remove = () => {
    open.change((now) => withoutSection(now, index));
    tell(t('removedUndo'), { label: t('undo'), run: () => open.undo() });
  };
  const target = useDrop<HTMLLIElement>(DRAGGED, (from) => move(Number(from), index - Number(from)));
  const section = template.sections[index];
  if (section === undefined) return null;
  return (
    <li
      ref={target}
      className="section-row"
    >
      <Handle label={t('sectionMove', { title: name })} help={t('sectionMoveKeys')} dragged={{ type: DRAGGED, name: String(index) }} keys={{ move: (by) => move(index, by), remove }} />
      <div className="section-fields">
        <div className="row">
          <input
            className="section-title"
            data-field={`${path}.title`}
            maxLength={500}
            aria-label={t('sectionTitle')}
            placeholder={t('sectionTitle')}
            value={title}
            onChange={(event) => open.change((now) => withChangedSection(now, index, { title: event.target.value }), `${path} title`)}
          />
          <select aria-label={t('sectionKind')} value={section.kind} onChange={(event) => open.change((now) => withChangedSection(now, index, { kind: event.target.value as SectionKind }))}>
            {sectionKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind_${kind}`)}
              </option>
            ))}
          </select>
          <IconButton label={t('sectionRemove', { title: name })} onClick={remove}>
            <X size={16} />
          </IconButton>
        </div>
        <label className="check">
          <input type="checkbox" checked={section.heading} onChange={(event) => open.change((now) => withChangedSection(now, index, { heading: event.target.checked }))} />
          {t('sectionHeading')}
        </label>
        <Content part={section} path={path} onChange={(change, group) => open.change((now) => withChangedSection(now, index, change), group)} />
        {section.parts.map((part, partIndex) => {
          const changePart = (change: Partial<TemplatePart>, group?: string) =>
            open.change((now) => {
              const parts = now.sections[index]?.parts ?? [];
              return withChangedSection(now, index, { parts: parts.map((each, at) => (at === partIndex ? { ...each, ...change } : each)) });
            }, group);
          const number = partIndex + 1;
          return (
            <fieldset key={partIndex} className="section-part">
              <legend className="visually-hidden">{t('partTitle', { number })}</legend>
              <div className="row">
                <input
                  data-field={`${path}.parts.${partIndex}.title`}
                  maxLength={500}
                  aria-label={t('partTitle', { number })}
                  placeholder={t('partTitle', { number })}
                  value={part.title}
                  onChange={(event) => changePart({ title: event.target.value }, `${path} part ${partIndex} title`)}
                />
                <IconButton
                  label={t('partRemove', { number })}
                  onClick={() => open.change((now) => withChangedSection(now, index, { parts: section.parts.toSpliced(partIndex, 1) }))}
                >
                  <X size={16} />
                </IconButton>
              </div>
              <Content part={part} path={`${path}.parts.${partIndex}`} onChange={changePart} />
            </fieldset>
          );
        })}
        <button
          type="button"
          className="link"
          onClick={() => {
            open.change((now) => withChangedSection(now, index, { parts: [...section.parts, { title: '', text: [], prompts: [], table: null, content: [] }] }));
            focusField([`${path}.parts.${section.parts.length}.title`]);
          }}
        >
          {t('partAdd')}
        </button>
      </div>
    </li>
  );
}

/** Fixed text and prompts under one heading. */
function Content({
  part,
  path,
  onChange,
}: {
  part: TemplatePart;
  path: string;
  onChange: (change: Partial<TemplatePart>, group?: string) => void;
}) {
  const { t } = useTranslation('templates');
  const changePrompt = (index: number, change: Partial<Prompt>, group?: string) =>
    onChange({ prompts: part.prompts.map((each, at) => (at === index ? { ...each, ...change } : each)) }, group);
  return (
    <div className="section-content">
      {part.text.map((text, index) => (
        <div key={index} className="row">
          <textarea
            rows={1}
            data-field={`${path}.text.${index}`}
            maxLength={5_000}
            aria-label={t('textLabel', { number: index + 1 })}
            value={text}
            onChange={(event) => onChange({ text: part.text.with(index, event.target.value) }, `${path} text ${index}`)}
          />
          <IconButton label={t('textRemove', { number: index + 1 })} onClick={() => onChange({ text: part.text.toSpliced(index, 1) })}>
            <X size={16} />
          </IconButton>
        </div>
      ))}
      {part.prompts.map((prompt, index) => {
        const number = index + 1;
        return (
          <div key={index} className="row prompt-row">
            <textarea
              rows={1}
              data-field={`${path}.prompts.${index}.text`}
              maxLength={1_000}
              aria-label={t('promptLabel', { number })}
              placeholder={t('promptLabel', { number })}
              value={prompt.text}
              onChange={(event) => changePrompt(index, { text: event.target.value.replaceAll('\n', ' ') }, `${path} prompt ${index}`)}
            />
            <select aria-label={t('promptShape', { number })} value={prompt.shape} onChange={(event) => changePrompt(index, { shape: event.target.value as Prompt['shape'] })}>
              {shapes.map((shape) => (
                <option key={shape} value={shape}>
                  {t(`shape_${shape}`)}
                </option>
              ))}
            </select>
            <DisclosureSelect label={t('promptDisclosure', { number })} value={prompt.disclosure} onChange={(disclosure) => changePrompt(index, { disclosure })} />
            <IconButton label={t('promptRemove', { number })} onClick={() => onChange({ prompts: part.prompts.toSpliced(index, 1) })}>
              <X size={16} />
            </IconButton>
          </div>
        );
      })}
      {part.table === null ? null : <TableEditor table={part.table} path={`${path}.table`} onChange={(table, group) => onChange({ table }, group)} />}
      {part.content.length === 0 ? null : (
        <p className="hint">
          {t('contentKept', { count: part.content.length })}{' '}
          <button type="button" className="link" onClick={() => onChange({ content: [] })}>
            {t('contentRemove')}
          </button>
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="link"
          onClick={() => {
            onChange({ prompts: [...part.prompts, { text: '', shape: 'paragraph', disclosure: null }] });
            focusField([`${path}.prompts.${part.prompts.length}.text`]);
          }}
        >
          {t('promptAdd')}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            onChange({ text: [...part.text, ''] });
            focusField([`${path}.text.${part.text.length}`]);
          }}
        >
          {t('textAdd')}
        </button>
        {part.table === null ? (
          <button
            type="button"
            className="link"
            onClick={() => {
              onChange({ table: newTable() });
              focusField([`${path}.table.columns.0.title`]);
            }}
          >
            {t('tableAdd')}
          </button>
        ) : null}
      </div>
    </div>
  );
}
