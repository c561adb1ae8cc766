import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Commitment, type FocusArea, newIdentifier } from '../../core/briefing/model.ts';
import { type SourcePassage, withFocusArea } from '../../core/source/take-proposals.ts';
import {
  withChangedCommitment,
  withFocusAreaTitle,
  withGroupedCommitment,
  withMovedCommitment,
  withMovedFocusArea,
  withoutCommitment,
  withoutFocusArea,
} from '../../core/template/edit.ts';
import type { Template } from '../../core/template/template.ts';
import { useNotices } from '../application/notices.tsx';
import { Button, IconButton } from '../design/button.tsx';
import type { OpenTemplate } from './open-template.ts';
import { focusField } from './focus-field.ts';
import { Handle } from './handle.tsx';
import { useDrop } from './use-drop.ts';

/** How a dragged commitment is known to who takes it. */
const DRAGGED = 'application/x-template-commitment';

interface FocusAreasActions {
  readonly onGroup: (commitment: string, number: number) => void;
  readonly onActive: (commitment: string) => void;
  readonly onShow: (commitment: string) => void;
  /** The words that are selected in the article. */
  readonly selection: () => SourcePassage | null;
}

/** Focus areas in their order, each with its commitments, and the other commitments after them. */
export function FocusAreas({
  open,
  template,
  active,
  ...actions
}: { open: OpenTemplate; template: Template; active: string | null } & FocusAreasActions) {
  const { t } = useTranslation(['templates', 'common']);
  const addCommitment = () => {
    const id = newIdentifier();
    const chosen = actions.selection();
    open.change((now) => {
      const [first] = now.sources;
      const rest = { source: chosen?.source ?? first?.id ?? '', passage: chosen?.passage ?? '', ...(chosen === null ? {} : { place: chosen.place }) };
      const entry = { id, text: chosen?.passage ?? '', focusArea: null, parties: [], ...rest, order: now.commitments.length };
      return { ...now, commitments: [...now.commitments, entry] };
    });
    actions.onActive(id);
    focusField(['commitments', template.commitments.length, 'text']);
  };
  return (
    <>
      {template.focusAreas.map((area, index) => (
        <Area key={area.id} open={open} area={area} number={index + 1} template={template} active={active} {...actions} />
      ))}
      <Area open={open} area={null} number={0} template={template} active={active} {...actions} />
      <div className="row">
        <Button
          onClick={() => {
            open.change((now) => withFocusArea(now, ''));
            focusField(['focusAreas', template.focusAreas.length, 'title']);
          }}
        >
          {t('addArea')}
        </Button>
        <Button onClick={addCommitment}>{t('addCommitment')}</Button>
      </div>
    </>
  );
}

function Area({
  open,
  area,
  number,
  template,
  active,
  ...actions
}: { open: OpenTemplate; area: FocusArea | null; number: number; template: Template; active: string | null } & FocusAreasActions) {
  const { t } = useTranslation(['templates', 'common']);
  const { tell } = useNotices();
  const target = useDrop<HTMLElement>(DRAGGED, (id) => open.change((now) => withGroupedCommitment(now, id, area?.id ?? null)));
  const own = template.commitments.map((commitment, index) => ({ commitment, index })).filter(({ commitment }) => commitment.focusArea === (area?.id ?? null));
  return (
    <section
      ref={target}
      className={`template-area area-${number}`}
      aria-label={area === null ? t('common:otherCommitments') : area.title === '' ? t('areaTitle', { number }) : area.title}
    >
      <div className="row template-area-head">
        {area === null ? (
          <h2>{t('common:otherCommitments')}</h2>
        ) : (
          <>
            <span className="area-number" aria-hidden>
              {number}
            </span>
            <textarea
              rows={1}
              data-field={`focusAreas.${number - 1}.title`}
              maxLength={2_000}
              aria-label={t('areaTitle', { number })}
              value={area.title}
              onChange={(event) => open.change((now) => withFocusAreaTitle(now, area.id, event.target.value), `area ${area.id}`)}
            />
            <IconButton label={t('areaUp', { number })} onClick={() => open.change((now) => withMovedFocusArea(now, area.id, -1))}>
              <ChevronUp size={16} />
            </IconButton>
            <IconButton label={t('areaDown', { number })} onClick={() => open.change((now) => withMovedFocusArea(now, area.id, 1))}>
              <ChevronDown size={16} />
            </IconButton>
            <IconButton
              label={t('areaRemove', { number })}
              onClick={() => {
                open.change((now) => withoutFocusArea(now, area.id));
                tell(t('removedUndo'), { label: t('undo'), run: () => open.undo() });
              }}
            >
              <X size={16} />
            </IconButton>
          </>
        )}
      </div>
      {own.length === 0 ? <p className="hint">{t('areaEmpty', { number })}</p> : null}
      <ul>
        {own.map(({ commitment, index }) => (
          <CommitmentRow key={commitment.id} open={open} commitment={commitment} index={index} template={template} isActive={commitment.id === active} {...actions} />
        ))}
      </ul>
    </section>
  );
}

