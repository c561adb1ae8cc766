import type { Editor } from '@tiptap/core';
import type { Mark, Node as TextDocument } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Thread } from '../../core/briefing/model.ts';
import { isOwn, withMessageText } from '../../core/annotation/conversation.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import { APART, isUsable, type Match, matchesIn, pattern, type Query, replacementOf, wordsAlone } from '../../core/find/query.ts';
import { bringIntoView } from '../editor/bring-into-view.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { paint, visibleStretch } from '../editor/visible-text.ts';
import { ExpressionTooSlow, searchByExpression } from './expression-search.ts';

/** A match in the text, in its positions. */
type Found = Match;

/** A match in what somebody wrote about a passage. */
export interface FoundMessage {
  readonly thread: string;
  readonly author: string;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** What the bar shows of a search. */
export interface FindState {
  readonly query: Query;
  readonly state: 'empty' | 'invalid' | 'slow' | 'done';
  readonly count: number;
  /** Which match is selected, from 0; null for none. */
  readonly current: number | null;
  readonly messages: readonly FoundMessage[];
  /** How many matches there are in what the officer wrote in annotations: those that can be replaced. */
  readonly own: number;
}

/** What matches are those of: a text, and what was looked for in it. */
interface Searched {
  readonly text: TextDocument;
  readonly query: Query;
}

/** How long changes of the text gather before it is searched again, in milliseconds. */
const GATHER = 150;
const MOST_MESSAGES = 100;
const nothingSaid = { messages: [], own: 0 } as const;

interface TextBlock {
  readonly node: TextDocument;
  /** Where its text begins, from the start of the block it stands in. */
  readonly start: number;
}

const textBlocks = new WeakMap<TextDocument, readonly TextBlock[]>();

/** The paragraphs and headings of a block, whatever they stand in. */
function textBlocksOf(block: TextDocument): readonly TextBlock[] {
  const known = textBlocks.get(block);
  if (known !== undefined) return known;
  const found: TextBlock[] = [];
  if (block.isTextblock) found.push({ node: block, start: 1 });
  block.descendants((node, position) => {
    if (node.isTextblock) found.push({ node, start: position + 2 });
    return !node.isTextblock;
  });
  textBlocks.set(block, found);
  return found;
}

/** A paragraph's words; whatever is no text counts one character, so that places in it are positions. */
function wordsOf(node: TextDocument): string {
  return node.textBetween(0, node.content.size, '', APART);
}

/**
 * Finds and replaces in the text and in the officer's own annotations. A paragraph that did not change is not searched
 * again, and only matches near what is seen are painted, so that long notes stay quick.
 */
export class Finder {
  readonly #editor: Editor;
  readonly #open: OpenBriefing;
  readonly #author: () => string;
  readonly #listeners = new Set<() => void>();
  #state: FindState;
  #known = new WeakMap<TextDocument, readonly Match[]>();
  #found: readonly Found[] = [];
  #searched: Searched | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #turn = 0;
  readonly #stop: () => void;

