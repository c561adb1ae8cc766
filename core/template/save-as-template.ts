import type { Node as TextDocument } from '@tiptap/pm/model';
import { type Anchor, anchorsOf } from '../annotation/anchors.ts';
import { wordsOfField } from '../briefing/fields.ts';
import type { Briefing, TextNode, Thread } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import type { Disclosure } from '../briefing/text/block-attributes.ts';
import { parseText } from '../briefing/text/schema.ts';
import { guidancePlacesNamed } from './guidance-places.ts';
import type { KeptText } from './kept-text.ts';
import { placesOfWords } from './mark-words.ts';
import type { Guidance, Prompt, Template, TemplatePart, TemplateSection } from './template.ts';
import { TEMPLATE_FORMAT } from './template-format.ts';

/** How a briefing is saved as a template. */
export interface SavingAsTemplate {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** `words` keeps the text as it is written; `prompts` keeps headings, prompts and the frames of tables. */
  readonly text: KeptText;
  /** Whether annotations become guidance. */
  readonly annotations: boolean;
  /** Whether names of officers stay: who wrote an annotation, who clears, whom the note is from. */
  readonly authors: boolean;
}

function wordsOf(node: TextNode): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'field') return wordsOfField(node);
  return node.text ?? (node.content ?? []).map(wordsOf).join('');
}

/** The node without the marks of annotations: in a template they are guidance. */
function unannotated(node: TextNode): TextNode {
  // What a field says is the one note's: the next one fills it in.
  if (node.type === 'field') return { type: node.type, attrs: { ...node.attrs, text: '' } };
  const { marks, content, ...rest } = node;
  const kept = marks?.filter((mark) => mark.type !== ANNOTATION_MARK) ?? [];
  const inside = content?.map(unannotated).reduce<TextNode[]>((joined, child) => {
    const last = joined.at(-1);
    const joins = last?.text !== undefined && child.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(child.marks);
    return joins ? [...joined.slice(0, -1), { ...last, text: `${last.text}${child.text}` }] : [...joined, child];
  }, []);
  return { ...rest, ...(inside === undefined ? {} : { content: inside }), ...(kept.length === 0 ? {} : { marks: kept }) };
}

function promptOf(node: TextNode): string | null {
  const prompt = node.type === 'paragraph' ? node.attrs?.['prompt'] : null;
  return typeof prompt === 'string' && prompt !== '' ? prompt.slice(0, 1_000) : null;
}

/** The node with its prompts empty again and its other words gone; undefined when nothing of it is left. */
function promptsOnly(node: TextNode): TextNode | undefined {
  if (node.type === 'paragraph') return promptOf(node) === null ? undefined : { type: node.type, attrs: node.attrs ?? {} };
  if (node.type === 'tableHeader') return node;
  if (node.type === 'tableCell') {
    const content = (node.content ?? []).flatMap((child) => promptsOnly(child) ?? []);
    return { ...node, content: content.length === 0 ? [{ type: 'paragraph' }] : content };
  }
  if (node.type === 'heading' || node.content === undefined) return node.type === 'heading' ? node : undefined;
  const kept = node.content.flatMap((child) => promptsOnly(child) ?? []);
  // An item of a list begins with a paragraph, whatever else is left of it.
  const isHeadless = node.type === 'listItem' && kept.length > 0 && kept[0]?.type !== 'paragraph';
  const content = isHeadless ? [{ type: 'paragraph' }, ...kept] : kept;
  return content.length === 0 ? undefined : { ...node, content };
}

/** A paragraph of words alone, with nothing that plain fixed text cannot say. */
function plainText(node: TextNode): string | undefined {
  if (node.type !== 'paragraph' || Object.values(node.attrs ?? {}).some((value) => value !== null)) return undefined;
  const isPlain = (node.content ?? []).every((child) => (child.type === 'text' || child.type === 'hardBreak') && (child.marks ?? []).length === 0);
  const words = wordsOf(node);
  return isPlain && words.trim() !== '' && words.length <= 5_000 ? words : undefined;
}

const listShapes = { bulletList: 'bullet', orderedList: 'number' } as const;

