import { Fragment, type Node as TextDocument } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { anchorsOf } from '../annotation/anchors.ts';
import { createDocument } from '../briefing/document.ts';
import type { Briefing, TextNode, Thread } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { rasterNameOf } from '../briefing/media/media-name.ts';
import { repairText } from '../briefing/text/repair.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';
import { type FindingKind, findingsOutsideText } from './finding.ts';
import { hidesPrompt, type InspectedFile, shownPictures } from './inspect.ts';
import { bareBytes } from './picture-metadata.ts';

/** A copy that is fit to leave. */
export interface SharedCopy {
  readonly document: Y.Doc;
  readonly briefing: Briefing;
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** Whether it keeps its history, so that it can be merged when it comes back. */
  readonly mergeable: boolean;
}

/** Whether a copy without these things is a document made anew, which nobody can merge by its history. */
export function needsFresh(remove: ReadonlySet<FindingKind>): boolean {
  return [...remove].some((kind) => !findingsOutsideText.includes(kind));
}

function keptThreads({ threads, text }: Briefing, remove: ReadonlySet<FindingKind>): Thread[] {
  const anchors = anchorsOf(parseText(text));
  const isSettled = ({ status }: Thread) => status === 'cleared' || status === 'dropped';
  return threads
    .filter((thread) => !(remove.has('guidance') && thread.guidance))
    .filter((thread) => thread.guidance || !(remove.has('settled-annotations') && isSettled(thread)))
    .filter((thread) => thread.guidance || !(remove.has('annotations') && !isSettled(thread)))
    .map((thread) =>
      // An annotation whose words were deleted keeps them; so does every one, from before its last change.
      remove.has('deleted-words') && !anchors.has(thread.id) ? { ...thread, quote: { exact: '', before: '', after: '' } } : thread,
    )
    .map((thread) =>
      remove.has('authors') && !thread.guidance
        ? { ...thread, author: '', owner: '', messages: thread.messages.map((message) => ({ ...message, author: '' })) }
        : thread,
    )
    .map((thread) => (remove.has('origin') && thread.guidance ? { ...thread, author: '', messages: thread.messages.map((message) => ({ ...message, author: '' })) } : thread));
}

/** The text without what is taken out of it, and with the pictures under their new names. */
export function keptText(text: TextDocument, remove: ReadonlySet<FindingKind>, threads: ReadonlySet<string>, renamed: ReadonlyMap<string, string>): TextNode {
  const kept = (node: TextDocument): TextDocument | null => {
    if (remove.has('own-information') && node.type.name === 'paragraph' && node.attrs['disclosure'] === 'own-information') return null;
    const marks = node.marks.filter((mark) => mark.type.name !== ANNOTATION_MARK || threads.has(String(mark.attrs['thread'])));
    if (node.isText) return node.mark(marks);
    let attrs = node.attrs;
    if (remove.has('prompts') && hidesPrompt(node)) attrs = { ...attrs, prompt: null };
    const media = renamed.get(String(attrs['media']));
    if (media !== undefined) attrs = { ...attrs, media };
    const children = node.content.content.flatMap((child) => kept(child) ?? []);
    // What has nothing left that it could hold goes as well: an item of a list, a quotation; a cell stays, empty.
    if (node.childCount > 0 && children.length === 0 && !node.isTextblock) {
      const filled = node.type.spec['tableRole'] === undefined ? null : node.type.createAndFill(attrs);
      return filled;
    }
    return node.type.create(attrs, Fragment.fromArray(children), marks);
  };
  const children = text.content.content.flatMap((child) => kept(child) ?? []);
  return repairText(textSchema.topNodeType.create(null, Fragment.fromArray(children)).toJSON() as TextNode).toJSON() as TextNode;
}

/**
 * The pictures that stay, without what they say beside themselves when that is to go.
 *
 * @param renames whether they may have other names in the copy.
 * @throws Failure `picture-unknown`.
 */
