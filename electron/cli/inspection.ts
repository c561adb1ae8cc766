import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { isBriefingEntry, storedEntries } from '../../core/briefing/entries.ts';
import { Failure } from '../../core/failure/failure.ts';
import { type FindingKind, findingKinds, partOfTemplate, templateFindingKinds } from '../../core/inspection/finding.ts';
import { inspect } from '../../core/inspection/inspect.ts';
import { sharedCopy } from '../../core/inspection/shared-copy.ts';
import { inspectTemplate, sharedTemplate } from '../../core/inspection/shared-template.ts';
import { inspectWord, settledInWord, type WordFindingKind, wordFindingKinds, withoutFindings } from '../../core/inspection/word.ts';
import { isTemplateEntry, packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { readWhole, writeWhole } from '../host/files.ts';
import { TEMPLATE_ENDING } from '../host/templates/own-templates.ts';
import type { CommandPlaces } from './command-places.ts';
import { readContainer } from './container.ts';

interface Inspection {
  readonly remove?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** The kinds that were asked for by name, or all. @throws Failure `usage` for one that is none. */
export function kindsOf<K extends string>(remove: string, known: readonly K[], offered: readonly K[]): Set<K> {
  if (remove === 'all') return new Set(offered);
  return new Set(
    remove.split(',').map((asked) => {
      const kind = known.find((each) => each === asked.trim());
      if (kind === undefined) throw new Failure('usage', `There is nothing called “${asked.trim()}” to remove`);
      return kind;
    }),
  );
}

/** Everything but what the note itself needs to be read. */
const partOfNote: readonly FindingKind[] = ['clearances', 'people', 'own-information'];
const traces = findingKinds.filter((kind) => !partOfNote.includes(kind));

/** The command that says what a file carries, and writes one without it. */
export function addInspectCommand(program: Command, { inFolder, say, target, application }: CommandPlaces): void {
  program
    .command('inspect')
    .description('lists what a file carries beside the words that are read, and writes a copy without it')
    .argument('<file>', 'a .briefing, .briefing-template or .docx file; it stays as it is')
    .option('--remove <kinds>', `what the copy shall not carry, by commas, or all; of a briefing: ${findingKinds.join(', ')}; of a template: ${templateFindingKinds.join(', ')}; of a Word document: ${wordFindingKinds.join(', ')}`)
    .option('--out <file>', 'the copy to write')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nAll of a briefing is everything but clearances, people and own-information, which are part of the note; all of a template also leaves its author and guidance.')
    .action(async (file: string, { remove, out, force, json }: Inspection) => {
      if ((remove === undefined) !== (out === undefined)) throw new Failure('usage', '--remove and --out go together');
      const path = inFolder(file);
      const looked = await lookInto(path, application);
      const left = remove === undefined ? null : looked.without(remove);
      const written = left === null || out === undefined ? null : target(out, force === true);
      if (left !== null && written !== null) await writeWhole(written, left);
      if (json === true) {
        say(JSON.stringify({ file: path, findings: looked.findings, ...(written === null ? {} : { written }) }));
        return;
      }
      for (const { kind, count, details } of looked.findings) {
        say(`${kind}\t${count}${details.length === 0 ? '' : `\t${details.slice(0, 3).map((each) => each.replace(/\s+/g, ' ').slice(0, 60)).join(' · ')}`}`);
      }
      if (looked.findings.length === 0) say('nothing beside the words that are read');
      if (written !== null) say(written);
    });
}

interface Looked {
  readonly findings: readonly { readonly kind: string; readonly count: number; readonly details: readonly string[] }[];
  readonly without: (remove: string) => Uint8Array;
}

function lookInto(path: string, application: string): Promise<Looked> {
  const ending = extname(path).toLowerCase();
  if (ending === '.docx') return lookIntoWord(path);
  return ending === TEMPLATE_ENDING ? lookIntoTemplate(path) : lookIntoBriefing(path, application);
}

async function lookIntoTemplate(path: string): Promise<Looked> {
  const name = basename(path);
  const bytes = await readWhole(path);
  const file = unpackTemplate(bytes, name, 'draft');
  const unknownEntries = [...storedEntries(bytes, name).keys()].filter((entry) => !isTemplateEntry(entry));
  return {
    findings: inspectTemplate({ ...file, unknownEntries }),
    without: (remove) => packTemplate(sharedTemplate(file, kindsOf(remove, templateFindingKinds, templateFindingKinds.filter((kind) => !partOfTemplate.includes(kind))))),
  };
}

async function lookIntoBriefing(path: string, application: string): Promise<Looked> {
  const name = basename(path);
  const bytes = await readContainer(path);
  const container = unpackContainer(bytes, name);
  const entries = storedEntries(bytes, name);
  const file = {
    ...container,
    state: entries.get('document.yjs') ?? new Uint8Array(),
    unknownEntries: [...entries.keys()].filter((entry) => !isBriefingEntry(entry)),
    application: container.manifest.application,
  };
  return {
    findings: inspect(file),
    without: (remove) => {
      const kinds: Set<FindingKind> = kindsOf(remove, findingKinds, traces);
      const now = new Date();
      const copy = sharedCopy(file, kinds, { now });
      return packContainer(copy.document, { media: copy.media, saved: now, application: kinds.has('origin') ? 'Chancery' : application });
    },
  };
}

async function lookIntoWord(path: string): Promise<Looked> {
  const name = basename(path);
  const bytes = await readWhole(path);
  return {
    findings: inspectWord(bytes, name),
    without: (remove) => {
      const kinds: Set<WordFindingKind> = kindsOf(remove, wordFindingKinds, wordFindingKinds.filter((kind) => !settledInWord.includes(kind)));
      const [unsettled] = settledInWord.filter((kind) => kinds.has(kind));
      if (unsettled !== undefined) throw new Failure('usage', `“${unsettled}” can only be settled in Word`);
      return withoutFindings(bytes, name, kinds);
    },
  };
}
