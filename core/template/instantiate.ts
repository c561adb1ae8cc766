import { followed } from '../briefing/fields.ts';
import { type Briefing, newIdentifier, type PageSetUp, pageSizes, type TextNode, type Thread } from '../briefing/model.ts';
import type { Disclosure } from '../briefing/text/block-attributes.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { guidancePlacesNamed } from './guidance-places.ts';
import { originOf } from './origin.ts';
import { markWords } from './mark-words.ts';
import type { Prompt, TableCell, Template, TemplatePart, TemplateSection, TemplateTable } from './template.ts';

/** What a new briefing takes from outside the template. */
export interface Instantiation {
  /** The moment it is made. */
  readonly now: Date;
  /** Its id; a new one unless given. */
  readonly id?: string;
  /** Its title; the template's unless given. */
  readonly title?: string;
}

/** CSS pixels in a millimetre: what the width of a column is given in. */
const PIXELS_PER_MILLIMETRE = 96 / 25.4;

/** Words with the marks of the guidance that stands on them. */
function annotated(text: string, threads: readonly string[] = []): TextNode {
  const marks = threads.map((thread) => ({ type: ANNOTATION_MARK, attrs: { thread } }));
  return { type: 'text', text, ...(marks.length === 0 ? {} : { marks }) };
}

/** Fixed text, a line break where the template has one. Guidance stands on its first line that has words. */
function fixedText(text: string, threads: readonly string[] = []): TextNode[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line !== '');
  return lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
    ...(line === '' ? [] : [annotated(line, index === first ? threads : [])]),
  ]);
}

function promptParagraph(prompt: { text: string; disclosure: Disclosure | null }): TextNode {
  return { type: 'paragraph', attrs: { prompt: prompt.text, disclosure: prompt.disclosure } };
}

/** Prompts as blocks; neighbours of one list shape become one list. */
function promptBlocks(prompts: readonly Prompt[]): TextNode[] {
  const blocks: TextNode[] = [];
  for (const prompt of prompts) {
    const paragraph = promptParagraph(prompt);
    if (prompt.shape === 'paragraph') {
      blocks.push(paragraph);
      continue;
    }
    const list = prompt.shape === 'bullet' ? 'bulletList' : 'orderedList';
    const item: TextNode = { type: 'listItem', content: [paragraph] };
    const last = blocks.at(-1);
    if (last?.type === list) last.content = [...(last.content ?? []), item];
    else blocks.push({ type: list, content: [item] });
  }
  return blocks;
}

function tableBlock({ columns, rows, disclosure }: TemplateTable, page: PageSetUp): TextNode {
  const width = (pageSizes[page.size].width - page.margins.left - page.margins.right) * PIXELS_PER_MILLIMETRE;
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const attrs = columns.map(({ share }) => ({ colwidth: [Math.round((width * share) / shares)] }));
  const cellParagraph = ({ text, prompt }: TableCell): TextNode =>
    prompt === null
      ? { type: 'paragraph', attrs: { disclosure }, ...(text === '' ? {} : { content: fixedText(text) }) }
      : promptParagraph({ text: prompt, disclosure });
  const row = (type: 'tableHeader' | 'tableCell', paragraphs: readonly TextNode[]): TextNode => ({
    type: 'tableRow',
    content: paragraphs.map((paragraph, index) => ({ type, attrs: attrs[index] ?? {}, content: [paragraph] })),
  });
  const head = columns.map(({ title }): TextNode => ({ type: 'paragraph', content: [annotated(title)] }));
  return {
    type: 'table',
    content: [row('tableHeader', head), ...rows.map((cells) => row('tableCell', cells.map(cellParagraph)))],
  };
}

/** @param threads the guidance that stands on the first fixed text, for want of a heading. */
function contentBlocks({ text, prompts, table, content }: TemplatePart, page: PageSetUp, threads: readonly string[]): TextNode[] {
  return [
    ...text.map(
      (each, index): TextNode => ({ type: 'paragraph', content: fixedText(each, index === 0 ? threads : []) }),
    ),
    ...promptBlocks(prompts),
    ...(table === null ? [] : [tableBlock(table, page)]),
    ...structuredClone(content),
  ];
}

/** The blocks of a section without a heading: guidance stands on its first words. */
function openingBlocks(section: TemplateSection, page: PageSetUp, threads: readonly string[]): TextNode[] {
  if (section.text.length > 0) return contentBlocks(section, page, threads);
  const blocks = contentBlocks(section, page, []);
  const [place] = guidancePlacesNamed([{ ...section, parts: [] }], null);
  return threads.reduce((marked, thread) => markWords(marked, { words: place?.words ?? '', pass: 0 }, thread) ?? marked, blocks);
}

