import { type Briefing, newIdentifier, type TextNode } from '../briefing/model.ts';
import type { Prompt, Template, TemplateSection } from './template.ts';

/** What a new briefing takes from outside the template. */
export interface Instantiation {
  /** The moment it is made. */
  readonly now: Date;
  /** Its id; a new one unless given. */
  readonly id?: string;
  /** Its title; the template's unless given. */
  readonly title?: string;
}

function promptParagraph(prompt: Prompt): TextNode {
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

function sectionBlocks(section: TemplateSection): TextNode[] {
  const blocks: TextNode[] = [
    { type: 'heading', attrs: { level: 1, section: section.kind }, content: [{ type: 'text', text: section.title }] },
    ...promptBlocks(section.prompts),
  ];
  for (const part of section.parts) {
    blocks.push(
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: part.title }] },
      ...promptBlocks(part.prompts),
    );
  }
  if (blocks.at(-1)?.type === 'heading') blocks.push({ type: 'paragraph' });
  return blocks;
}

/** A new briefing with the template's sections and its own copy of the commitments. */
export function instantiate(template: Template, { now, id = newIdentifier(), title }: Instantiation): Briefing {
  const { focusAreas, commitments, sources, people, clearances, marking, page, language } = template;
  return structuredClone({
    id,
    title: title ?? template.title,
    language,
    created: now.toISOString(),
    template: { id: template.id, title: template.title, edition: template.edition },
    marking,
    cover: { ...template.cover, date: now.toISOString().slice(0, 10) },
    page,
    focusAreas,
    commitments,
    sources,
    people,
    clearances,
    threads: [],
    text: { type: 'doc', content: template.sections.flatMap(sectionBlocks) },
  });
}
