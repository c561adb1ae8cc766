import type { Node as TextDocument } from '@tiptap/pm/model';
import type { Briefing, TextNode } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { parseText } from '../briefing/text/schema.ts';
import { sectionAt, sectionsOf } from '../briefing/text/sections.ts';
import { textChanges } from '../compare/text-changes.ts';
import { Failure } from '../failure/failure.ts';

/** Blocks of two texts of which the later ones stand in place of the earlier ones; either may be none. */
interface Passage {
  readonly before: readonly [first: number, end: number];
  readonly after: readonly [first: number, end: number];
}

/** The blocks that a stretch of a text touches. */
function blocksAt(text: TextDocument, { from, to }: { from: number; to: number }): [number, number] {
  const [start, end] = [text.resolve(from), text.resolve(to)];
  return [start.index(0), end.depth === 0 ? end.index(0) : end.index(0) + 1];
}

/** The passages in which two texts differ in what they say; what is only set otherwise does not count. */
function changedPassages(before: TextDocument, after: TextDocument): Passage[] {
  const passages: { before: [number, number]; after: [number, number] }[] = [];
  for (const change of textChanges(before, after)) {
    if (change.shape === 'look') continue;
    const [one, two] = [blocksAt(before, change.before), blocksAt(after, change.after)];
    const last = passages.at(-1);
    // Changes in one paragraph, and changes that follow each other, are read as one.
    if (last !== undefined && (one[0] < last.before[1] || two[0] < last.after[1] || (one[0] === last.before[1] && two[0] === last.after[1]))) {
      last.before[1] = Math.max(last.before[1], one[1]);
      last.after[1] = Math.max(last.after[1], two[1]);
    } else passages.push({ before: one, after: two });
  }
  return passages;
}

function isBlank(node: TextNode): boolean {
  if (node.type === 'pageBreak') return true;
  return (node.type === 'paragraph' || node.type === 'heading') && (node.content ?? []).length === 0;
}

/** A node with the anchors of those annotations only that are known. */
function anchoredBy(node: TextNode, known: ReadonlySet<string>): TextNode {
  const { marks, content, ...rest } = node;
  const kept = marks?.filter((mark) => mark.type !== ANNOTATION_MARK || known.has(String(mark.attrs?.['thread'])));
  return {
    ...rest,
    ...(kept === undefined ? {} : { marks: kept }),
    ...(content === undefined ? {} : { content: content.map((inner) => anchoredBy(inner, known)) }),
  };
}

/** Former words as a quotation; a table or a picture, which no quotation holds well, as it is. */
function quoted(blocks: readonly TextNode[]): TextNode[] {
  const shown: TextNode[] = [];
  for (const block of blocks) {
    const bare = anchoredBy(block, new Set());
    if (bare.type === 'table' || bare.type === 'image' || bare.type === 'blockquote') {
      shown.push(bare);
      continue;
    }
    const inner: TextNode = bare.type === 'heading' ? { type: 'paragraph', ...(bare.content === undefined ? {} : { content: bare.content }) } : bare;
    const last = shown.at(-1);
    if (last?.type === 'blockquote' && last !== bare) last.content = [...(last.content ?? []), inner];
    else shown.push({ type: 'blockquote', content: [inner] });
  }
  return shown;
}

/** How a document of a British ministry says what becomes of a passage. Its language is told, so that it is spelled right. */
function instruction(words: string, language: string): TextNode {
  const attrs = language.startsWith('en') ? {} : { attrs: { language: 'en-GB' } };
  return { type: 'paragraph', ...attrs, content: [{ type: 'text', text: words, marks: [{ type: 'italic' }] }] };
}

function openingWords(block: TextDocument | undefined): string {
  const words = block?.textBetween(0, block.content.size, ' ', ' ').trim().split(/\s+/) ?? [];
  const shown = words.slice(0, 8).join(' ').slice(0, 80);
  return words.length > 8 || shown.length === 80 ? `${shown}…` : shown;
}

function longDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** What brief it is that an addendum changes, as it is referred to: number, title and date. */
function reference({ title, cover }: Briefing): string {
  const number = cover.number === '' ? '' : ` ${[cover.series, cover.number].filter((part) => part !== '').join(' ')}`;
  return `brief${number}, “${title}”${cover.date === '' ? '' : `, of ${longDate(cover.date)}`}`;
}

function threadsIn(nodes: readonly TextNode[]): Set<string> {
  const found = new Set<string>();
  const look = (node: TextNode): void => {
    for (const mark of node.marks ?? []) if (mark.type === ANNOTATION_MARK) found.add(String(mark.attrs?.['thread']));
    node.content?.forEach(look);
  };
  nodes.forEach(look);
  return found;
}

/**
 * An addendum: a briefing of the passages in which a later version differs from an earlier one, under the number
 * and title of the brief that it changes. It carries the annotations of the new passages, and asks for clearance anew.
 *
 * @throws Failure `versions-alike` when the two say the same.
 */
export function addendum(before: Briefing, after: Briefing, { now, id }: { now: Date; id: string }): Briefing {
  const [earlier, later] = [parseText(before.text), parseText(after.text)];
  const known = new Set(after.threads.filter((thread) => !thread.guidance).map((thread) => thread.id));
  const nodes = (text: TextDocument, [first, end]: readonly [number, number]) =>
    text.content.content.slice(first, end).map((node) => node.toJSON() as TextNode).filter((node) => !isBlank(node));
  const sections = sectionsOf(later);
  const { language } = after;
  const content: TextNode[] = [instruction(`This addendum changes ${reference(before)}.`, language)];
  let lastSection = '';
  let passages = 0;
  for (const passage of changedPassages(earlier, later)) {
    const gone = quoted(nodes(earlier, passage.before));
    const come = nodes(later, passage.after).map((node) =>
      anchoredBy(node.type === 'heading' ? { ...node, attrs: { ...node.attrs, level: 2, section: null } } : node, known),
    );
    if (gone.length + come.length === 0) continue;
    passages += 1;
    // A section whose own heading is new is under the one before it, until its heading is read.
    const within = sections.filter((section) => section.block < passage.after[0]);
    const section = sectionAt(within, passage.after[0]);
    if (section !== null && section.title !== '' && section.title !== lastSection) {
      content.push({ type: 'heading', attrs: { level: 1, section: section.kind }, content: [{ type: 'text', text: section.title }] });
      lastSection = section.title;
    }
    if (come.length === 0) content.push(instruction('Delete:', language), ...gone);
    else if (gone.length > 0) content.push(instruction('For:', language), ...gone, instruction('Read:', language), ...come);
    else {
      const previous = openingWords(later.content.content[passage.after[0] - 1]);
      content.push(instruction(previous === '' ? 'Insert:' : `Insert after “${previous}”:`, language), ...come);
    }
  }
  if (passages === 0) throw new Failure('versions-alike', after.title);
  content.push({ type: 'paragraph' });
  const anchored = threadsIn(content);
  const { series, number } = before.cover;
  return {
    ...structuredClone(after),
    id,
    title: `Addendum to “${before.title}”`,
    created: now.toISOString(),
    cover: {
      ...after.cover,
      series,
      number: number === '' ? '' : `${number}, addendum`,
      date: now.toISOString().slice(0, 10),
      copyNumber: '',
      deadline: '',
    },
    page: { ...after.page, targetPages: 0 },
    clearances: after.clearances.map((clearance) => ({ ...clearance, state: 'outstanding', at: '', note: '' })),
    threads: after.threads.filter((thread) => anchored.has(thread.id)),
    text: { type: 'doc', content },
  };
}
