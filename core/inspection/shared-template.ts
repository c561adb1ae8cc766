import { clearerName } from '../clearance/clearance.ts';
import { rasterNameOf } from '../briefing/media/media-name.ts';
import type { TextNode } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import type { TemplateFile } from '../template/container.ts';
import { picturesIn } from '../template/save-as-template.ts';
import type { Template, TemplatePart } from '../template/template.ts';
import type { Finding, FindingKind } from './finding.ts';
import { findings, internalTitles, ownInformation } from './inspect.ts';
import { tracedPictures } from './picture-metadata.ts';
import { keptMedia, keptText, withoutInternal } from './shared-copy.ts';

/** A template with all that its file holds. */
export interface InspectedTemplate extends TemplateFile {
  /** The names of entries of the file that no template has. */
  readonly unknownEntries: readonly string[];
}

function shownIn(template: Template): ReadonlySet<string> {
  return new Set([...picturesIn(template)].flatMap((name) => [name, rasterNameOf(name)]));
}

function textOf(content: readonly TextNode[]) {
  return parseText({ type: 'doc', content: [...content] });
}

/** Everything that a template's file carries beside its sections, by kind; the kinds are those of a briefing. */
export function inspectTemplate({ manifest, template, media, unknownEntries }: InspectedTemplate): Finding[] {
  const { found, add } = findings();
  add('authors', manifest.author === '' ? [] : [manifest.author]);
  add('guidance', template.guidance.map(({ text }) => text));
  add('clearances', template.clearances.map(clearerName));
  add('people', template.people.map(({ name }) => name));
  const parts = template.sections.flatMap((section) => [section, ...section.parts]);
  add('own-information', parts.flatMap(({ content }) => (content.length === 0 ? [] : ownInformation(textOf(content)))));
  add('internal-sources', internalTitles(template));
  add('origin', manifest.application === '' ? [] : [manifest.application]);
  add('picture-metadata', tracedPictures(media));
  const shown = shownIn(template);
  add('unused-pictures', [...media.keys()].filter((name) => !shown.has(name)));
  add('hidden-parts', unknownEntries);
  return found;
}

/**
 * A template without what the officer took out of it, fit to leave; the officer's own stays as it is.
 *
 * @throws Failure `picture-unknown` when a picture cannot be looked into; nothing is to be shared then.
 */
export function sharedTemplate(file: TemplateFile, remove: ReadonlySet<FindingKind>): TemplateFile {
  const { manifest, template, texts } = file;
  const { media, renamed } = keptMedia(file.media, shownIn(template), remove, true);
  const kept = <P extends Pick<TemplatePart, 'content'>>(part: P): P => {
    if (part.content.length === 0 || (!remove.has('own-information') && renamed.size === 0)) return part;
    return { ...part, content: keptText(textOf(part.content), remove, new Set(), renamed).content ?? [] };
  };
  const internal = new Set(remove.has('internal-sources') ? template.sources.filter(({ kind }) => kind === 'internal').map(({ id }) => id) : []);
  return {
    manifest: {
      ...manifest,
      author: remove.has('authors') ? '' : manifest.author,
      application: remove.has('origin') ? 'Chancery' : manifest.application,
    },
    template: {
      ...template,
      sections: template.sections.map((section) => ({ ...kept(section), parts: section.parts.map(kept) })),
      ...(remove.has('guidance') ? { guidance: [] } : {}),
      ...(remove.has('clearances') ? { clearances: [] } : {}),
      ...(remove.has('people') ? { people: [] } : {}),
      ...(remove.has('internal-sources') ? withoutInternal(template) : {}),
    },
    texts: new Map([...texts].filter(([source]) => !internal.has(source))),
    media,
  };
}
