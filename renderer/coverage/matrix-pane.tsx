import { memo } from 'react';
import type { FocusArea } from '../../core/briefing/model.ts';
import type { MatrixRow } from '../../core/coverage/matrix.ts';
import { stateLooks } from './coverage-words.ts';

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
  const titles = [...focusAreas.map((area) => area.title), 'Other commitments'];
  const most = Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell.annotations.length)));
  return (
    <section className="matrix" aria-label="Matrix">
      <h2>Where the note speaks of what</h2>
      <table>
        <caption className="visually-hidden">Annotations by section and focus area</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
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
              <th scope="row">{row.section === null ? 'Before the first heading' : row.section.title}</th>
              {row.cells.map((cell, index) => {
                const [first] = cell.annotations;
                const number = index < focusAreas.length ? index + 1 : 0;
                const count = cell.annotations.length;
                return (
                  <td key={titles[index]} className={`area-${number}`}>
                    {first === undefined ? (
                      <span className="visually-hidden">nothing</span>
                    ) : (
                      <button
                        type="button"
                        className="matrix-cell"
                        data-state={cell.state}
                        style={{ scale: String(0.55 + 0.45 * Math.sqrt(count / most)) }}
                        aria-label={`${count === 1 ? '1 annotation' : `${count} annotations`} on ${titles[index] ?? ''}, ${stateLooks[cell.state].label}`}
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
      <p className="hint">Larger: more annotations. Hollow: open. Half: covered. Full: cleared.</p>
    </section>
  );
});
