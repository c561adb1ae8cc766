import { basename } from 'node:path';
import type { Handlers } from '../../../core/bridge/dispatch.ts';
import type { templateCalls, TemplateEntry } from '../../../core/bridge/template-calls.ts';
import { newIdentifier } from '../../../core/briefing/model.ts';
import { inspectTemplate } from '../../../core/inspection/shared-template.ts';
import { blankTemplate } from '../../../core/template/blank-template.ts';
import { problemsOf } from '../../../core/template/check.ts';
import { parseTemplateDraft } from '../../../core/template/template.ts';
import { readWhole } from '../files.ts';
import type { Handles } from '../handles.ts';
import type { Signing } from '../identity/signing.ts';
import type { Session } from '../session.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { ListedTemplate, Templates } from './templates.ts';

/** What the calls about templates need of the host. */
export interface TemplateHandlersOptions {
  readonly templates: Templates;
  readonly signing: Signing;
  readonly handles: Handles;
  readonly tasks: Tasks;
  readonly clock: () => Date;
  /** The name the officer writes under. */
  readonly author: () => string;
  readonly sessionOf: (id: string) => Session;
}

function entryOf({ template, texts, media, manifest, own }: ListedTemplate): TemplateEntry {
  return {
    id: template.id,
    title: template.title,
    description: template.description,
    edition: template.edition,
    language: template.language,
    sections: template.sections.map((section) => section.title),
    focusAreas: template.focusAreas.map((area) => area.title),
    commitments: template.commitments.length,
    guidance: template.guidance.length,
    own,
    author: manifest.author,
    saved: own ? manifest.saved : '',
    problems: problemsOf(template, { texts, media }).length,
  };
}

/** Answers what the window asks about templates. */
export function templateHandlers({ templates, signing, handles, tasks, clock, author, sessionOf }: TemplateHandlersOptions): Pick<Handlers, keyof typeof templateCalls> {
  return {
    'template.list': async () => (await templates.list()).map(entryOf),
    'template.unreadable': async () => [...(await templates.unreadable())],
    'template.open': async ({ template: id }) => {
      const { template, texts, own, manifest } = await templates.open(id);
      return { template, texts: Object.fromEntries(texts), own, author: manifest.author, saved: own ? manifest.saved : '' };
    },
    'template.origin': async ({ template }) => templates.origin(template),
    'template.create': async ({ title, copyOf }) => {
      if (copyOf !== undefined) return { template: await templates.copy(copyOf, title) };
      const blank = blankTemplate({ id: newIdentifier(), title, language: 'en-GB' });
      await templates.add(blank);
      return { template: blank.id };
    },
    'template.write': async ({ template, texts }) => {
      const parsed = parseTemplateDraft(template, 'The template');
      const { manifest } = await templates.write(parsed, texts === undefined ? undefined : new Map(Object.entries(texts)));
      return { saved: manifest.saved, edition: manifest.edition };
    },
    'template.saveBriefing': async ({ session: id, ...saving }) => {
      const { template, media } = await templates.addBriefing(sessionOf(id), saving);
      return { template: template.id, problems: problemsOf(template, { texts: new Map(), media }).length };
    },
    'template.remove': async ({ template }) => ({ name: await templates.remove(template) }),
    'template.inspect': async ({ template }) => ({
      findings: inspectTemplate({ ...(await templates.open(template)), unknownEntries: [] }),
      key: await signing.describe(),
    }),
    'template.export': async ({ template, file, remove, sign, passphrase }) => {
      const path = handles.writable(file, 'template');
      const name = basename(path);
      const signed = (packed: Uint8Array) => signing.sign(packed, { name, signer: author(), now: clock(), passphrase });
      const { file: shared, bytes } = await templates.export(template, path, new Set(remove), sign ? signed : undefined);
      const { fingerprint } = await signing.identify(bytes, name);
      return { name, edition: shared.manifest.edition, fingerprint };
    },
    'template.peek': async ({ file: handle }) => {
      const path = handles.path(handle);
      const { file, bytes, there } = await templates.peek(path);
      const { template, texts, media, manifest } = file;
      return {
        template,
        author: manifest.author,
        saved: manifest.saved,
        texts: texts.size,
        pictures: media.size,
        identity: await signing.identify(bytes, basename(path)),
        there:
          there === null
            ? null
            : { template: there.template, own: there.own, author: there.manifest.author, saved: there.own ? there.manifest.saved : '' },
      };
    },
    'template.import': async ({ file, clash }) => {
      const { id, title } = await templates.import(handles.path(file), clash);
      return { template: id, title };
    },
    'article.read': async ({ file }) => {
      const path = handles.path(file);
      const name = basename(path);
      return tasks.perform(undefined, name, async (task) => task.run('article.read', { bytes: await readWhole(path), name, now: clock() }));
    },
  };
}
