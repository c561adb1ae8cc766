import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { coverageRows } from './coverage.ts';
import { filesRows } from './files.ts';
import { type Row, shown } from './row.ts';
import { startRows } from './start.ts';
import { windowRows } from './window.ts';
import { wordRows } from './word.ts';

const areas: Record<string, () => Row[] | Promise<Row[]>> = {
  coverage: coverageRows,
  files: filesRows,
  start: startRows,
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

const lines = ['| what | ours | peer | ratio | budget | holds |', '| --- | --- | --- | --- | --- | --- |'];
for (const { name, ours, peer, unit, ratio, budget, holds, note } of rows) {
  const cells = [
    `${name}${note === '' ? '' : ` – ${note}`}`,
    `${shown(ours)} ${unit}`,
    peer === null ? '–' : shown(peer),
    ratio === null ? '–' : ratio.toFixed(2),
    budget,
    holds ? 'yes' : 'NO',
  ];
  lines.push(`| ${cells.join(' | ')} |`);
}
process.stdout.write(`${lines.join('\n')}\n`);
if (wanted.length === 0) {
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(resolve(import.meta.dirname, 'results.json'), `${JSON.stringify({ machine, date, rows }, null, 2)}\n`);
  // The page is made of the run and of what is written beside it: no figure in it is typed.
  const profiles = await readFile(resolve(import.meta.dirname, 'profiles.md'), 'utf8');
  const head = `# Performance\n\nMade by \`npm run bench\` on ${date}, ${machine}. Peers ran in the same run on the same text. Medians with least and most.\n`;
  await writeFile(resolve(import.meta.dirname, '..', '..', 'docs', 'performance.md'), `${head}\n${lines.join('\n')}\n\n${profiles}`);
}
