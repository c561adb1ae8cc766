import type { Node as TextDocument } from '@tiptap/pm/model';
import type { TextNode } from '../briefing/model.ts';
import { sectionAt, sectionsOf } from '../briefing/text/sections.ts';
import type { ChangeTarget } from './change.ts';
import type { TextChange } from '../compare/text-changes.ts';

/** The words of a stretch as they are read. */
export function wordsOf(text: TextDocument, from: number, to: number): string {
  return text.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'image' ? String(leaf.attrs['alt']) : leaf.type.name === 'footnote' ? `[${String(leaf.attrs['text'])}]` : (leaf.type.spec.leafText?.(leaf) ?? ' ')));
}

/** The title of the section in which a position is. */
export function sectionTitleAt(text: TextDocument, position: number): string {
  return sectionAt(sectionsOf(text), text.resolve(Math.min(position, text.content.size)).index(0))?.title ?? '';
}

/** Where a stretch of text is, and what to put there for its other side. */
export function targetOf(shape: TextChange['shape'], here: { from: number; to: number }, there: { text: TextDocument; from: number; to: number }): ChangeTarget {
  if (shape === 'block') return { at: 'block', ...here, other: { ...there.text.nodeAt(there.from)?.attrs } };
  const content = there.text.slice(there.from, there.to).content;
  return { at: 'text', shape, ...here, other: (content.toJSON() ?? []) as TextNode[] };
}
