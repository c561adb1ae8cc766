import type { Node as TextDocument } from '@tiptap/pm/model';

/** What a line of a text is drawn as. */
export const lineKinds = ['paragraph', 'heading', 'picture', 'page-break'] as const;
export type LineKind = (typeof lineKinds)[number];

/** How a line stands on the page. */
export interface LineLook {
  readonly kind: LineKind;
  /** The level of a heading; 0 for anything else. */
  readonly level: number;
  /** How many lists it stands in. */
  readonly depth: number;
  /** What stands before it in a list: a bullet or a number; empty for none. */
  readonly marker: string;
  readonly quoted: boolean;
  /** Its row and column in a table, counted from 1; null outside of one. */
  readonly cell: { readonly row: number; readonly column: number } | null;
}

/** One block of a text that holds words or stands for itself, wherever it is nested. */
export interface Line {
  readonly node: TextDocument;
  /** Where the block begins, and where its content does. */
  readonly from: number;
  readonly inside: number;
  /** Where the block ends. */
  readonly to: number;
  /** The number of the top-level block that it is in. */
  readonly block: number;
  readonly look: LineLook;
}

const plain: LineLook = { kind: 'paragraph', level: 0, depth: 0, marker: '', quoted: false, cell: null };

function ownLook(node: TextDocument, around: LineLook): LineLook {
  if (node.type.name === 'heading') return { ...around, kind: 'heading', level: Number(node.attrs['level']) };
  if (node.type.name === 'image') return { ...around, kind: 'picture' };
  if (node.type.name === 'pageBreak') return { ...around, kind: 'page-break' };
  return around;
}

/** The lines of a text in reading order: its paragraphs and headings, pictures and page breaks. */
export function linesOf(text: TextDocument): readonly Line[] {
  const lines: Line[] = [];
  const walk = (parent: TextDocument, start: number, around: LineLook, top: number | null): void => {
    parent.forEach((node, offset, index) => {
      const from = start + offset;
      const block = top ?? index;
      let look = around;
      const { name } = parent.type;
      if (name === 'bulletList') look = { ...look, depth: look.depth + 1, marker: '•' };
      if (name === 'orderedList') look = { ...look, depth: look.depth + 1, marker: `${Number(parent.attrs['start'] ?? 1) + index}.` };
      if (name === 'listItem' && index > 0) look = { ...look, marker: '' };
      if (name === 'blockquote') look = { ...look, quoted: true };
      if (name === 'table') look = { ...look, cell: { row: index + 1, column: 0 } };
      if (name === 'tableRow') look = { ...look, cell: { row: look.cell?.row ?? 0, column: index + 1 } };
      if (node.isTextblock || node.isLeaf) {
        lines.push({ node, from, inside: from + 1, to: from + node.nodeSize, block, look: ownLook(node, look) });
      } else walk(node, from + 1, look, block);
    });
  };
  walk(text, 0, plain, null);
  return lines;
}
