import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedRow } from '../../core/compare/comparison.ts';
import { ShownLine } from './compared-line.tsx';

/** How many lines that are the same stand around what differs. */
const AROUND = 1;

/** Rows that are shown, or a stretch of rows that are the same and are not shown unless asked for. */
interface Stretch {
  readonly hidden: boolean;
  readonly first: number;
  readonly rows: readonly ComparedRow[];
}

function stretchesOf(rows: readonly ComparedRow[]): Stretch[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - AROUND), index + AROUND + 1).some((row) => row.state !== 'same'),
  );
  const stretches: { hidden: boolean; first: number; rows: ComparedRow[] }[] = [];
  rows.forEach((row, index) => {
    const hidden = near[index] !== true;
    const last = stretches.at(-1);
    if (last !== undefined && last.hidden === hidden) last.rows.push(row);
    else stretches.push({ hidden, first: index, rows: [row] });
  });
  return stretches;
}

/** Two texts side by side, line by line; long stretches that are the same are folded away. */
export function ComparedText({ rows }: { rows: readonly ComparedRow[] }) {
  const { t } = useTranslation('versions');
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  return (
    <table className="compared">
      <thead>
        <tr>
          <th scope="col">{t('earlier')}</th>
          <th scope="col">{t('later')}</th>
        </tr>
      </thead>
      <tbody>
        {stretchesOf(rows).map((stretch) => {
          if (stretch.hidden && !shown.has(stretch.first)) {
            return (
              <tr key={stretch.first}>
                <td colSpan={2}>
                  <button type="button" className="link" onClick={() => setShown(new Set([...shown, stretch.first]))}>
                    {t('unchanged', { count: stretch.rows.length })}
                  </button>
                </td>
              </tr>
            );
          }
          return (
            <Fragment key={stretch.first}>
              {stretch.rows.map((row, index) => {
                const isNew = index === 0 || row.section !== stretch.rows[index - 1]?.section;
                const isHeading = row.after?.kind === 'heading' && row.after.pieces.map(({ words }) => words).join('') === row.section;
                return (
                  <Fragment key={`${stretch.first + index}`}>
                    {isNew && !isHeading ? (
                      <tr className="compared-section">
                        <th scope="rowgroup" colSpan={2}>
                          {row.section === '' ? t('beforeFirst') : row.section}
                        </th>
                      </tr>
                    ) : null}
                    <tr data-state={row.state}>
                      <td>
                        <ShownLine line={row.before} row={row} side="before" />
                      </td>
                      <td>
                        <ShownLine line={row.after} row={row} side="after" />
                      </td>
                    </tr>
                  </Fragment>
                );
              })}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
