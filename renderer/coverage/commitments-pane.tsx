import { GripVertical } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commitment, FocusArea, Source } from '../../core/briefing/model.ts';
import type { CommitmentCoverage, Coverage, FocusAreaCoverage } from '../../core/coverage/coverage.ts';
import { COMMITMENT_TYPE } from './commitment-drop.ts';
import { countsInWords, stateShapes, stateWords } from './coverage-words.ts';
import { Ring } from './ring.tsx';

/** What can be done from a commitment. */
export interface CommitmentActions {
  /** Goes to the passage of an annotation. */
  readonly go: (thread: string) => void;
  /** Puts the wording into the text at the caret, annotated. */
  readonly insert: (commitment: string) => void;
  /** Shows the annotations on it alone. */
  readonly show: (commitment: string) => void;
}

/** Focus areas with a ring each and their commitments, live; each can be dragged into the text. */
export const CommitmentsPane = memo(function CommitmentsPane({
  coverage,
  focusAreas,
  commitmentOf,
  sources,
  active,
  actions,
}: {
  coverage: Coverage;
  focusAreas: readonly FocusArea[];
  commitmentOf: ReadonlyMap<string, Commitment>;
  sources: readonly Source[];
  /** The commitment that was jumped to. */
  active: string | null;
  actions: CommitmentActions;
}) {
  const { t } = useTranslation(['coverage', 'common']);
  const [sought, setSought] = useState('');
  return (
    <section className="coverage" aria-label={t('title')}>
      <h2>
        {t('title')} <span className="hint">{countsInWords(coverage.counts)}</span>
      </h2>
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {coverage.focusAreas.map((area) => (
        <Area
          key={area.focusArea ?? ''}
          area={area}
          number={focusAreas.findIndex((entry) => entry.id === area.focusArea) + 1}
          title={focusAreas.find((entry) => entry.id === area.focusArea)?.title ?? t('common:otherCommitments')}
          commitmentOf={commitmentOf}
          sources={sources}
          sought={sought.trim().toLocaleLowerCase()}
          active={active}
          actions={actions}
        />
      ))}
    </section>
  );
});

function Area({
  area,
  number,
  title,
  commitmentOf,
  sources,
  sought,
  active,
  actions,
}: {
  area: FocusAreaCoverage;
  number: number;
  title: string;
  commitmentOf: ReadonlyMap<string, Commitment>;
  sources: readonly Source[];
  sought: string;
  active: string | null;
  actions: CommitmentActions;
}) {
  const [opened, setOpened] = useState(false);
  const holdsActive = area.commitments.some(({ commitment }) => commitment === active);
  useEffect(() => {
    if (holdsActive) setOpened(true);
  }, [holdsActive, active]);
  const shown = area.commitments.filter(({ commitment }) =>
    (commitmentOf.get(commitment)?.text ?? '').toLocaleLowerCase().includes(sought),
  );
  if (sought !== '' && shown.length === 0) return null;
  return (
    <details
      className={`area area-${number}`}
      data-state={area.state}
      open={opened || sought !== ''}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        <Ring counts={area.counts} />
        <span className="area-title">
          {title}
          <span className="area-counts">
            {stateWords(area.state)} · {countsInWords(area.counts)}
          </span>
        </span>
      </summary>
      <ul>
        {shown.map((each) => {
          const commitment = commitmentOf.get(each.commitment);
          return commitment === undefined ? null : (
            <CommitmentLine
              key={each.commitment}
              coverage={each}
              commitment={commitment}
              source={sources.find((source) => source.id === commitment.source)}
              active={active === each.commitment}
              actions={actions}
            />
          );
        })}
      </ul>
    </details>
  );
}

function CommitmentLine({
  coverage: { state, annotations },
  commitment,
  source,
  active,
  actions,
}: {
  coverage: CommitmentCoverage;
  commitment: Commitment;
  source: Source | undefined;
  active: boolean;
  actions: CommitmentActions;
}) {
  const { t } = useTranslation('coverage');
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const [first] = annotations;
  return (
    // Dragging is a shortcut of the mouse's; the button “Insert” does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={line}
      data-state={state}
      data-active={active}
      data-commitment={commitment.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(COMMITMENT_TYPE, commitment.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <span className="grip" aria-hidden title={t('drag')}>
        <GripVertical size={14} />
      </span>
      <span className="state-shape" aria-hidden>
        {stateShapes[state]}
      </span>
      <span>
        {commitment.text}
        <span className="commitment-state">
          {stateWords(state)}
          {first === undefined ? null : (
            <>
              <button type="button" className="link" onClick={() => actions.go(first)}>
                {annotations.length === 1 ? t('showPassage') : t('showFirst', { count: annotations.length })}
              </button>
              <button type="button" className="link" onClick={() => actions.show(commitment.id)}>
                {t('annotations')}
              </button>
            </>
          )}
          <button type="button" className="link" onClick={() => actions.insert(commitment.id)}>
            {t('insert')}
          </button>
        </span>
        {active ? (
          <span className="commitment-source">
            <q>{commitment.passage}</q>
            {source === undefined ? null : ` ${source.title}`}
          </span>
        ) : null}
      </span>
    </li>
  );
}
