import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { coverageRows } from './coverage.ts';
import { filesRows } from './files.ts';
import { type Row, shown } from './row.ts';
import { windowRows } from './window.ts';
import { wordRows } from './word.ts';

const areas: Record<string, () => Row[] | Promise<Row[]>> = {
  coverage: coverageRows,
  files: filesRows,
  window: windowRows,
  word: wordRows,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in areas));
if (unknown.length > 0) throw new Error(`There is no bench “${unknown.join(', ')}”; there are ${Object.keys(areas).join(', ')}.`);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(areas)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring ${name}…\n`);
  rows.push(...(await measure()));
}

process.stdout.write('| what | ours | peer | ratio | budget | holds |\n| --- | --- | --- | --- | --- | --- |\n');
for (const { name, ours, peer, unit, ratio, budget, holds, note } of rows) {
  const cells = [
    `${name}${note === '' ? '' : ` – ${note}`}`,
    `${shown(ours)} ${unit}`,
    peer === null ? '–' : shown(peer),
    ratio === null ? '–' : ratio.toFixed(2),
    budget,
    holds ? 'yes' : 'NO',
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
if (wanted.length === 0) {
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`;
  const written = { machine, date: new Date().toISOString().slice(0, 10), rows };
  await writeFile(resolve(import.meta.dirname, 'results.json'), `${JSON.stringify(written, null, 2)}\n`);
}