export function keptMedia(
  media: ReadonlyMap<string, Uint8Array>,
  shown: ReadonlySet<string>,
  remove: ReadonlySet<FindingKind>,
  renames: boolean,
): { media: Map<string, Uint8Array>; renamed: Map<string, string> } {
  const kept = new Map<string, Uint8Array>();
  const renamed = new Map<string, string>();
  for (const [name, bytes] of [...media].sort(([one], [two]) => (one < two ? -1 : 1))) {
    if (remove.has('unused-pictures') && !shown.has(name)) continue;
    kept.set(name, remove.has('picture-metadata') ? bareBytes(bytes, name) : bytes);
  }
  if (!renames || !remove.has('picture-metadata')) return { media: kept, renamed };
  // A name made of the old bytes would tell whoever has them that it is that picture.
  const anew = new Map<string, Uint8Array>();
  const drawings = [...kept.keys()].filter((name) => !name.endsWith('.svg.png') || !kept.has(name.slice(0, -4)));
  drawings.forEach((name, index) => {
    const ending = /\.[a-z]+$/i.exec(name)?.[0] ?? '';
    const next = `picture-${index + 1}${ending}`;
    renamed.set(name, next);
    const bytes = kept.get(name);
    if (bytes !== undefined) anew.set(next, bytes);
    const raster = kept.get(rasterNameOf(name));
    if (raster !== undefined) anew.set(rasterNameOf(next), raster);
  });
  return { media: anew, renamed };
}

/**
 * A copy of a briefing without what the officer took out. When anything of the text or its lists goes, the
 * document is made anew: nothing that was ever deleted, and no order of writing, is in it.
 *
 * @throws Failure `picture-unknown` when a picture cannot be looked into; nothing is to be shared then.
 */
export function sharedCopy(file: InspectedFile, remove: ReadonlySet<FindingKind>, { now }: { now: Date }): SharedCopy {
  const fresh = needsFresh(remove);
  const { media, renamed } = keptMedia(file.media, shownPictures(parseText(file.briefing.text)), remove, fresh);
  if (!fresh) return { document: file.document, briefing: file.briefing, media, mergeable: true };
  const { briefing } = file;
  const threads = keptThreads(briefing, remove);
  const text = keptText(parseText(briefing.text), remove, new Set(threads.map(({ id }) => id)), renamed);
  const anchors = anchorsOf(parseText(text));
  const copy: Briefing = {
    ...briefing,
    threads: threads.map((thread) => ({
      ...thread,
      // A quote of words that stand there still is of no use and may be of older words.
      quote: anchors.has(thread.id) ? { exact: '', before: '', after: '' } : thread.quote,
      clearance: remove.has('clearances') ? null : thread.clearance,
    })),
    text,
    ...(remove.has('clearances') ? { clearances: [] } : {}),
    ...(remove.has('people') ? { people: [] } : {}),
    ...(remove.has('origin') ? { template: null, created: now.toISOString() } : {}),
    ...(remove.has('internal-sources') ? withoutInternal(briefing) : {}),
  };
  return { document: createDocument(copy), briefing: copy, media, mergeable: false };
}

/** What a shared copy says where it may not say what an internal source says. */
export const LEFT_OUT = '–';

/** Commitments rest on their sources, so these keep their place; what internal ones say goes. */
export function withoutInternal({ sources, commitments }: Pick<Briefing, 'sources' | 'commitments'>): Pick<Briefing, 'sources' | 'commitments'> {
  const internal = new Set(sources.filter(({ kind }) => kind === 'internal').map(({ id }) => id));
  const needed = new Set(commitments.map(({ source }) => source));
  return {
    commitments: commitments.map((commitment) => (internal.has(commitment.source) ? { ...commitment, passage: LEFT_OUT } : commitment)),
    sources: sources
      .filter(({ id }) => !internal.has(id) || needed.has(id))
      .map((source) => (internal.has(source.id) ? { ...source, title: LEFT_OUT, publisher: '', date: '', address: '' } : source)),
  };
}
