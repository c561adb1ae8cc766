import { memo } from 'react';
import type { Commitment, FocusArea } from '../../core/briefing/model.ts';
import type { Coverage, CoverageCounts, CoverageState, FocusAreaCoverage } from '../../core/coverage/coverage.ts';
import { Ring } from './ring.tsx';

/** How each state is called and drawn. */
export const stateLooks: Record<CoverageState, { label: string; shape: string }> = {
  missing: { label: 'Missing', shape: '·' },
  open: { label: 'Open', shape: '○' },
  covered: { label: 'Covered', shape: '◐' },
  cleared: { label: 'Cleared', shape: '●' },
};

/** Counts in words: how many of all commitments the note speaks of well enough. */
export function countsInWords(counts: CoverageCounts): string {
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  if (total === 0) return 'no commitments';
  const parts = [`${counts.covered + counts.cleared} of ${total} covered`];
  if (counts.cleared > 0) parts.push(`${counts.cleared} cleared`);
  if (counts.open > 0) parts.push(`${counts.open} open`);
  return parts.join(', ');
}

/** Focus areas with a ring each and their commitments, live. */
export const CoveragePanel = memo(function CoveragePanel({
  coverage,
  focusAreas,
  commitments,
  onGo,
}: {
  coverage: Coverage;
  focusAreas: readonly FocusArea[];
  commitments: readonly Commitment[];
  onGo: (thread: string) => void;
}) {
  const commitmentOf = new Map(commitments.map((commitment) => [commitment.id, commitment]));
  return (
    <section className="coverage" aria-label="Coverage">
      <h2>
        Coverage <span className="hint">{countsInWords(coverage.counts)}</span>
      </h2>
      {coverage.focusAreas.map((area) => (
        <Area
          key={area.focusArea ?? ''}
          area={area}
          number={focusAreas.findIndex((entry) => entry.id === area.focusArea) + 1}
          title={focusAreas.find((entry) => entry.id === area.focusArea)?.title ?? 'Other commitments'}
          commitmentOf={commitmentOf}
          onGo={onGo}
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
  onGo,
}: {
  area: FocusAreaCoverage;
  number: number;
  title: string;
  commitmentOf: ReadonlyMap<string, Commitment>;
  onGo: (thread: string) => void;
}) {
  return (
    <details className={`area area-${number}`} data-state={area.state}>
      <summary>
        <Ring counts={area.counts} />
        <span className="area-title">
          {title}
          <span className="area-counts">
            {stateLooks[area.state].label} · {countsInWords(area.counts)}
          </span>
        </span>
      </summary>
      <ul>
        {area.commitments.map(({ commitment, state, annotations }) => {
          const [first] = annotations;
          return (
            <li key={commitment} data-state={state}>
              <span className="state-shape" aria-hidden>
                {stateLooks[state].shape}
              </span>
              <span>
                {commitmentOf.get(commitment)?.text}
                <span className="commitment-state">
                  {stateLooks[state].label}
                  {first === undefined ? null : (
                    <button type="button" className="link" onClick={() => onGo(first)}>
                      {annotations.length === 1 ? 'Show the passage' : `Show the first of ${annotations.length} passages`}
                    </button>
                  )}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
