import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { clashChoices, type ClashChoice } from '../../core/bridge/template-calls.ts';
import { newIdentifier } from '../../core/briefing/model.ts';
import { Failure } from '../../core/failure/failure.ts';
import { type FindingKind, templateFindingKinds } from '../../core/inspection/finding.ts';
import { blankTemplate } from '../../core/template/blank-template.ts';
import { problemsOf } from '../../core/template/check.ts';
import { compareTemplates } from '../../core/template/compare.ts';
import { unpackTemplate } from '../../core/template/container.ts';
import { type KeptText, keptTexts } from '../../core/template/kept-text.ts';
import { problemInWords, type TemplateProblem } from '../../core/template/problem-words.ts';
import { parseTemplateDraft, placeInWords, type Template, templateLacking } from '../../core/template/template.ts';
import { readWhole } from '../host/files.ts';
import type { CommandPlaces } from './command-places.ts';
import { readBriefing } from './container.ts';
import { kindsOf } from './inspection.ts';
import { templatesOf } from './templates.ts';

interface NewOptions {
  readonly title: string;
  readonly fromBriefing?: string;
  readonly text: KeptText;
  readonly annotations: boolean;
  readonly authors: boolean;
  readonly fromArticle?: string;
  readonly accept?: boolean;
  readonly json?: boolean;
}

/** What a template holds, in a line. */
function contentsOf({ sections, focusAreas, commitments, guidance }: Template): string {
  return `${sections.length} sections, ${focusAreas.length} focus areas, ${commitments.length} commitments, ${guidance.length} guidance`;
}