/** The guidance on one section or part of a template, by index. */
type GuidanceOn = (section: number, part: number | null) => readonly string[];

/** Guidance that stands on words of the fixed text, by index of its section; null for anywhere in the note. */
interface GuidanceOnWords {
  readonly thread: Thread;
  readonly section: number | null;
  readonly words: string;
  readonly occurrence: number;
}

function sectionBlocks(section: TemplateSection, index: number, page: PageSetUp, guidanceOn: GuidanceOn): TextNode[] {
  const own = guidanceOn(index, null);
  const blocks: TextNode[] = section.heading
    ? [
        { type: 'heading', attrs: { level: 1, section: section.kind }, content: [annotated(section.title, own)] },
        ...contentBlocks(section, page, []),
      ]
    : openingBlocks(section, page, own);
  section.parts.forEach((part, partIndex) => {
    blocks.push(
      { type: 'heading', attrs: { level: 2 }, content: [annotated(part.title, guidanceOn(index, partIndex))] },
      ...contentBlocks(part, page, []),
    );
  });
  if (blocks.at(-1)?.type === 'heading') blocks.push({ type: 'paragraph' });
  return blocks;
}

function guidanceThreads(template: Template, created: string) {
  const standing = new Map<string, string[]>();
  const onWords: GuidanceOnWords[] = [];
  const stand = (thread: string, place: { section: number; part: number | null }): void => {
    const key = `${place.section} ${place.part ?? ''}`;
    standing.set(key, [...(standing.get(key) ?? []), thread]);
  };
  const threads = template.guidance.map(({ kind, commitments, focusArea, section, words, occurrence, text }): Thread => {
    // Told by its id too, so that the window can draw it apart without asking for the thread.
    const id = `guidance-${newIdentifier()}`;
    const [place] = guidancePlacesNamed(template.sections, section);
    const within = section === null ? null : (place?.section ?? null);
    const isOnWords = words !== null && hasWords(template, { section: within, words, occurrence });
    if (place !== undefined && !isOnWords) stand(id, place);
    const thread: Thread = {
      id,
      kind,
      status: 'open',
      commitments,
      focusArea,
      owner: '',
      due: '',
      clearance: null,
      author: template.title,
      created,
      guidance: true,
      quote: { exact: isOnWords ? words : (place?.words ?? ''), before: '', after: '' },
      messages: [{ id: newIdentifier(), author: template.title, at: created, edited: '', text }],
    };
    if (isOnWords) onWords.push({ thread, section: within, words, occurrence });
    return thread;
  });
  const guidanceOn: GuidanceOn = (section, part) => standing.get(`${section} ${part ?? ''}`) ?? [];
  return { threads, guidanceOn, onWords };
}

type WordsPlace = Omit<GuidanceOnWords, 'thread'>;

/** The sections with a mark on the words of one of them; undefined where none has them. */
function markedSections(written: readonly TextNode[][], { section, words, occurrence }: WordsPlace, thread: string): TextNode[][] | undefined {
  const sought = { words, pass: occurrence - 1 };
  for (const [index, blocks] of written.entries()) {
    const marked = section === null || section === index ? markWords(blocks, sought, thread) : undefined;
    if (marked !== undefined) return written.with(index, marked);
  }
  return undefined;
}

/** Whether the fixed text of a section, or of any, has words that guidance stands on. */
function hasWords(template: Template, place: WordsPlace): boolean {
  const written = template.sections.map((section, index) => sectionBlocks(section, index, template.page, () => []));
  return markedSections(written, place, 'sought') !== undefined;
}

/** A new briefing with the template's sections, its own copy of the commitments, and the guidance as annotations. */
export function instantiate(template: Template, { now, id = newIdentifier(), title }: Instantiation): Briefing {
  const { focusAreas, commitments, sources, people, clearances, marking, page, language } = template;
  const { threads, guidanceOn, onWords } = guidanceThreads(template, now.toISOString());
  const sections = template.sections.map((section, index) => sectionBlocks(section, index, page, guidanceOn));
  const written = onWords.reduce((marked, place) => markedSections(marked, place, place.thread.id) ?? marked, sections);
  const content = written.flat();
  // After a table at the end there would be no line to write on.
  if (content.at(-1)?.type === 'table') content.push({ type: 'paragraph' });
  const briefing: Briefing = structuredClone({
    id,
    title: title ?? template.title,
    language,
    created: now.toISOString(),
    template: originOf(template),
    marking,
    cover: { ...template.cover, ...(template.dated ? { date: now.toISOString().slice(0, 10) } : {}) },
    page,
    focusAreas,
    commitments,
    sources,
    people,
    clearances,
    threads,
    text: { type: 'doc', content },
  });
  return followed(briefing);
}
