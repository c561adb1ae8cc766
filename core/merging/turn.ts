import { Fragment, type Mark, type Node as TextDocument } from '@tiptap/pm/model';
import type { Transform } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { type PlainEntries, putEntry, putHead, putThread, readThread, removeEntry, removeThread } from '../briefing/document.ts';
import type { Message, TextNode, Thread } from '../briefing/model.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import type { Change, ChangeTarget } from './change.ts';

type TextTarget = Extract<ChangeTarget, { at: 'text' | 'block' }>;
type FieldTarget = Exclude<ChangeTarget, TextTarget>;

/** Whether a change is of the text, so that a transaction of the editor turns it. */
export function isOfText(target: ChangeTarget): target is TextTarget {
  return target.at === 'text' || target.at === 'block';
}

/** The annotations that cover all words of a stretch. */
function covering(text: TextDocument, from: number, to: number): Set<string> | undefined {
  let common: Set<string> | undefined;
  text.nodesBetween(from, to, (node) => {
    if (!node.isInline) return true;
    const here = node.marks.filter((mark) => mark.type.name === ANNOTATION_MARK).map((mark) => String(mark.attrs['thread']));
    common = new Set(common === undefined ? here : here.filter((thread) => common?.has(thread)));
    return false;
  });
  return common;
}

/** Nodes without anchors of annotations that are gone, and with those of the words whose place they take. */
function anchored(content: Fragment, keep: ReadonlySet<string>, isKnown: (thread: string) => boolean): Fragment {
  const nodes: TextDocument[] = [];
  content.forEach((node) => {
    if (!node.isInline) {
      nodes.push(node.copy(anchored(node.content, keep, isKnown)));
      return;
    }
    const marks: readonly Mark[] = node.marks.filter((mark) => mark.type.name !== ANNOTATION_MARK || isKnown(String(mark.attrs['thread'])));
    const type = node.type.schema.marks[ANNOTATION_MARK];
    const added = type === undefined ? [] : [...keep].map((thread) => type.create({ thread }));
    nodes.push(node.mark(added.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), marks)));
  });
  return Fragment.fromArray(nodes);
}

/**
 * Puts the other side of a change into the text: what it was before, or once more what it became.
 *
 * @param isKnown whether there is an annotation of that id; anchors of others are left out.
 * @returns what turns it back.
 */
export function turnText(transform: Transform, target: TextTarget, isKnown: (thread: string) => boolean): TextTarget {
  const { doc } = transform;
  if (target.at === 'block') {
    const node = doc.nodeAt(target.from);
    if (node === null) return target;
    transform.setNodeMarkup(target.from, null, target.other, node.marks);
    return { ...target, to: target.from + node.nodeSize, other: { ...node.attrs } };
  }
  let { from, to } = target;
  const words = target.shape !== 'blocks';
  const known = Fragment.fromJSON(doc.type.schema, target.other);
  let content = anchored(known, words ? (covering(doc, from, to) ?? new Set()) : new Set(), isKnown);
  // What was the last thing in a list or a table goes with the list or the table.
  for (;;) {
    const $from = doc.resolve(from);
    const { parent } = $from;
    if (words || parent.canReplace($from.index(), doc.resolve(to).index(), content) || content.size > 0) break;
    if ($from.depth === 0) {
      const paragraph = doc.type.schema.nodes['paragraph'];
      if (paragraph !== undefined) content = Fragment.from(paragraph.create());
      break;
    }
    [from, to] = [$from.before(), $from.after()];
  }
  const other = (doc.slice(from, to).content.toJSON() ?? []) as TextNode[];
  transform.replaceWith(from, to, content);
  return { ...target, from, to: from + content.size, other };
}

function putMessage(document: Y.Doc, thread: Thread | undefined, id: string, message: Message | null): void {
  if (thread === undefined) return;
  const others = thread.messages.filter((each) => each.id !== id);
  putThread(document, { ...thread, messages: message === null ? others : [...others, message] });
}

/**
 * Puts one side of a change that is not of the text into the document. The anchors of an annotation that goes
 * are the caller's to take out in the same step.
 */
export function putSide(document: Y.Doc, target: FieldTarget, side: 'before' | 'after'): void {
  const value = target[side];
  if (target.at === 'head') putHead(document, { [target.field]: value });
  else if (target.at === 'message') putMessage(document, readThread(document, target.thread), target.entry, target[side]);
  else if (target.at === 'field') {
    if (target.list === 'threads') {
      const thread = readThread(document, target.entry);
      if (thread !== undefined) putThread(document, { ...thread, [target.field]: value });
    } else putEntry(document, target.list, { id: target.entry, [target.field]: value } as PlainEntries[typeof target.list]);
  } else if (value === null) {
    if (target.list === 'threads') removeThread(document, target.entry);
    else removeEntry(document, target.list, target.entry);
  } else if (target.list === 'threads') putThread(document, value as Thread);
  else putEntry(document, target.list, value as PlainEntries[typeof target.list]);
}

/** The side of a change that the briefing has not now. */
export function otherSide({ standing }: Pick<Change, 'standing'>): 'before' | 'after' {
  return standing === 'in' ? 'before' : 'after';
}
