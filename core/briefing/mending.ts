import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { entryMap, entrySchemas, headMap, type PlainEntries, putEntry, putHead, putThread, readBriefing, readText, readThread, textFragment, threadMap } from './document.ts';
import { BRIEFING_FORMAT, type Briefing, type BriefingHead, briefingHeadSchema, type TextNode } from './model.ts';
import { repairText } from './text/repair.ts';
import { parseText, textSchema } from './text/schema.ts';

/** What a briefing held, apart from its text, when it was read last. */
export type Sound = Omit<Briefing, 'text'>;

function isSound(document: Y.Doc, sound: Sound): boolean {
  const head = headMap(document);
  return head.get('format') === BRIEFING_FORMAT && head.get('id') === sound.id;
}

function mendHead(document: Y.Doc, sound: Sound): void {
  const head = headMap(document);
  if (head.get('format') !== BRIEFING_FORMAT) head.set('format', BRIEFING_FORMAT);
  const there: Record<string, unknown> = head.toJSON();
  for (const field of Object.keys(briefingHeadSchema.shape) as (keyof BriefingHead)[]) {
    const fits = field === 'id' ? there[field] === sound.id : briefingHeadSchema.shape[field].safeParse(there[field]).success;
    if (!fits) putHead(document, { [field]: sound[field] });
  }
}

/** Whether something can be read; what hinders it does not matter here. */
function reads(reading: () => unknown): boolean {
  try {
    return reading() !== undefined;
  } catch {
    return false;
  }
}

function mendList<L extends keyof PlainEntries>(document: Y.Doc, list: L, sound: readonly PlainEntries[L][]): void {
  const map = entryMap(document, list);
  for (const [id, entry] of map.entries()) {
    if (reads(() => entrySchemas[list].parse(entry.toJSON()))) continue;
    map.delete(id);
    const before = sound.find((each) => each.id === id);
    if (before !== undefined) putEntry(document, list, before);
  }
}

function mendThreads(document: Y.Doc, sound: Sound): void {
  const map = threadMap(document);
  for (const id of map.keys()) {
    if (reads(() => readThread(document, id))) continue;
    map.delete(id);
    const before = sound.threads.find((thread) => thread.id === id);
    if (before !== undefined) putThread(document, before);
  }
}

function wordsOf({ text, content }: TextNode): string {
  return `${typeof text === 'string' ? text : ''}${(content ?? []).map(wordsOf).join(' ')}`;
}

/** A block as it may stand in a briefing: put in order, or else its words alone. */
function mendedBlock(block: TextNode): readonly TextNode[] {
  try {
    return (repairText({ type: 'doc', content: [block] }).toJSON() as TextNode).content ?? [];
  } catch {
    const words = wordsOf(block).trim();
    return words === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: words }] }];
  }
}

/** Takes out what is neither an element nor words: no text can be read around it. */
function weed(parent: Y.XmlFragment): void {
  for (const [index, child] of [...parent.toArray().entries()].reverse()) {
    if (child instanceof Y.XmlElement) weed(child);
    else if (!(child instanceof Y.XmlText)) parent.delete(index);
  }
}

function mendText(document: Y.Doc): void {
  if (reads(() => parseText(readText(document)))) return;
  const fragment = textFragment(document);
  weed(fragment);
  const content = (readText(document).content ?? []).flat().flatMap(mendedBlock);
  const mended = parseText({ type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : content });
  const { meta } = initProseMirrorDoc(fragment, textSchema);
  updateYFragment(document, fragment, mended, meta);
}

/**
 * The briefing in an open document. Where the document came to hold what no briefing can hold, it is put in order
 * first, by changes like any other, so that whatever follows them still counts: a field or an entry that does not
 * read is as it was, or gone when it is new; of a block that does not read its words stay.
 *
 * @param sound what the briefing held when it was read last.
 * @throws Failure `briefing-invalid` when even that is no briefing.
 */
export function readMended(document: Y.Doc, sound: Sound): Briefing {
  if (isSound(document, sound)) {
    try {
      return readBriefing(document);
    } catch {
      // Put in order below.
    }
  }
  document.transact(() => {
    mendHead(document, sound);
    for (const list of ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const) mendList(document, list, sound[list]);
    mendThreads(document, sound);
    mendText(document);
  });
  return readBriefing(document);
}
