import type { Node as TextDocument } from '@tiptap/pm/model';
import type { SectionKind } from '../model.ts';

/** A part of the note under a heading of the first level, or under one that a template made a section. */
export interface Section {
  readonly title: string;
  readonly kind: SectionKind | null;
  /** The number of its heading among the blocks of the text; what stands before the first heading begins at 0. */
  readonly block: number;
}

function opensSection(block: TextDocument): boolean {
  return block.type.name === 'heading' && (block.attrs['level'] === 1 || block.attrs['section'] !== null);
}

/** The sections of a text in order. Text before the first heading is no section. */
export function sectionsOf(text: TextDocument): readonly Section[] {
  const sections: Section[] = [];
  text.content.content.forEach((block, index) => {
    if (!opensSection(block)) return;
    sections.push({ title: block.textContent, kind: (block.attrs['section'] ?? null) as SectionKind | null, block: index });
  });
  return sections;
}

/** The section that a block stands in; null before the first heading. */
export function sectionAt(sections: readonly Section[], block: number): Section | null {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.block ?? Infinity) <= block) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1] ?? null;
}
