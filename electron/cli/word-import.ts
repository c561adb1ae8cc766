import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { packContainer } from '../../core/briefing/container.ts';
import { loadDocument } from '../../core/briefing/document.ts';
import { Failure } from '../../core/failure/failure.ts';
import { trackedChoices, type TrackedChoice } from '../../core/word/import/tracked.ts';
import { readWhole, writeWhole } from '../host/files.ts';
import { Tasks } from '../host/tasks/tasks.ts';
import type { ImportOutput } from '../host/word/import-job.ts';
import type { CommandPlaces } from './command-places.ts';

/** How long a document may be read, in milliseconds: past that it was made to take forever. */
const DEADLINE = 120_000;

/** Reads a document in a thread of its own, which ends when it takes too long or too much. */
async function read(path: string, tracked: TrackedChoice, worker: string | undefined): Promise<ImportOutput> {
  const name = basename(path);
  const bytes = await readWhole(path);
  const tasks = new Tasks({ worker, emit: () => {} });
  const timer = setTimeout(() => tasks.cancel('import'), DEADLINE);
  try {
    return await tasks.perform('import', name, (task) => task.run('word.import', { bytes, name, now: new Date(), tracked, make: true }));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'task-cancelled') throw new Failure('word-too-large', name, { cause: thrown });
    throw thrown;
  } finally {
    clearTimeout(timer);
    await tasks.close();
  }
}

interface ImportOptions {
  readonly out?: string;
  readonly tracked: TrackedChoice;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** The command that makes a briefing of a Word document. What would be left out is told before anything is written. */
export function addImportCommand(program: Command, { inFolder, say, target, application, installed }: CommandPlaces): void {
  program
    .command('import')
    .description('makes a briefing from a Word document, and lists first what it cannot hold')
    .argument('<file>', 'a .docx file')
    .option('--out <file>', 'the .briefing file to write')
    .option('--check', 'only lists what it cannot hold, and writes nothing')
    .addOption(new Option('--tracked <choice>', 'what becomes of tracked changes').choices(trackedChoices).default('accept'))
    .option('--force', 'replace the file if it exists')
    .option('--json', 'as JSON')
    .action(async (file: string, { out, tracked, check, force, json }: ImportOptions) => {
      if (out === undefined && check !== true) throw new Failure('usage', 'Say where to write with --out, or only look with --check.');
      const path = out === undefined || check === true ? null : target(out, force === true);
      const { threads, losses, state, media } = await read(inFolder(file), tracked, installed.taskWorker);
      if (json === true) say(JSON.stringify({ file: path, annotations: threads.length, losses }));
      else {
        for (const { kind, page, count, words } of losses) say(`  left out on page ${page}: ${count} ${kind}${words === '' ? '' : ` (${words})`}`);
      }
      if (path === null || state === null) return;
      await writeWhole(path, packContainer(loadDocument(state).document, { media, saved: new Date(), application }));
      if (json !== true) say(path);
    });
}
