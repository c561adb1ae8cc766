import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { largeBriefing, plainText } from './large-briefing.ts';
import { type Row, spreadInWords, spreadOf } from './row.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** Runs a program to its end; answers with the time it took in milliseconds and the most memory it had, in MiB. */
async function measured(program: string, args: readonly string[]): Promise<{ time: number; memory: number }> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let memory = 0;
  const watch = setInterval(() => {
    readFile(`/proc/${child.pid ?? 0}/status`, 'utf8')
      .then((status) => {
        memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      })
      .catch(() => undefined);
  }, 15);
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const status = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(watch);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said}`);
  return { time: performance.now() - start, memory };
}

function markdown(node: TextNode): string {
  return (node.content ?? [])
    .map((block) => {
      const words = (block.content ?? []).map((each) => each.text ?? '').join('');
      return block.type === 'heading' ? `# ${words}` : words;
    })
    .join('\n\n');
}

/** Export as a whole process, beside pandoc on the same text without comments; opening, beside LibreOffice. */
export async function wordRows(rounds = 5): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-word-'));
  try {
    // As `npm run briefing` starts it.
    const command = [join(root, 'dist', 'cli', 'main.mjs')];
    const file = (name: string) => join(folder, name);
    const note = largeBriefing(10_000, 2_000, 20);
    await writeFile(file('note.briefing'), packContainer(createDocument(note), { saved: new Date(), application: 'bench' }));
    await writeFile(file('note.md'), markdown(plainText(note)));
    const ours: { time: number; memory: number }[] = [];
    const pandoc: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await measured(process.execPath, [...command, 'export', file('note.briefing'), '--out', file('note.docx'), '--force']));
      pandoc.push((await measured('pandoc', [file('note.md'), '-o', file('pandoc.docx')])).time);
    }
    const [mine, theirs] = [spreadOf(ours.map((each) => each.time)), spreadOf(pandoc)];
    const memory = Math.max(...ours.map((each) => each.memory));

    const importing: number[] = [];
    const reading: number[] = [];
    const document = await readFile(file('note.docx'));
    const { importWord } = await import('../../core/word/import/import.ts');
    const mammoth = await import('mammoth');
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      importWord(document, { name: 'note.docx', now: new Date() });
      importing.push(performance.now() - start);
      const again = performance.now();
      await mammoth.default.convertToHtml({ buffer: Buffer.from(document) });
      reading.push(performance.now() - again);
    }
    const [brought, html] = [spreadOf(importing), spreadOf(reading)];

    const long = largeBriefing(2_000, 2_000);
    await writeFile(file('long.briefing'), packContainer(createDocument(long), { saved: new Date(), application: 'bench' }));
    await measured(process.execPath, [...command, 'export', file('long.briefing'), '--out', file('long.docx'), '--force']);
    const opened: number[] = [];
    const office: number[] = [];
    const { unpackContainer } = await import('../../core/briefing/container.ts');
    const bytes = await readFile(file('long.briefing'));
    await writeFile(file('empty.md'), 'x');
    await measured('pandoc', [file('empty.md'), '-o', file('empty.docx')]);
    const convert = (name: string) =>
      measured('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'txt:Text', '--outdir', folder, file(name)]);
    await convert('empty.docx');
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      unpackContainer(bytes, 'long.briefing');
      opened.push(performance.now() - start);
      const [whole, nothing] = [await convert('long.docx'), await convert('empty.docx')];
      office.push(whole.time - nothing.time);
    }
    const [open, load] = [spreadOf(opened), spreadOf(office)];
    return [
      {
        name: 'export, 10,000 paragraphs, 2,000 comments, whole process',
        ours: mine.median,
        peer: theirs.median,
        unit: 'ms',
        ratio: mine.median / theirs.median,
        budget: 'at most 0.5 of pandoc without comments',
        holds: mine.median / theirs.median <= 0.5,
        note: `${spreadInWords(mine)}, pandoc ${spreadInWords(theirs)}`,
      },
      {
        name: 'memory of that export',
        ours: memory,
        peer: null,
        unit: 'MiB, most',
        ratio: null,
        budget: 'at most 400 MiB',
        holds: memory <= 400,
        note: '',
      },
      {
        name: 'import of that document, its 2,000 comments included',
        ours: brought.median,
        peer: html.median,
        unit: 'ms',
        ratio: brought.median / html.median,
        budget: 'none in the design',
        holds: true,
        note: `${spreadInWords(brought)}, mammoth to HTML ${spreadInWords(html)}`,
      },
      {
        name: 'open a briefing of 100,000 words',
        ours: open.median,
        peer: load.median,
        unit: 'ms',
        ratio: open.median / load.median,
        budget: 'at most 0.1 of LibreOffice',
        holds: open.median / load.median <= 0.1,
        note: `${spreadInWords(open)}, LibreOffice without its start ${spreadInWords(load)}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