/** An empty prompt, or a list of nothing but such, as prompts of a template. */
function promptsOf(node: TextNode): Prompt[] | undefined {
  const shape = node.type in listShapes ? listShapes[node.type as keyof typeof listShapes] : 'paragraph';
  const paragraphs =
    shape === 'paragraph' ? [node] : (node.content ?? []).map((item) => (item.content?.length === 1 ? item.content[0] : undefined));
  const prompts = paragraphs.map((paragraph): Prompt | undefined => {
    const text = paragraph === undefined ? null : promptOf(paragraph);
    if (paragraph === undefined || text === null || (paragraph.content ?? []).length > 0) return undefined;
    const disclosure = (paragraph.attrs?.['disclosure'] ?? null) as Disclosure | null;
    return { text, shape, disclosure };
  });
  return prompts.every((prompt) => prompt !== undefined) ? prompts : undefined;
}

function isBlank(node: TextNode): boolean {
  return node.type === 'paragraph' && promptOf(node) === null && (node.content ?? []).length === 0;
}

/** Blocks as what stands under a heading of a template: as simple as they allow, and always the same blocks. */
function contentOf(blocks: readonly TextNode[], kept: KeptText): Omit<TemplatePart, 'title'> {
  const all = blocks.map(unannotated).flatMap((block) => (kept === 'words' ? block : (promptsOnly(block) ?? [])));
  while (all.length > 0 && isBlank(all.at(-1) ?? { type: '' })) all.pop();
  const text: string[] = [];
  const prompts: Prompt[] = [];
  let next = 0;
  for (let words = plainText(all[0] ?? { type: '' }); words !== undefined; words = plainText(all[next] ?? { type: '' })) {
    text.push(words);
    next += 1;
  }
  for (let found = promptsOf(all[next] ?? { type: '' }); found !== undefined; found = promptsOf(all[next] ?? { type: '' })) {
    // Two lists that meet would become one: the second stays as it is.
    const joins = found[0]?.shape !== 'paragraph' && prompts.at(-1)?.shape === found[0]?.shape;
    if (joins || next >= all.length) break;
    prompts.push(...found);
    next += 1;
  }
  return { text, prompts, table: null, content: all.slice(next) };
}

/** Cuts a row of blocks before each one that opens something. */
function cut(blocks: readonly TextNode[], opens: (block: TextNode) => boolean): { head: TextNode | null; rest: TextNode[] }[] {
  const pieces: { head: TextNode | null; rest: TextNode[] }[] = [{ head: null, rest: [] }];
  for (const block of blocks) {
    if (opens(block)) pieces.push({ head: block, rest: [] });
    else pieces.at(-1)?.rest.push(block);
  }
  return pieces;
}

function headingTitle(heading: TextNode | null): string {
  const title = heading === null ? '' : wordsOf(heading).replaceAll('\n', ' ').trim();
  return title === '' ? 'Untitled' : title.slice(0, 500);
}

function sectionsOf(text: TextNode, kept: KeptText): TemplateSection[] {
  const opensSection = (block: TextNode) =>
    block.type === 'heading' && (block.attrs?.['level'] === 1 || typeof block.attrs?.['section'] === 'string');
  const opensPart = (block: TextNode) => block.type === 'heading' && block.attrs?.['level'] === 2;
  return cut(text.content ?? [], opensSection).flatMap(({ head, rest }): TemplateSection[] => {
    const [own, ...parts] = cut(rest, opensPart);
    const content = contentOf(own?.rest ?? [], kept);
    const isEmpty = content.text.length + content.prompts.length + content.content.length + parts.length === 0;
    if (head === null && isEmpty) return [];
    return [
      {
        kind: (head?.attrs?.['section'] ?? (head === null ? 'text' : 'other')) as TemplateSection['kind'],
        title: head === null ? 'Opening' : headingTitle(head),
        heading: head !== null,
        ...content,
        parts: parts.map((part) => ({ title: headingTitle(part.head), ...contentOf(part.rest, kept) })),
      },
    ];
  });
}

/** What an annotation says, as one text; with the names of who said it when they stay. */
function said(thread: Thread, briefing: Briefing, authors: boolean): string {
  const messages = thread.messages
    .filter(({ text }) => text.trim() !== '')
    .map(({ author, text }) => (authors && author !== '' && !thread.guidance ? `${author}: ${text}` : text));
  const clearance = briefing.clearances.find(({ id }) => id === thread.clearance);
  const clears = clearance === undefined ? '' : [authors ? clearance.name : '', clearance.office].filter((part) => part !== '').join(', ');
  return [...messages, ...(clears === '' ? [] : [`Clears: ${clears}.`])].join('\n\n').slice(0, 20_000);
}

