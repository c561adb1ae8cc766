import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { coverageRows } from './coverage.ts';
import { filesRows } from './files.ts';
import { growthRows } from './growth.ts';
import { killRows } from './kills.ts';
import { withFigures } from './page.ts';
import { Missing, type Row, shown } from './row.ts';
import { sizeRows } from './size.ts';
import { startRows } from './start.ts';
import { windowRows } from './window.ts';
import { exportRows, importRows, memoryRows, openRows } from './word.ts';

type Measure = () => Row[] | Promise<Row[]>;

const areas: Record<string, readonly Measure[]> = {
  coverage: [coverageRows],
  files: [filesRows],
  growth: [growthRows],
  kills: [killRows],
  size: [sizeRows],
  start: [startRows],
  window: [windowRows],
  word: [exportRows, memoryRows, importRows, openRows],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in areas));
if (unknown.length > 0) throw new Error(`There is no bench “${unknown.join(', ')}”; there are ${Object.keys(areas).join(', ')}.`);
const rows: Row[] = [];
const left: string[] = [];
for (const [name, measures] of Object.entries(areas)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring ${name}…\n`);
  for (const measure of measures) {
    try {
      rows.push(...(await measure()));
    } catch (thrown) {
      // What cannot be measured here must not take with it what can.
      const said = thrown instanceof Error ? thrown.message : String(thrown);
      left.push(`${name}: ${thrown instanceof Missing ? `${said} is not installed here` : said}`);
      if (!(thrown instanceof Missing)) process.exitCode = 1;
      process.stderr.write(`Left out: ${left.at(-1) ?? ''}\n`);
    }
  }
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
if (left.length > 0) lines.push('', 'Left out:', ...left.map((each) => `- ${each.split('\n')[0] ?? ''}`));
process.stdout.write(`${lines.join('\n')}\n`);
if (wanted.length === 0) {
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(resolve(import.meta.dirname, 'results.json'), `${JSON.stringify({ machine, date, rows, left }, null, 2)}\n`);
  // The page is made of the run and of what is written beside it: no figure in it is typed.
  const profiles = withFigures(await readFile(resolve(import.meta.dirname, 'profiles.md'), 'utf8'), rows);
  const head = `# Performance\n\nMade by \`npm run bench\` on ${date}, ${machine}. Peers ran in the same run on the same text. Medians with least and most.\n`;
  await writeFile(resolve(import.meta.dirname, '..', '..', 'docs', 'performance.md'), `${head}\n${lines.join('\n')}\n\n${profiles}`);
}