/** Gives a command line `template …`: the officer's templates without a window. */
export function addTemplateCommand(program: Command, places: CommandPlaces): void {
  const { say, inFolder, target } = places;
  const templates = templatesOf(places);
  const command = program.command('template').description('lists, makes, checks, imports and exports templates');
  const json = () => new Option('--json', 'as JSON');

  command
    .command('list')
    .description('lists the templates, own ones first')
    .addOption(json())
    .action(async ({ json }: { json?: boolean }) => {
      const listed = (await templates.list()).map(({ template, texts, media, manifest, own }) => ({
        id: template.id,
        title: template.title,
        edition: template.edition,
        own,
        author: manifest.author,
        ...(own ? { saved: manifest.saved } : {}),
        problems: problemsOf(template, { texts, media }).length,
      }));
      const unreadable = await templates.unreadable();
      if (json === true) say(JSON.stringify({ templates: listed, unreadable }));
      else {
        for (const { id, title, edition, own, problems } of listed) {
          say(`${id}\t${title}\tedition ${edition}${own ? `, own${problems === 0 ? '' : `, ${problems} missing`}` : ''}`);
        }
        for (const { name, failure } of unreadable) say(`${name}\tcannot be read: ${failure}`);
      }
    });

  command
    .command('new')
    .description('makes a template of your own: blank, from a briefing, or from an article')
    .requiredOption('--title <title>', 'its title')
    .addOption(new Option('--from-briefing <file>', 'a .briefing file whose structure it takes').conflicts('fromArticle'))
    .addOption(new Option('--text <what>', 'what becomes of the words of the briefing').choices(keptTexts).default('prompts'))
    .option('--no-annotations', 'leave the annotations of the briefing out; otherwise they become guidance')
    .option('--authors', 'keep the names of officers', false)
    .option('--from-article <file>', 'a text, HTML page or Word document that it takes as its source')
    .addOption(new Option('--accept', 'take every proposal that the rules make from the article'))
    .addOption(json())
    .action(async (options: NewOptions) => {
      const made = await makeTemplate(options);
      if (options.json === true) say(JSON.stringify(made));
      else {
        say(made.id);
        for (const { kind, passage, rule, taken } of made.proposals) say(`  ${taken ? 'taken' : 'proposed'}\t${kind}\t${rule}\t${passage}`);
        if (made.proposals.some(({ taken }) => !taken)) say('  Nothing was taken: --accept takes all of these.');
      }
    });

  async function makeTemplate({ title, fromBriefing, text, annotations, authors, fromArticle, accept }: NewOptions) {
    if (fromBriefing !== undefined) {
      const { template } = await templates.addBriefing(await readBriefing(inFolder(fromBriefing)), { title, text, annotations, authors });
      return { id: template.id, proposals: [] };
    }
    const id = newIdentifier();
    const blank = blankTemplate({ id, title, language: 'en-GB' });
    if (fromArticle === undefined) {
      await templates.add(blank);
      return { id, proposals: [] };
    }
    const path = inFolder(fromArticle);
    const [{ readArticle }, { textOfArticle }, { propose }, { takeProposals, withSource }] = await Promise.all([
      import('../../core/source/read-article.ts'),
      import('../../core/source/article.ts'),
      import('../../core/source/propose.ts'),
      import('../../core/source/take-proposals.ts'),
    ]);
    const article = readArticle(await readWhole(path), basename(path), new Date());
    const words = textOfArticle(article);
    const { template, source } = withSource(blank, article);
    const proposals = propose(words);
    const taken = accept === true;
    await templates.add(taken ? takeProposals(template, source, proposals, proposals) : template, { texts: new Map([[source, words]]) });
    return { id, proposals: proposals.map(({ kind, passage, place, rule, because }) => ({ kind, passage, place, rule, because, taken })) };
  }

  command
    .command('import')
    .description('adds a template that somebody sent; says what it holds and what it would change')
    .argument('<file>', 'a .briefing-template file')
    .addOption(new Option('--clash <choice>', 'what becomes of a template of yours with the same id').choices(clashChoices).default('refuse'))
    .option('--dry-run', 'say what it holds, and add nothing')
    .addOption(json())
    .action(async (file: string, { clash, dryRun, json }: { clash: ClashChoice; dryRun?: boolean; json?: boolean }) => {
      const path = inFolder(file);
      const { file: received, there } = await templates.peek(path);
      const { author, saved } = received.manifest;
      const changes = there === null ? [] : compareTemplates(there.template, received.template);
      const added = dryRun === true ? null : await templates.import(path, clash);
      const { title, edition } = received.template;
      if (json === true) say(JSON.stringify({ id: added?.id ?? null, title, edition, author, saved, there: there !== null, changes }));
      else {
        say(`${added?.id ?? received.template.id}\t${title}, edition ${edition}, by ${author === '' ? 'nobody named' : author}, ${saved.slice(0, 10)}`);
        say(`  ${contentsOf(received.template)}`);
        for (const { part, change, name, before, after } of changes) {
          say(`  ${change}\t${part}\t${name}${before === '' && after === '' ? '' : `\t“${before}” → “${after}”`}`);
        }
      }
    });

  command
    .command('export')
    .description('writes a template to a file for somebody else')
    .argument('<template>', 'the id of a template')
    .requiredOption('--out <file>', 'the .briefing-template file to write')
    .option('--force', 'replace the file if it exists')
    .option('--remove <kinds>', `what it shall not carry, by commas: ${templateFindingKinds.join(', ')}`, 'picture-metadata,unused-pictures')
    .addOption(json())
    .action(async (id: string, { out, force, remove, json }: { out: string; force?: boolean; remove: string; json?: boolean }) => {
      const kinds: Set<FindingKind> = kindsOf(remove, templateFindingKinds, templateFindingKinds);
      const path = target(out, force === true);
      const { file } = await templates.export(id, path, kinds);
      say(json === true ? JSON.stringify({ file: path, id, edition: file.manifest.edition }) : path);
    });

  command
    .command('check')
    .description('says what a template still lacks or has wrong, and where; status 2 when there is anything')
    .argument('<template>', 'the id of a template, a .briefing-template file or a template.json')
    .addOption(json())
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { name, problems } = await check(given);
      const told = problems.map((problem) => ({ place: placeInWords(problem.path), code: problem.code, message: problemInWords(problem) }));
      if (json === true) say(JSON.stringify(told));
      else for (const { place, message } of told) say(`${place}\t${message}`);
      if (problems.length > 0) throw templateLacking(name, '', problems);
    });

  async function check(given: string): Promise<{ name: string; problems: readonly TemplateProblem[] }> {
    const name = basename(given);
    if (given.endsWith('.briefing-template')) {
      const file = unpackTemplate(await readWhole(inFolder(given)), name, 'draft');
      return { name, problems: problemsOf(file.template, file) };
    }
    if (given.endsWith('.json')) {
      const bytes = await readWhole(inFolder(given));
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder().decode(bytes));
      } catch (cause) {
        throw new Failure('template-not-a-template', name, { cause });
      }
      return { name, problems: problemsOf(parseTemplateDraft(value, name)) };
    }
    const listed = await templates.open(given);
    return { name: listed.template.title, problems: problemsOf(listed.template, listed) };
  }
}
