import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import { Transform } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { putThread, readBriefing, textFragment } from '../briefing/document.ts';
import type { Briefing, Thread } from '../briefing/model.ts';
import { asOneAuthor } from '../briefing/one-author.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';
import { anchorsOf } from '../annotation/anchors.ts';
import { quoteOf } from '../annotation/quote.ts';
import { bringIn } from '../word/import/bring-in.ts';
import { type Change, changedLists, type ChangeTarget } from './change.ts';
import { sectionTitleAt, targetOf, wordsOf } from './reading.ts';
import { textChanges } from '../compare/text-changes.ts';

interface Copy {
  readonly name: string;
  readonly document: Y.Doc;
  readonly people: readonly string[];
}

/** The annotations of a copy with the words they mark in it as their quotes, so that these can be looked for. */
function threadsWithQuotes(briefing: Briefing): Thread[] {
  const anchors = anchorsOf(parseText(briefing.text));
  return briefing.threads.map((thread) => {
    const anchor = anchors.get(thread.id);
    return anchor === undefined ? thread : { ...thread, quote: quoteOf(anchors.text, anchor) };
  });
}

/** Takes the annotations and answers of a copy without common history into a document, as those from Word are. */
export function bringInCopy(document: Y.Doc, copy: Copy): Change[] {
  const briefing = readBriefing(document);
  const text = parseText(briefing.text);
  const returned = readBriefing(copy.document);
  const { changed, added } = bringIn(threadsWithQuotes(returned), {
    threadOf: new Map(briefing.threads.map((thread) => [thread.id, thread])),
    commitmentOf: new Map(briefing.commitments.map((commitment) => [commitment.id, commitment])),
    text,
  });
  if (changed.length === 0 && added.length === 0) return [];
  const marked = new Transform(text);
  for (const { thread, range } of added) {
    if (range !== null) marked.addMark(range.from, range.to, textSchema.mark(ANNOTATION_MARK, { thread: thread.id }));
  }
  asOneAuthor(document, `brought in ${JSON.stringify([changed, added])}`, () => {
    for (const thread of changed) putThread(document, thread);
    for (const { thread } of added) putThread(document, thread);
    if (marked.docChanged) prosemirrorToYXmlFragment(marked.doc, textFragment(document));
  });
  const before = new Map(briefing.threads.map((thread) => [thread.id, thread]));
  const change = (target: ChangeTarget): Change => ({
    id: '',
    people: [...copy.people],
    copies: [copy.name],
    section: '',
    before: '',
    after: '',
    standing: 'in',
    target,
  });
  return [
    ...added.map(({ thread }) => change({ at: 'entry', list: 'threads', entry: thread.id, before: null, after: thread })),
    ...changed.flatMap((thread) => {
      const known = before.get(thread.id);
      const fresh = thread.messages.filter((message) => !(known?.messages ?? []).some(({ id }) => id === message.id));
      return [
        ...fresh.map((message) => change({ at: 'message', thread: thread.id, entry: message.id, before: null, after: message })),
        ...(known === undefined || known.status === thread.status
          ? []
          : [change({ at: 'field', list: 'threads', entry: thread.id, field: 'status', before: known.status, after: thread.status })]),
      ];
    }),
  ];
}

const headFields = ['title', 'language', 'marking', 'cover', 'page'] as const;

/**
 * In what a copy without common history differs: nothing says who changed what, so that nothing of it is taken
 * unasked. Each difference is a proposal.
 */
export function differences(document: Y.Doc, copy: Copy): Change[] {
  const [here, there] = [readBriefing(document), readBriefing(copy.document)];
  const [text, other] = [parseText(here.text), parseText(there.text)];
  const by = { id: '', people: [...copy.people], copies: [copy.name], standing: 'out' as const };
  const inText = textChanges(text, other).map((change): Change => ({
    ...by,
    section: sectionTitleAt(text, change.before.from),
    before: wordsOf(text, change.before.from, change.before.to),
    after: wordsOf(other, change.after.from, change.after.to),
    target: targetOf(change.shape, change.before, { text: other, ...change.after }),
  }));
  const plain = { ...by, section: '', before: '', after: '' };
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  const inHead = headFields
    .filter((field) => !same(here[field], there[field]))
    .map((field): Change => ({ ...plain, target: { at: 'head', field, before: here[field], after: there[field] } }));
  const inLists = changedLists
    .filter((list) => list !== 'threads')
    .flatMap((list) => {
      const known = new Map<string, unknown>(here[list].map((entry) => [entry.id, entry]));
      return there[list]
        .filter((entry) => !same(known.get(entry.id), entry))
        .map((entry): Change => ({
          ...plain,
          target: { at: 'entry', list, entry: entry.id, before: known.get(entry.id) ?? null, after: entry },
        }));
    });
  return [...inText, ...inHead, ...inLists];
}
