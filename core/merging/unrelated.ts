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
import { LEFT_OUT } from '../inspection/shared-copy.ts';
import { type Change, type ChangedList, changedLists, type ChangeTarget } from './change.ts';
import { sectionTitleAt, targetOf, wordsOf } from './reading.ts';
import { textChanges } from '../compare/text-changes.ts';

type Fields = Record<string, unknown>;

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

/** What of an annotation an officer changes; who wrote it and which words it marked are no proposals. */
const threadFields = ['kind', 'status', 'commitments', 'focusArea', 'owner', 'due', 'clearance'] as const;

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** Whether a shared copy may have left out what a field said: then it proposes nothing. */
function isLeftOut(list: ChangedList, field: string, here: Fields, there: Fields): boolean {
  if (list === 'threads') return there[field] === (field === 'owner' ? '' : field === 'clearance' ? null : undefined);
  if (list === 'sources') return here['kind'] === 'internal' && there['title'] === LEFT_OUT;
  return list === 'commitments' && field === 'passage' && there[field] === LEFT_OUT;
}

/** The fields that an entry known here has otherwise in the copy. */
function fieldsBetween(list: ChangedList, id: string, here: Fields, there: Fields, fields: readonly string[]): ChangeTarget[] {
  return fields
    .filter((field) => field !== 'id' && field !== 'order' && !same(here[field], there[field]) && !isLeftOut(list, field, here, there))
    .map((field) => ({ at: 'field', list, entry: id, field, before: here[field], after: there[field] }));
}

function betweenThreads(here: Briefing, there: Briefing): ChangeTarget[] {
  const known = new Map(here.threads.map((thread) => [thread.id, thread]));
  return there.threads.flatMap((thread): ChangeTarget[] => {
    const own = known.get(thread.id);
    if (own === undefined) return [];
    const said = new Map(own.messages.map((message) => [message.id, message]));
    const reworded = thread.messages.flatMap((message): ChangeTarget[] => {
      const before = said.get(message.id);
      if (before === undefined || before.text === message.text) return [];
      return [{ at: 'message', thread: thread.id, entry: message.id, before, after: { ...before, text: message.text, edited: message.edited } }];
    });
    return [...fieldsBetween('threads', thread.id, own, thread, threadFields), ...reworded];
  });
}

/**
 * In what a copy without common history differs: nothing says who changed what, so that nothing of it is taken
 * unasked. Each difference is a proposal; what sharing leaves out of a copy is none.
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
  const inHead = headFields
    .filter((field) => !same(here[field], there[field]))
    .map((field): ChangeTarget => ({ at: 'head', field, before: here[field], after: there[field] }));
  const inLists = changedLists
    .filter((list) => list !== 'threads')
    .flatMap((list) => {
      const known = new Map<string, Fields>(here[list].map((entry) => [entry.id, { ...entry }]));
      return there[list].flatMap((entry): ChangeTarget[] => {
        const own = known.get(entry.id);
        if (own === undefined) return [{ at: 'entry', list, entry: entry.id, before: null, after: entry }];
        return fieldsBetween(list, entry.id, own, { ...entry }, Object.keys(entry));
      });
    });
  const outside = [...inHead, ...inLists, ...betweenThreads(here, there)];
  return [...inText, ...outside.map((target): Change => ({ ...by, section: '', before: '', after: '', target }))];
}
