import { type Anchor, anchorsOf } from '../../annotation/anchors.ts';
import { quoteOf } from '../../annotation/quote.ts';
import { type Briefing, languageSchema, newIdentifier, type TextNode, type Thread } from '../../briefing/model.ts';
import { parseText, plainText } from '../../briefing/text/schema.ts';
import { Failure } from '../../failure/failure.ts';
import { type BriefingPart, parseBriefingPart } from '../briefing-part.ts';
import { LONGEST_NAME, moment, readComments } from './comments.ts';
import { readFrame } from './frame.ts';
import { readHeaders } from './headers.ts';
import { type Loss, Losses } from './losses.ts';
import { readNotes } from './notes.ts';
import { readNumbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { placesIn } from './places.ts';
import { readSections } from './sections.ts';
import { languageIn, readStyles } from './styles.ts';
import { Pictures } from './pictures.ts';
import type { ReadBlock } from './gathered.ts';
import { TextReader, type TrackedChange } from './text.ts';
import { readThreads } from './threads.ts';
import type { TrackedChoice } from './tracked.ts';
import { childOf, textOf } from './xml.ts';

/** A briefing read out of a Word document, and what did not come along. */
export interface WordImport {
  readonly briefing: Briefing;
  /** Its pictures by name. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly Loss[];
  /** Whether the document was exported from a briefing, which then comes back with its commitments. */
  readonly isOurs: boolean;
  /** The annotations that it was exported with and that nobody has touched since. */
  readonly untouched: ReadonlySet<string>;
}

function changeThread(change: TrackedChange, now: Date): Thread {
  const told = moment(change.at);
  const at = told === '' ? now.toISOString() : told;
  const author = change.author.slice(0, LONGEST_NAME);
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
    author,
    created: at,
    guidance: false,
    quote: { exact: '', before: '', after: '' },
    messages: [{ id: newIdentifier(), author, at, edited: '', text: said }],
  };
}

function wordsOf(node: TextNode): string {
  return node.text ?? (node.content ?? []).map(wordsOf).join(node.type === 'tableCell' || node.type === 'paragraph' ? '' : ' ');
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
  const places = placesIn(document.main);
  const { threads, threadOf, untouched } = readThreads(comments, { part, now, placeOf: (id) => places.comments.get(id), editor: document.editor });
  const losses = new Losses();
  const pictures = new Pictures((id) => document.bytes(id));
  const styles = document.part('styles');
  const styleOf = readStyles(styles);
  const told = languageSchema.safeParse(languageIn(styles));
  const language = part?.language ?? (told.success ? told.data : 'en');
  const whole = childOf(document.main, 'w:body');
  if (whole === undefined) throw new Failure('word-damaged', name, { detail: 'no body' });
  const frame = part === null ? null : readFrame(whole, { part, styleOf, tracked, losses });
  const body = frame?.body ?? whole;
  const reader = new TextReader({
    styleOf,
    numbering: readNumbering(document.part('numbering'), styles),
    addressOf: (id) => document.address(id),
    footnotes: readNotes(document.part('footnotes'), tracked),
    endnotes: readNotes(document.part('endnotes'), tracked),
    pictures,
    losses,
    tracked,
    threadOf,
    places,
    sections: readSections(body, losses),
    passedOver: frame?.passedOver ?? new Set(),
    prompts: part?.prompts ?? [],
    language,
    isOurs: part !== null,
    newId: newIdentifier,
  });
  const blocks = reader.blocks(body);
  readHeaders([...document.parts('header'), ...document.parts('footer')], part, losses);
  progress(0.8);
  const content = blocks.map((block) => joined(block.node));
  const untitled = part === null && blocks[0]?.style.isTitle === true ? content.slice(1) : content;
  const text = repaired({ type: 'doc', content: untitled.length === 0 ? [{ type: 'paragraph' }] : untitled }, name);
  const anchors = anchorsOf(text);
  const exported = new Map((part?.threads ?? []).map((thread) => [thread.id, thread]));
  const marked = [...anchors.values()].flatMap((anchor) => {
    const thread = exported.get(anchor.thread);
    return thread === undefined ? [] : [{ thread, anchor }];
  });
  const everyThread = [...threads, ...reader.changes.map((change) => changeThread(change, now))];
  const { order: _order, written: _written, prompts: _prompts, ...fields } = part ?? { ...emptyPart(now), language };
  const briefing: Briefing = {
    ...fields,
    ...(frame === null ? {} : { cover: frame.cover }),
    title: frame?.title ?? titleOf(blocks, name),
    threads: everyThread.map((thread) => {
      const anchor = anchors.get(thread.id);
      const isExported = exported.has(thread.id);
      if (anchor === undefined || (isExported && thread.quote.exact !== '')) return thread;
      const about = isExported ? undefined : overlapped(anchor, marked);
      return {
        ...thread,
        quote: quoteOf(text, anchor),
        ...(about === undefined ? {} : { commitments: about.commitments, focusArea: about.focusArea }),
      };
    }),
    text: plainText(text),
  };
  return { briefing, media: pictures.media, losses: losses.list, isOurs: part !== null, untouched };
}

/** The exported annotation that a new comment stands on: it speaks of the same commitments. */
function overlapped({ ranges }: Anchor, exported: readonly { readonly thread: Thread; readonly anchor: Anchor }[]): Thread | undefined {
  return exported.find(({ anchor }) => anchor.ranges.some((left) => ranges.some((right) => left.from < right.to && right.from < left.to)))?.thread;
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

function emptyPart(now: Date): Omit<BriefingPart, 'title' | 'threads'> {
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
