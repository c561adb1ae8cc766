import { type Row, shown } from './row.ts';

/**
 * A text with the figures of a run in it: `[[the beginning of a row's name]]` becomes what that row measured, beside what
 * it was measured, so that no figure is ever typed. What the run left out is said to be so.
 *
 * @throws Error for a name that begins more than one row.
 */
export function withFigures(text: string, rows: readonly Row[]): string {
  return text.replace(/\[\[([^\]]+)\]\]/g, (_whole, name: string) => {
    const found = rows.filter((row) => row.name.startsWith(name));
    if (found.length > 1) throw new Error(`“${name}” begins the names of ${found.length} rows.`);
    const [row] = found;
    if (row === undefined) return '(not measured in this run)';
    return `${shown(row.ours)} ${row.unit}${row.peer === null ? '' : `, beside ${shown(row.peer)}`}`;
  });
}
