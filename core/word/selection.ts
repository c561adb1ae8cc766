import { Fragment, type Node as TextDocument } from '@tiptap/pm/model';
import type { SectionKind } from '../briefing/model.ts';
import { sectionAt, sectionsOf } from '../briefing/text/sections.ts';
import { textSchema } from '../briefing/text/schema.ts';
import type { ExportMode } from './export-modes.ts';

/** The sections whose points are read out at the table. */
const pointsToMake: readonly (SectionKind | null)[] = ['key-messages', 'talking-points'];
/** The sections that never leave the house: points that are not volunteered, and what is asked of our own side. */
const ownSections: readonly (SectionKind | null)[] = ['points-if-raised', 'recommendation', 'decision', 'consultation', 'options', 'considerations'];

const isOwn = (node: TextDocument): boolean => node.attrs['disclosure'] === 'own-information';

/** A block without what is our own information; null when nothing of it is left. */
function withoutOwn(node: TextDocument): TextDocument | null {
  if (isOwn(node)) return null;
  if (node.isTextblock || node.isLeaf) return node;
  const kept = node.content.content.map(withoutOwn).filter((child) => child !== null);
  if (kept.length === node.childCount && kept.every((child, index) => child === node.child(index))) return node;
  if (/^table(?:Cell|Header)$/.test(node.type.name)) {
    return node.copy(Fragment.from(kept.length === 0 ? textSchema.node('paragraph') : kept));
  }
  // An item whose first paragraph is gone has nothing to hang its mark on.
  if (kept.length === 0 || (node.type.name === 'listItem' && kept[0]?.type.name !== 'paragraph')) return null;
  return node.copy(Fragment.from(kept));
}

/** Whether a block says something: an unfilled prompt or an empty paragraph does not. */
function says(node: TextDocument): boolean {
  return node.isLeaf ? node.type.name === 'image' : node.textContent.trim() !== '' || node.content.content.some(says);
}

/** The blocks without headings under which nothing is left. */
function withoutEmptyHeadings(blocks: readonly TextDocument[]): TextDocument[] {
  return blocks.filter((block, index) => {
    if (block.type.name !== 'heading') return true;
    for (const after of blocks.slice(index + 1)) {
      if (after.type.name === 'heading') {
        if (Number(after.attrs['level']) <= Number(block.attrs['level'])) return false;
      } else if (says(after)) return true;
    }
    return false;
  });
}

/**
 * The part of a text that a document of that mode carries.
 *
 * A copy for the other side has no paragraph of own information, none of the points that are made only if raised,
 * and none of what is asked of our own side. Points only are the key messages and talking points, own information
 * again left out. Every other mode carries the whole.
 */
export function selectText(text: TextDocument, mode: ExportMode): TextDocument {
  if (mode !== 'other-side' && mode !== 'points-only') return text;
  const sections = sectionsOf(text);
  const blocks = text.content.content.filter((_, index) => {
    const kind = sectionAt(sections, index)?.kind ?? null;
    return mode === 'points-only' ? pointsToMake.includes(kind) : !ownSections.includes(kind);
  });
  const open = withoutEmptyHeadings(blocks.map(withoutOwn).filter((block) => block !== null));
  return text.copy(Fragment.from(open.length === 0 ? textSchema.node('paragraph') : open));
}
