import type { Mark, Node as TextDocument, ResolvedPos } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';

/** What is so of everything that is selected, or of the caret: marks and blocks by name, headings by `heading-1` to `heading-3`. */
export type Formats = ReadonlySet<string>;

function namesOf(marks: readonly Mark[]): string[] {
  return marks.map((mark) => mark.type.name);
}

function nameOf(block: TextDocument): string {
  return block.type.name === 'heading' ? `heading-${Number(block.attrs['level'])}` : block.type.name;
}

function blocksAround($place: ResolvedPos): string[] {
  return Array.from({ length: $place.depth }, (_, index) => nameOf($place.node(index + 1)));
}

function inCommon(known: ReadonlySet<string> | undefined, found: readonly string[]): ReadonlySet<string> {
  return new Set(known === undefined ? found : found.filter((name) => known.has(name)));
}

/**
 * The formats of the selection, found in one walk that ends where nothing is in common any more: the toolbar asks on
 * every change of the selection, and all of a long text may be selected.
 */
export function formatsOf({ doc, selection, storedMarks }: EditorState): Formats {
  const { $from, empty, ranges } = selection;
  if (empty) return new Set([...blocksAround($from), ...namesOf(storedMarks ?? $from.marks())]);
  let blocks: ReadonlySet<string> | undefined;
  let marks: ReadonlySet<string> | undefined;
  for (const range of ranges) {
    doc.nodesBetween(range.$from.pos, range.$to.pos, (node, position) => {
      if (blocks?.size === 0 && marks?.size === 0) return false;
      if (node.isTextblock && blocks?.size !== 0) blocks = inCommon(blocks, blocksAround(doc.resolve(position + 1)));
      if (node.isText) marks = inCommon(marks, namesOf(node.marks));
      return true;
    });
  }
  return new Set([...(blocks ?? blocksAround($from)), ...(marks ?? [])]);
}
