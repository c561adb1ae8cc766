import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FocusArea } from '../../core/briefing/model.ts';
import type { MatrixRow } from '../../core/coverage/matrix.ts';
import { stateWords } from './coverage-words.ts';

/** Where the note speaks of what: sections down, focus areas across, a square for each by how much is said. */
export const MatrixPane = memo(function MatrixPane({
  rows,
  focusAreas,
  onGo,
}: {
  rows: readonly MatrixRow[];
  focusAreas: readonly FocusArea[];
  onGo: (thread: string) => void;
}) {
  const { t } = useTranslation(['coverage', 'common']);
  const titles = [...focusAreas.map((area) => area.title), t('common:otherCommitments')];
  const most = Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell.annotations.length)));
  return (
    <section className="matrix" aria-label={t('tab_matrix')}>
      <h2>{t('matrixTitle')}</h2>
      <table>
        <caption className="visually-hidden">{t('matrixCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('section')}</th>
            {titles.map((title, index) => (
              <th key={title} scope="col" className={`area-${index < focusAreas.length ? index + 1 : 0}`} title={title}>
                <span className="matrix-area">{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.section?.block ?? -1}>
              <th scope="row">{row.section === null ? t('beforeFirstHeading') : row.section.title}</th>
              {row.cells.map((cell, index) => {
                const [first] = cell.annotations;
                const number = index < focusAreas.length ? index + 1 : 0;
                const count = cell.annotations.length;
                return (
                  <td key={titles[index]} className={`area-${number}`}>
                    {first === undefined ? (
                      <span className="visually-hidden">{t('nothing')}</span>
                    ) : (
                      <button
                        type="button"
                        className="matrix-cell"
                        data-state={cell.state}
                        style={{ scale: String(0.55 + 0.45 * Math.sqrt(count / most)) }}
                        aria-label={t('cell', { count, area: titles[index] ?? '', state: stateWords(cell.state) })}
                        onClick={() => onGo(first)}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t('matrixKey')}</p>
    </section>
  );
});
