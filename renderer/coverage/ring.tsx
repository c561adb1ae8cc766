import { coverageStates, type CoverageCounts } from '../../core/coverage/coverage.ts';

/** A ring whose arcs are the shares of commitments that are cleared, covered and open; the rest is missing. */
export function Ring({ counts, size = 30 }: { counts: CoverageCounts; size?: number }) {
  const total = coverageStates.reduce((sum, state) => sum + counts[state], 0);
  const radius = size / 2 - 3;
  const around = 2 * Math.PI * radius;
  let turned = 0;
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden className="ring">
      <circle cx={size / 2} cy={size / 2} r={radius} className="ring-missing" />
      {(['cleared', 'covered', 'open'] as const).map((state) => {
        const share = total === 0 ? 0 : counts[state] / total;
        const start = turned;
        turned += share;
        return share === 0 ? null : (
          <circle
            key={state}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            className={`ring-${state}`}
            strokeDasharray={`${share * around} ${around}`}
            strokeDashoffset={-start * around}
            transform={`rotate(-90 ${size / 2} ${size / 2})`}
          />
        );
      })}
    </svg>
  );
}
