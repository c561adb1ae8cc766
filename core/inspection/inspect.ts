import type { Node as TextDocument } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { anchorsOf } from '../annotation/anchors.ts';
import { clearerName } from '../clearance/clearance.ts';
import { fields, headMap } from '../briefing/document.ts';
import { type Briefing, briefingHeadSchema } from '../briefing/model.ts';
import { isMediaName, rasterNameOf } from '../briefing/media/media-name.ts';
import { parseText } from '../briefing/text/schema.ts';
import { readWriters, WRITERS } from '../merging/writers.ts';
import type { Finding, FindingKind } from './finding.ts';
import { tracedPictures } from './picture-metadata.ts';

/** A briefing with all that its file holds. */
export interface InspectedFile {
  readonly briefing: Briefing;
  readonly document: Y.Doc;
  /** The document's state as it is stored: what was deleted may linger in it. */
  readonly state: Uint8Array;
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The names of entries of the file that no briefing has. */
  readonly unknownEntries: readonly string[];
  readonly application: string;
}

/** The names of the pictures that a text shows, with what stands in for a drawing. */
export function shownPictures(text: TextDocument): ReadonlySet<string> {
  const shown = new Set<string>();
  text.descendants((node) => {
    const media: unknown = node.attrs['media'];
    if (node.type.name === 'image' && isMediaName(media)) {
      shown.add(media);
      shown.add(rasterNameOf(media));
    }
  });
  return shown;
}

/** The paragraphs of a text that a test picks. */
function paragraphs(text: TextDocument, picks: (paragraph: TextDocument) => boolean): string[] {
  const found: string[] = [];
  text.descendants((node) => {
    if (node.type.name === 'paragraph' && picks(node)) found.push(node.textContent);
  });
  return found;
}

/** Whether a paragraph has words over a prompt that is not seen any more. */
export function hidesPrompt(paragraph: TextDocument): boolean {
  return typeof paragraph.attrs['prompt'] === 'string' && paragraph.childCount > 0;
}

/** Words that were deleted and are still in the stored state: a writer that keeps no order leaves them there. */
export function lingeringWords(state: Uint8Array): string[] {
  const { structs, ds } = Y.decodeUpdate(state);
  const words: string[] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !Y.isDeleted(ds, struct.id)) continue;
    const { content } = struct;
    if (content instanceof Y.ContentString) words.push(content.str);
    else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) words.push(...content.arr.map((each) => JSON.stringify(each) ?? ''));
  }
  return words.filter((each) => each.trim() !== '');
}

function namesIn({ threads }: Briefing): string[] {
  const names = threads.filter(({ guidance }) => !guidance).flatMap(({ author, owner, messages }) => [author, owner, ...messages.map((message) => message.author)]);
  return [...new Set(names.filter((name) => name !== ''))].sort();
}

const isSettled = ({ status }: { status: string }) => status === 'cleared' || status === 'dropped';

/** A list of findings to be filled; kinds without any are left out, and long lists cut. */
export function findings(): { readonly found: Finding[]; readonly add: (kind: FindingKind, details: readonly string[], count?: number) => void } {
  const found: Finding[] = [];
  const add = (kind: FindingKind, details: readonly string[], count = details.length) => {
    if (count > 0) found.push({ kind, count, details: details.slice(0, 200).map((each) => each.slice(0, 500)) });
  };
  return { found, add };
}

/** The paragraphs of a text that are not for the other side. */
export function ownInformation(text: TextDocument): string[] {
  return paragraphs(text, ({ attrs, childCount }) => attrs['disclosure'] === 'own-information' && childCount > 0);
}

/** The titles of the ministry's own sources. */
export function internalTitles({ sources }: Pick<Briefing, 'sources'>): string[] {
  return sources.filter(({ kind }) => kind === 'internal').map(({ title }) => title);
}

/** Everything that a briefing's file carries beside the words that are read, by kind; kinds without any are left out. */
export function inspect({ briefing, document, state, media, unknownEntries, application }: InspectedFile): Finding[] {
  const text = parseText(briefing.text);
  const anchors = anchorsOf(text);
  const { found, add } = findings();
  const own = briefing.threads.filter(({ guidance }) => !guidance);
  const said = (threads: Briefing['threads']) => threads.map(({ quote, id, messages }) => anchors.get(id)?.words ?? messages[0]?.text ?? quote.exact);
  add('authors', namesIn(briefing));
  add('annotations', said(own.filter((thread) => !isSettled(thread))));
  add('settled-annotations', said(own.filter(isSettled)));
  add('guidance', said(briefing.threads.filter(({ guidance }) => guidance)));
  add('clearances', briefing.clearances.map(clearerName));
  add('people', briefing.people.map(({ name }) => name));
  add('own-information', ownInformation(text));
  add('prompts', paragraphs(text, hidesPrompt));
  add('internal-sources', internalTitles(briefing));
  add('origin', [...(briefing.template === null ? [] : [briefing.template.title]), briefing.created, ...(application === '' ? [] : [application])]);
  const writers = readWriters(document);
  const sessions = [...document.store.clients.keys()].length;
  if (sessions > 1 || writers.size > 0) add('history', [...new Set(writers.values())].sort(), sessions);
  const orphaned = own.filter(({ id }) => !anchors.has(id)).map(({ quote }) => quote.exact).filter((exact) => exact !== '');
  add('deleted-words', [...lingeringWords(state), ...orphaned]);
  add('picture-metadata', tracedPictures(media));
  const shown = shownPictures(text);
  add('unused-pictures', [...media.keys()].filter((name) => !shown.has(name)));
  const known = new Set<string>([...Object.values(fields), WRITERS]);
  const hiddenParts = [...document.share.keys()].filter((name) => !known.has(name));
  const hiddenFields = [...headMap(document).keys()].filter((name) => name !== 'format' && !(name in briefingHeadSchema.shape));
  add('hidden-parts', [...unknownEntries, ...hiddenParts, ...hiddenFields]);
  return found;
}