  /** @param author the officer’s name: what others said in annotations is found and never replaced. */
  constructor(editor: Editor, open: OpenBriefing, query: Query, author: () => string) {
    this.#editor = editor;
    this.#open = open;
    this.#author = author;
    this.#state = { query, state: 'empty', count: 0, current: null, messages: [], own: 0 };
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.search(), GATHER);
    };
    const repaint = () => this.#paintSoon();
    const desk = editor.view.dom.closest('.desk');
    editor.on('transaction', changed);
    desk?.addEventListener('scroll', repaint, { passive: true });
    this.#stop = () => {
      editor.off('transaction', changed);
      desk?.removeEventListener('scroll', repaint);
    };
  }

  get state(): FindState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(change: Partial<FindState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Searches for something else. What was found before is nobody's match from here on. */
  async ask(query: Query): Promise<void> {
    this.#known = new WeakMap();
    this.#found = [];
    this.#searched = null;
    this.#publish({ query, count: 0, current: null });
    await this.search();
  }

  /** Searches what has changed since. */
  async search(): Promise<void> {
    clearTimeout(this.#timer);
    const { query } = this.#state;
    const turn = (this.#turn += 1);
    if (!isUsable(query)) {
      this.#show([], nothingSaid, query.words === '' ? 'empty' : 'invalid');
      return;
    }
    const text = this.#editor.state.doc;
    const threads = this.#open.snapshot.threads;
    try {
      await this.#readBlocks(text, query);
      const messages = await this.#readMessages(threads, query);
      if (turn === this.#turn) this.#show(this.#gathered(text), messages, 'done', { text, query });
    } catch (thrown) {
      if (!(thrown instanceof ExpressionTooSlow)) throw thrown;
      if (turn === this.#turn) this.#show([], nothingSaid, 'slow');
    }
  }

  async #matches(texts: readonly string[], query: Query): Promise<readonly (readonly Match[])[]> {
    if (texts.length === 0) return [];
    if (query.expression) return searchByExpression({ query, texts });
    const wanted = pattern(query);
    return texts.map((text) => matchesIn(text, wanted));
  }

  async #readBlocks(text: TextDocument, query: Query): Promise<void> {
    const unknown = text.content.content.flatMap(textBlocksOf).filter(({ node }) => !this.#known.has(node));
    const known = this.#known;
    const read = await this.#matches(unknown.map(({ node }) => wordsOf(node)), query);
    unknown.forEach(({ node }, index) => known.set(node, wordsAlone(read[index] ?? [])));
  }

  async #readMessages(threads: readonly Thread[], query: Query): Promise<Pick<FindState, 'messages' | 'own'>> {
    const said = threads.flatMap((thread) => thread.messages.map((message) => ({ ...message, thread: thread.id, isOwn: isOwn(message, this.#author()) })));
    const read = await this.#matches(said.map(({ text }) => text), query);
    const messages = said
      .flatMap(({ thread, author, text }, index) =>
        (read[index] ?? []).map(({ from, to }) => ({
          thread,
          author,
          before: `${from > 24 ? '…' : ''}${text.slice(Math.max(0, from - 24), from)}`,
          words: text.slice(from, to),
          after: text.slice(to, to + 40),
        })),
      )
      .slice(0, MOST_MESSAGES);
    return { messages, own: said.reduce((sum, message, index) => sum + (message.isOwn ? (read[index]?.length ?? 0) : 0), 0) };
  }

  #gathered(text: TextDocument): Found[] {
    const found: Found[] = [];
    text.forEach((block, offset) => {
      for (const { node, start } of textBlocksOf(block)) {
        for (const { from, to, groups } of this.#known.get(node) ?? []) {
          found.push({ from: offset + start + from, to: offset + start + to, groups });
        }
      }
    });
    return found;
  }

  #show(found: readonly Found[], said: Pick<FindState, 'messages' | 'own'>, state: FindState['state'], searched: Searched | null = null): void {
    this.#found = found;
    this.#searched = searched;
    this.#publish({ count: found.length, current: this.#selected(), ...said, state });
    this.#paintSoon();
  }

  /** The match that the selection is, if it is one. */
  #selected(): number | null {
    const { from, to } = this.#editor.state.selection;
    const index = this.#firstFrom(from);
    const match = this.#found[index];
    return match?.from === from && match.to === to ? index : null;
  }

  #firstFrom(position: number): number {
    let low = 0;
    let high = this.#found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#found[middle]?.from ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #paintSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint(): void {
    const { view } = this.#editor;
    if (view.isDestroyed || (this.#searched !== null && this.#searched.text !== view.state.doc)) return;
    const near = visibleStretch(view, 1);
    const shown: Found[] = [];
    for (let index = this.#firstFrom(near.from); index < this.#found.length; index += 1) {
      const match = this.#found[index];
      if (match === undefined || match.from > near.to) break;
      shown.push(match);
    }
    const current = this.#state.current === null ? undefined : this.#found[this.#state.current];
    paint(view, 'found', shown);
    paint(view, 'found-current', current === undefined ? [] : [current]);
  }

  /** Whether the matches are those of the text as it is and of what is asked now: only then may they be written over. */
  #isCurrent(): boolean {
    return this.#searched !== null && this.#searched.text === this.#editor.state.doc && this.#searched.query === this.#state.query;
  }

  /** Searches where that is wanted; false when somebody wrote or asked for something else meanwhile. */
  async #settled(): Promise<boolean> {
    if (!this.#isCurrent()) await this.search();
    return this.#isCurrent();
  }

  #select(index: number): void {
    const match = this.#found[index];
    if (match === undefined) return;
    const { view } = this.#editor;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)));
    bringIntoView(view, match.from);
    this.#publish({ current: index });
    this.#paintSoon();
  }

  /** Selects the next match, or the one before, from where the caret is; begins anew at the end. */
  async step(direction: 1 | -1): Promise<void> {
    if (!(await this.#settled()) || this.#found.length === 0) return;
    const { from, to } = this.#editor.state.selection;
    const selected = this.#selected();
    const next = selected === null ? (direction > 0 ? this.#firstFrom(to > from ? to : from) : this.#firstFrom(from) - 1) : selected + direction;
    this.#select((next + this.#found.length) % this.#found.length);
  }

  /** Replaces the match that is selected, or selects the next one first; then goes on to the one after. */
  async replace(replacement: string): Promise<void> {
    if (!(await this.#settled())) return;
    const selected = this.#selected();
    if (selected === null) {
      await this.step(1);
      return;
    }
    this.#write([selected], replacement);
    await this.search();
    await this.step(1);
  }

  /** Replaces every match as one step of undo. Answers with how many there were. */
  async replaceAll(replacement: string): Promise<number> {
    if (!(await this.#settled())) return 0;
    const count = this.#found.length;
    if (count > 0) this.#write(this.#found.map((_match, index) => index), replacement);
    await this.search();
    return count;
  }

  /**
   * Replaces every match in what the officer wrote in annotations, as one step of undo; what others said stays as they
   * said it, and so does a message that nothing would be left of. Answers with how many there were.
   */
  async replaceInAnnotations(replacement: string): Promise<number> {
    const { query } = this.#state;
    const { threads } = this.#open.snapshot;
    if (!isUsable(query)) return 0;
    const said = threads.flatMap((thread) => thread.messages.filter((message) => isOwn(message, this.#author())).map((message) => ({ thread: thread.id, message })));
    const read = await this.#matches(said.map(({ message }) => message.text), query);
    // Somebody wrote or asked for something else while an expression was tried.
    if (this.#state.query !== query || this.#open.snapshot.threads !== threads) return 0;
    let count = 0;
    const changed = new Map(threads.map((thread) => [thread.id, thread]));
    said.forEach(({ thread: id, message }, index) => {
      const matches = read[index] ?? [];
      const thread = changed.get(id);
      const text = replaced(message.text, matches, replacement, query);
      if (matches.length === 0 || thread === undefined || text.trim() === '') return;
      changed.set(id, withMessageText(thread, message.id, text, { now: new Date() }));
      count += matches.length;
    });
    this.#open.asOneStep(() => {
      for (const thread of threads) {
        const after = changed.get(thread.id);
        if (after !== undefined && after !== thread) this.#open.changeThread(after);
      }
    });
    await this.search();
    return count;
  }

  #write(indices: readonly number[], replacement: string): void {
    const { view } = this.#editor;
    const { tr, schema } = view.state;
    // From the last to the first, so that what is still to be replaced stays where it was found.
    for (const index of indices.toReversed()) {
      const match = this.#found[index];
      if (match === undefined) continue;
      const words = replacementOf(match, replacement, this.#state.query);
      if (words === '') tr.delete(match.from, match.to);
      else tr.replaceWith(match.from, match.to, schema.text(words, marksOver(tr.doc, match)));
    }
    this.#open.asOneStep(() => view.dispatch(tr));
    this.#open.textChanged(view.state.doc, 'once');
  }

  /** Takes the paint away and stops following the text. */
  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    CSS.highlights.delete('found');
    CSS.highlights.delete('found-current');
  }
}

/** A text with other words in the place of each match. */
function replaced(text: string, matches: readonly Match[], replacement: string, query: Query): string {
  let written = '';
  let end = 0;
  for (const match of matches) {
    written += text.slice(end, match.from) + replacementOf(match, replacement, query);
    end = match.to;
  }
  return written + text.slice(end);
}

/** The marks that words carry on which take a match's place: those it begins with, and every annotation on any of it. */
function marksOver(text: TextDocument, { from, to }: Match): readonly Mark[] {
  let marks: readonly Mark[] | undefined;
  text.nodesBetween(from, to, (node) => {
    if (!node.isText) return;
    if (marks === undefined) marks = node.marks;
    else for (const mark of node.marks) if (mark.type.name === ANNOTATION_MARK) marks = mark.addToSet(marks);
  });
  return marks ?? [];
}