function partiesIn(words: string): string[] {
  return words.split(',').map((party) => party.trim()).filter((party) => party !== '');
}

function CommitmentRow({
  open,
  commitment,
  index,
  template,
  isActive,
  onGroup,
  onActive,
  onShow,
  selection,
}: { open: OpenTemplate; commitment: Commitment; index: number; template: Template; isActive: boolean } & FocusAreasActions) {
  const { t } = useTranslation(['templates', 'common']);
  const { tell } = useNotices();
  const { id } = commitment;
  // A comma that was just typed names nobody yet, but is on the way to the next name.
  const [typed, setTyped] = useState<string | null>(null);
  const isTyped = typed !== null && JSON.stringify(partiesIn(typed)) === JSON.stringify(commitment.parties);
  const parties = isTyped ? typed : commitment.parties.join(', ');
  const words = commitment.text === '' ? t('noWords') : commitment.text;
  const field = (name: string) => `commitments.${index}.${name}`;
  const change = (part: Partial<Commitment>, name: string) => open.change((now) => withChangedCommitment(now, id, part), `commitment ${id} ${name}`);
  const remove = () => {
    open.change((now) => withoutCommitment(now, id));
    tell(t('removedUndo'), { label: t('undo'), run: () => open.undo() });
  };
  const focused = () => onActive(id);
  const rest = () => {
    const chosen = selection();
    if (chosen === null) tell(t('nothingThere'));
    else change(chosen, 'passage');
  };
  return (
    <li
      tabIndex={-1}
      data-field={`commitments.${index}`}
      className={`template-commitment ${isActive ? 'template-commitment-active' : ''}`}
    >
      <Handle
        label={t('commitmentMove', { words })}
        help={t('commitmentKeys')}
        dragged={{ type: DRAGGED, name: id }}
        onFocus={focused}
        keys={{ move: (by) => open.change((now) => withMovedCommitment(now, id, by)), remove, group: (number) => onGroup(id, number) }}
      />
      <div>
        <textarea
          rows={1}
          data-field={field('text')}
          maxLength={20_000}
          aria-label={t('commitmentText')}
          onFocus={focused}
          value={commitment.text}
          onChange={(event) => change({ text: event.target.value }, 'text')}
        />
        <div className="row commitment-foot">
          <input
            aria-label={t('commitmentParties')}
            maxLength={2_000}
            placeholder={t('commitmentParties_short')}
            onFocus={focused}
            value={parties}
            onChange={(event) => {
              setTyped(event.target.value);
              change({ parties: partiesIn(event.target.value) }, 'parties');
            }}
            onBlur={() => setTyped(null)}
          />
          <select aria-label={t('commitmentArea')} data-field={field('focusArea')} value={commitment.focusArea ?? ''} onChange={(event) => change({ focusArea: event.target.value === '' ? null : event.target.value }, 'focusArea')}>
            <option value="">0 {t('common:otherCommitments')}</option>
            {template.focusAreas.map((area, areaIndex) => (
              <option key={area.id} value={area.id}>
                {areaIndex + 1} {area.title}
              </option>
            ))}
          </select>
          <IconButton label={t('commitmentRemove', { words })} onClick={remove}>
            <X size={16} />
          </IconButton>
        </div>
        <p className="commitment-passage">
          {commitment.passage === '' ? (
            <span className="template-missing">{t('noPassage')}</span>
          ) : (
            <button type="button" className="passage-link" data-field={field('source')} title={t('commitmentShow')} onClick={() => onShow(id)}>
              “{commitment.passage}”
            </button>
          )}
          {isActive || commitment.passage === '' ? (
            <button type="button" className="link" data-field={field('passage')} onClick={rest}>
              {t('commitmentRest')}
            </button>
          ) : null}
        </p>
      </div>
    </li>
  );
}
