import { type Anchor, type Anchors, anchorsOf } from '../../annotation/anchors.ts';
import { quoteOf } from '../../annotation/quote.ts';
import { type Briefing, newIdentifier, type TextNode, type Thread } from '../../briefing/model.ts';
import { parseText, plainText } from '../../briefing/text/schema.ts';
import { Failure } from '../../failure/failure.ts';
import { ANNEX_BOOKMARK } from '../bookmarks.ts';
import { type BriefingPart, parseBriefingPart } from '../briefing-part.ts';
import { readComments, readNotes } from './comments.ts';
import { type Loss, Losses } from './losses.ts';
import { openPackage } from './package.ts';
import { readNumbering, readStyles } from './styles.ts';
import { Pictures } from './pictures.ts';
import type { ReadBlock } from './gathered.ts';
import { TextReader, type TrackedChange } from './text.ts';
import { readThreads } from './threads.ts';
import type { TrackedChoice } from './tracked.ts';
import { textOf } from './xml.ts';

/** A briefing read out of a Word document, and what did not come along. */
export interface WordImport {
  readonly briefing: Briefing;
  /** Its pictures by name. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly Loss[];
  /** Whether the document was exported from a briefing, which then comes back with its commitments. */
  readonly isOurs: boolean;
}

function changeThread(change: TrackedChange, now: Date): Thread {
  const parsed = new Date(change.at);
  const at = Number.isNaN(parsed.getTime()) ? now.toISOString() : parsed.toISOString();
  const said = change.change === 'inserted' ? 'These words were inserted.' : 'These words were deleted; they are kept here.';
  return {
    id: change.id,
    kind: 'question',
    status: 'open',
    commitments: [],
    focusArea: null,
    owner: '',
    due: '',
    clearance: null,
    author: change.author,
    created: at,
    guidance: false,
    quote: { exact: '', before: '', after: '' },
    messages: [{ id: newIdentifier(), author: change.author, at, edited: '', text: said }],
  };
}

function wordsOf(node: TextNode): string {
  return node.text ?? (node.content ?? []).map(wordsOf).join(node.type === 'tableCell' || node.type === 'paragraph' ? '' : ' ');
}

/** The text of an exported document without the cover before it and the annex after it, and the title on the cover. */
function withoutCoverAndAnnex(blocks: readonly ReadBlock[], part: BriefingPart): { blocks: readonly ReadBlock[]; title: string } {
  const annex = blocks.findIndex((block) => block.bookmarks.includes(ANNEX_BOOKMARK));
  let rest = annex < 0 ? [...blocks] : blocks.slice(0, annex);
  let title = part.title;
  if (part.cover.heading !== '' && rest[0] !== undefined && wordsOf(rest[0].node) === part.cover.heading) rest = rest.slice(1);
  if (rest[0]?.style.isTitle === true) {
    title = wordsOf(rest[0].node);
    rest = rest.slice(1);
    const labels = ['To', 'From', 'Date', 'Deadline', 'Series', 'Copy', 'Department', 'Clearance'];
    const [table] = rest;
    const first = table?.node.type === 'table' ? table.node.content?.[0]?.content?.[0] : undefined;
    if (first !== undefined && labels.includes(wordsOf(first).trim())) rest = rest.slice(1);
  }
  return { blocks: rest, title };
}

/** Text and marks of neighbouring runs that are alike, as one. */
function joined(node: TextNode): TextNode {
  if (node.content === undefined) return node;
  const content: TextNode[] = [];
  for (const child of node.content.map(joined)) {
    const last = content.at(-1);
    const alike =
      last !== undefined && child.type === 'text' && last.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(child.marks ?? []);
    if (alike) content[content.length - 1] = { ...last, text: `${last.text ?? ''}${child.text ?? ''}` };
    else content.push(child);
  }
  return { ...node, content };
}

/**
 * Reads a Word document as a briefing. One that was exported from here comes back with its commitments and
 * its annotations, each comment the annotation it was; comments of others become new annotations. Of any
 * other document the text and its comments come in. What a briefing cannot hold is listed, never dropped in
 * silence.
 *
 * @param options.progress is told how much of the work is done, from 0 to 1.
 * @throws Failure `word-not-a-document`, `word-old-format`, `word-encrypted`, `word-damaged`, `word-too-large`.
 */
