import { type ContentMatch, Fragment, type Node as TextDocument, type NodeType } from '@tiptap/pm/model';
import type { TextNode } from '../model.ts';
import { parseText, textSchema } from './schema.ts';

interface Settled {
  readonly content: readonly TextDocument[];
  /** What could not stand in the parent: it goes on after it. */
  readonly left: readonly TextDocument[];
}

/** Puts children where the parent allows them: as they are, wrapped, or by what is in them. */
function settled(type: NodeType, children: readonly TextDocument[]): Settled {
  const content: TextDocument[] = [];
  const left: TextDocument[] = [];
  let match: ContentMatch = type.contentMatch;
  const waiting = [...children];
  while (waiting.length > 0) {
    const child = waiting.shift();
    if (child === undefined) break;
    const next = match.matchType(child.type);
    if (next !== null) {
      content.push(child);
      match = next;
      continue;
    }
    const wrapping = match.findWrapping(child.type);
    if (wrapping !== null && wrapping.length > 0) {
      const wrapped = wrapping.reduceRight((inner, outer) => outer.create(null, inner), child);
      const after = match.matchType(wrapped.type);
      if (after !== null) {
        content.push(wrapped);
        match = after;
        continue;
      }
    }
    if (child.isLeaf) left.push(child);
    else if (type === textSchema.topNodeType || child.childCount > 0) waiting.unshift(...child.content.content);
  }
  const filling = match.fillBefore(Fragment.empty, true);
  return { content: [...content, ...(filling?.content ?? [])], left };
}

/** A node, and after it what it held but cannot hold. */
function repairedNodes(node: TextNode): readonly TextDocument[] {
  const type = textSchema.nodes[node.type];
  if (type === undefined) throw new RangeError(`a node “${node.type}”`);
  const marks = (node.marks ?? []).map((mark) => textSchema.mark(mark.type, mark.attrs));
  if (node.type === 'text') return node.text === undefined || node.text === '' ? [] : [textSchema.text(node.text, marks)];
  const children = (node.content ?? []).flatMap(repairedNodes);
  const { content, left } = settled(type, children);
  const allowed = content.map((child) => child.mark(type.allowedMarks(child.marks)));
  return [type.create(node.attrs ?? null, allowed, marks), ...left];
}

/**
 * The text with every part of it in a place where it may stand. No word is lost: what cannot stand where it
 * stood goes where its parent allows it, wrapped if need be, or after the parent.
 *
 * Undo across edits of a table can leave cells and rows where none may be; a file with such a text must open.
 *
 * @throws Failure `briefing-invalid` for nodes, marks, attributes or addresses that no briefing has.
 */
export function repairText(text: TextNode): TextDocument {
  let blocks: readonly TextDocument[];
  try {
    blocks = (text.content ?? []).flatMap(repairedNodes);
  } catch {
    // Not a matter of place: the strict reading says what is wrong with it.
    return parseText(text);
  }
  const { content } = settled(textSchema.topNodeType, blocks);
  return parseText(textSchema.topNodeType.create(null, content).toJSON() as TextNode);
}
