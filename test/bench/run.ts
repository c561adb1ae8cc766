import { existsSync } from 'node:fs';
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
/** A row with the part of the bench that gave it, the day, and the machine. */
interface Measured extends Row {
  readonly area: string;
  readonly date: string;
  readonly machine: string;
}

const kept = resolve(import.meta.dirname, 'results.json');
const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`;
/** What the last full run gave of the parts that are not measured now. */
const earlier: { rows: Measured[]; left: string[] } =
  wanted.length > 0 && existsSync(kept) ? (JSON.parse(await readFile(kept, 'utf8')) as { rows: Measured[]; left: string[] }) : { rows: [], left: [] };
const rows: Measured[] = [];
const left: string[] = [];
for (const [name, measures] of Object.entries(areas)) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    rows.push(...earlier.rows.filter(({ area }) => area === name));
    left.push(...earlier.left.filter((each) => each.startsWith(`${name}: `)));
    continue;
  }
  process.stderr.write(`Measuring ${name}…\n`);
  for (const measure of measures) {
    try {
      rows.push(...(await measure()).map((row) => ({ ...row, area: name, date, machine })));
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
// Every part has been measured at some time: the page is made of all of them.
if (Object.keys(areas).every((name) => rows.some(({ area }) => area === name) || left.some((each) => each.startsWith(`${name}: `)))) {
  await writeFile(kept, `${JSON.stringify({ machine, date, rows, left }, null, 2)}\n`);
  // The page is made of the run and of what is written beside it: no figure in it is typed.
  const profiles = withFigures(await readFile(resolve(import.meta.dirname, 'profiles.md'), 'utf8'), rows);
  const runs = [...Map.groupBy(rows, (row) => `${row.date} (${row.machine}`)].map(([run, its]) => `${run}: ${[...new Set(its.map(({ area }) => area))].join(', ')})`);
  const head = `# Performance\n\nMade by \`npm run bench\` on ${runs.sort().join(', ')}; a run of one part (\`npm run bench window\`) puts its rows in the place of the older ones. Peers ran in the same run on the same text. Medians with least and most.\n`;
  await writeFile(resolve(import.meta.dirname, '..', '..', 'docs', 'performance.md'), `${head}\n${lines.join('\n')}\n\n${profiles}`);
}