export function importWord(
  bytes: Uint8Array,
  {
    name,
    now,
    tracked = 'accept',
    progress = () => {},
  }: { name: string; now: Date; tracked?: TrackedChoice; progress?: (part: number) => void },
): WordImport {
  const document = openPackage(bytes, name);
  progress(0.4);
  const part = document.parts('customXml').reduce<BriefingPart | null>(
    (found, root) => found ?? (root.name === 'chancery:briefing' ? parseBriefingPart(textOf(root)) : null),
    null,
  );
  const comments = readComments(document.part('comments'), document.part('commentsExtended'), document.part('commentsIds'));
  const { threads, threadOf } = readThreads(comments, part, now);
  const losses = new Losses();
  const pictures = new Pictures((id) => document.bytes(id));
  const language = part?.language ?? 'en';
  const reader = new TextReader({
    styleOf: readStyles(document.part('styles')),
    levelOf: readNumbering(document.part('numbering')),
    addressOf: (id) => document.address(id),
    footnotes: readNotes(document.part('footnotes')),
    pictures,
    losses,
    tracked,
    threadOf,
    language,
    newId: newIdentifier,
  });
  const body = document.main.children.find((child) => typeof child !== 'string' && child.name === 'w:body');
  if (body === undefined || typeof body === 'string') throw new Failure('word-damaged', name, { detail: 'no body' });
  const all = reader.blocks(body);
  progress(0.8);
  const own = part === null ? null : withoutCoverAndAnnex(all, part);
  const blocks = own?.blocks ?? all;
  const content = blocks.map((block) => joined(block.node));
  const title = own?.title ?? titleOf(all, name);
  const untitled = part === null && all[0]?.style.isTitle === true ? content.slice(1) : content;
  const text = repaired({ type: 'doc', content: untitled.length === 0 ? [{ type: 'paragraph' }] : untitled }, name);
  const anchors = anchorsOf(text);
  const exported = new Map((part?.threads ?? []).map((thread) => [thread.id, thread]));
  const everyThread = [...threads, ...reader.changes.map((change) => changeThread(change, now))];
  const briefing: Briefing = {
    ...(part ?? emptyPart(now)),
    title,
    threads: everyThread.map((thread) => {
      const anchor = anchors.get(thread.id);
      if (anchor === undefined || thread.quote.exact !== '') return thread;
      const about = exported.has(thread.id) ? undefined : overlapped(anchor, anchors, exported);
      return {
        ...thread,
        quote: quoteOf(text, anchor),
        ...(about === undefined ? {} : { commitments: about.commitments, focusArea: about.focusArea }),
      };
    }),
    text: plainText(text),
  };
  return { briefing, media: pictures.media, losses: losses.list, isOurs: part !== null };
}

/** The exported annotation that a new comment stands on: it speaks of the same commitments. */
function overlapped(anchor: Anchor, anchors: Anchors, exported: ReadonlyMap<string, Thread>): Thread | undefined {
  for (const other of anchors.values()) {
    const thread = exported.get(other.thread);
    const meets = other.ranges.some((left) => anchor.ranges.some((right) => left.from < right.to && right.from < left.to));
    if (thread !== undefined && meets) return thread;
  }
  return undefined;
}

function titleOf(blocks: readonly ReadBlock[], name: string): string {
  const [first] = blocks;
  const title = first?.style.isTitle === true ? wordsOf(first.node).trim() : '';
  return (title === '' ? name.replace(/\.docx$/i, '') : title).slice(0, 2_000);
}

/** The text as the schema has it; what cannot stand where it stood is refused as damage, never let in. */
function repaired(text: TextNode, name: string): ReturnType<typeof parseText> {
  try {
    return parseText(text);
  } catch (cause) {
    throw new Failure('word-damaged', name, { cause });
  }
}

function emptyPart(now: Date): Omit<Briefing, 'title' | 'threads' | 'text'> {
  return {
    id: newIdentifier(),
    language: 'en',
    created: now.toISOString(),
    template: null,
    marking: { classification: '', handling: '' },
    cover: { to: '', from: '', date: '', heading: '', series: '', number: '', copyNumber: '', department: '', deadline: '' },
    page: { size: 'A4', margins: { top: 25, right: 25, bottom: 25, left: 25 }, targetPages: 0 },
    focusAreas: [],
    commitments: [],
    sources: [],
    people: [],
    clearances: [],
  };
}