/** The words that an annotation marks in one block, and which of the places with them that is, counted from a position. */
function markedWords(text: TextDocument, anchor: Anchor | undefined, start: number): { words: string | null; occurrence: number } {
  const [range] = anchor?.ranges ?? [];
  if (range === undefined) return { words: null, occurrence: 1 };
  const end = Math.min(range.to, text.resolve(range.from).end());
  const words = (text.textBetween(range.from, end, '', '\u0000').split('\u0000')[0] ?? '').slice(0, 2_000);
  if (words === '') return { words: null, occurrence: 1 };
  let occurrence = 1;
  text.nodesBetween(Math.min(start, range.from), range.from, (node, position) => {
    if (!node.isTextblock) return true;
    const within = node.textBetween(0, node.content.size, '', '\u0000');
    occurrence += placesOfWords(within, words).filter((at) => position + 1 + at < range.from).length;
    return false;
  });
  return { words, occurrence };
}

/** Where a section's heading begins in the text. */
function startOf(text: TextDocument, block: number): number {
  let start = 0;
  for (let index = 0; index < block; index += 1) start += text.child(index).nodeSize;
  return start;
}

function guidanceOf(briefing: Briefing, sections: readonly TemplateSection[], { text: kept, authors }: SavingAsTemplate): Guidance[] {
  const text = parseText(briefing.text);
  const anchors = anchorsOf(text);
  const known = new Set(briefing.commitments.map(({ id }) => id));
  const areas = new Set(briefing.focusAreas.map(({ id }) => id));
  return briefing.threads.flatMap((thread): Guidance[] => {
    const words = said(thread, briefing, authors);
    if (thread.status === 'dropped' || words === '') return [];
    const anchor = anchors.get(thread.id);
    const [range] = anchor?.ranges ?? [];
    const start = range === undefined ? undefined : text.resolve(range.from);
    const isHeading = start !== undefined && start.parent.type.name === 'heading';
    const section = isHeading ? start.parent.textContent.trim() : (anchor?.section?.title.trim() ?? '');
    const isOne = section !== '' && section.length <= 500 && guidancePlacesNamed(sections, section).length === 1;
    const onHeading = (isHeading && isOne) || kept === 'prompts';
    const counted = isOne && anchor !== undefined && anchor.section !== null ? startOf(text, anchor.section.block) : 0;
    return [
      {
        kind: thread.kind,
        commitments: thread.commitments.filter((id) => known.has(id)),
        focusArea: thread.focusArea !== null && areas.has(thread.focusArea) ? thread.focusArea : null,
        section: isOne ? section : null,
        ...(onHeading ? { words: null, occurrence: 1 } : markedWords(text, anchor, counted)),
        text: words,
      },
    ];
  });
}

/** The pictures that a template's fixed text shows. */
export function picturesIn(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: TextNode): void => {
    if (node.type === 'image') found.add(String(node.attrs?.['media']));
    node.content?.forEach(visit);
  };
  for (const section of template.sections) for (const part of [section, ...section.parts]) part.content.forEach(visit);
  return found;
}

/**
 * A template out of a briefing: its sections with their prompts, and by choice its words; focus areas,
 * commitments and sources, marking and page; and by choice its annotations as guidance. Dates, numbers and
 * sign-offs belong to the one note and stay behind.
 */
export function templateOf(briefing: Briefing, saving: SavingAsTemplate): Template {
  const sections = sectionsOf(briefing.text, saving.text);
  const { focusAreas, commitments, sources, people, marking, page, language, cover } = briefing;
  const written: TemplateSection[] =
    sections.length > 0 ? sections : [{ kind: 'text', title: 'Text', heading: true, ...contentOf([], saving.text), parts: [] }];
  // Guidance must have something to stand on.
  const whole = guidancePlacesNamed(written, null).length > 0 ? written : written.map((section) => ({ ...section, heading: true }));
  return structuredClone({
    format: 'chancery-template',
    version: TEMPLATE_FORMAT,
    id: saving.id,
    edition: 1,
    title: saving.title.slice(0, 500),
    description: (saving.description ?? '').slice(0, 2_000),
    language,
    marking,
    cover: { ...cover, date: '', deadline: '', number: '', copyNumber: '', from: saving.authors ? cover.from : '' },
    dated: cover.date !== '',
    page,
    focusAreas,
    commitments,
    sources,
    people,
    clearances: briefing.clearances.map((clearance) => ({
      ...clearance,
      name: saving.authors ? clearance.name : '',
      state: 'outstanding' as const,
      at: '' as const,
      note: '',
    })),
    sections: whole,
    guidance: saving.annotations ? guidanceOf(briefing, whole, saving) : [],
  });
}
