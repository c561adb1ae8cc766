import type { Editor } from '@tiptap/core';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import { type Dictionary, dictionaryOf, wordsToSpell } from '../../core/spelling/words.ts';
import { bringIntoView } from '../editor/bring-into-view.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { paint, type Stretch, visibleStretch } from '../editor/visible-text.ts';
import { WindowSpeller } from './speller.ts';
import './spelling.css';

/** A word that the dictionary does not have, and where it stands. */
export interface Misspelling extends Stretch {
  readonly word: string;
  readonly dictionary: Dictionary;
}

/** A word of the text that a dictionary can judge. */
type Spelled = Misspelling;

/** How long a pause in typing or scrolling is, in milliseconds. */
const PAUSE = 400;
/** How many paragraphs are asked about at once when the next wrong word is looked for. */
const AT_ONCE = 60;

/**
 * Checks the spelling of what is seen, when typing pauses: nothing is done for a keystroke. Left alone are the
 * words of guidance and those of a commitment as its source has them.
 */
export class Spelling {
  readonly #editor: Editor;
  readonly #open: OpenBriefing;
  readonly #speller = new WindowSpeller();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  readonly #stop: () => void;

  constructor(editor: Editor, open: OpenBriefing) {
    this.#editor = editor;
    this.#open = open;
    const soon = () => this.#soon();
    const desk = editor.view.dom.closest('.desk');
    const changed = ({ transaction }: { transaction: { docChanged: boolean; selectionSet: boolean } }) => {
      if (transaction.docChanged || transaction.selectionSet) soon();
    };
    editor.on('transaction', changed);
    desk?.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    this.#stop = () => {
      editor.off('transaction', changed);
      desk?.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
    void this.#speller.start().finally(soon);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), PAUSE);
  }

  /** Whether somebody else's words stand there: guidance, or a commitment in the words of its source. */
  #isQuoted(node: TextDocument): boolean {
    const { threadOf, commitmentOf } = this.#open.snapshot;
    return node.marks.some((mark) => {
      if (mark.type.name !== ANNOTATION_MARK) return false;
      const thread = threadOf.get(String(mark.attrs['thread']));
      if (thread === undefined) return false;
      if (thread.guidance) return true;
      return thread.commitments.some((id) => {
        const commitment = commitmentOf.get(id);
        return commitment !== undefined && (commitment.text.includes(node.text ?? '') || commitment.passage.includes(node.text ?? ''));
      });
    });
  }

  /** The words of a paragraph that a dictionary can judge; those that are quoted are blanked out first. */
  #words(block: TextDocument, start: number): Spelled[] {
    const own: unknown = block.attrs['language'];
    const dictionary = dictionaryOf(typeof own === 'string' ? own : this.#open.snapshot.head.language);
    if (dictionary === undefined) return [];
    let text = '';
    block.forEach((node) => {
      text += node.isText && !this.#isQuoted(node) ? (node.text ?? '') : '\ufffc'.repeat(node.nodeSize);
    });
    return wordsToSpell(text, dictionary).map(({ word, start: at }) => ({ word, dictionary, from: start + at, to: start + at + word.length }));
  }

  #wordsBetween({ from, to }: Stretch): Spelled[] {
    const found: Spelled[] = [];
    const { doc } = this.#editor.state;
    doc.nodesBetween(Math.max(0, from), Math.min(to, doc.content.size), (node, position) => {
      if (!node.isTextblock) return true;
      found.push(...this.#words(node, position + 1));
      return false;
    });
    return found;
  }

  async #judge(words: readonly Spelled[]): Promise<void> {
    const byDictionary = Map.groupBy(words, ({ dictionary }) => dictionary);
    await Promise.all([...byDictionary].map(([dictionary, group]) => this.#speller.judge(group.map(({ word }) => word), dictionary)));
  }

  #isWrong({ word, dictionary }: Spelled): boolean {
    return this.#speller.isWrong(word, dictionary) === true;
  }

  /** Judges what is seen and paints what is wrong, apart from the word that is being typed. */
  async check(): Promise<void> {
    const { view } = this.#editor;
    if (view.isDestroyed || view.composing) return;
    const turn = (this.#turn += 1);
    const { doc } = view.state;
    const words = this.#wordsBetween(visibleStretch(view, 0.5));
    await this.#judge(words);
    if (turn !== this.#turn || view.isDestroyed || view.state.doc !== doc) return;
    const { head, empty } = view.state.selection;
    paint(
      view,
      'misspelled',
      words.filter((word) => this.#isWrong(word) && !(empty && view.hasFocus() && word.to === head)),
    );
  }

  /** The wrong word at a position, if there is one. */
  async at(position: number): Promise<Misspelling | null> {
    const { doc } = this.#editor.state;
    if (position > doc.content.size) return null;
    const $place = doc.resolve(position);
    if (!$place.parent.isTextblock) return null;
    const word = this.#words($place.parent, $place.start()).find(({ from, to }) => from <= position && position <= to);
    if (word === undefined) return null;
    await this.#judge([word]);
    if (this.#isChanged(doc)) return this.at(position);
    return this.#isWrong(word) ? word : null;
  }

  /** Selects the next wrong word after the caret, from the beginning again at the end; null when there is none. */
  async next(): Promise<Misspelling | null> {
    const { doc, selection } = this.#editor.state;
    const blocks: { node: TextDocument; start: number }[] = [];
    doc.descendants((node, position) => {
      if (node.isTextblock) blocks.push({ node, start: position + 1 });
      return !node.isTextblock;
    });
    const first = Math.max(0, blocks.findLastIndex(({ start }) => start <= selection.from));
    const ordered = [...blocks.slice(first), ...blocks.slice(0, first + 1)];
    for (let at = 0; at < ordered.length; at += AT_ONCE) {
      const words = ordered.slice(at, at + AT_ONCE).flatMap(({ node, start }, index) =>
        this.#words(node, start).filter(({ from }) => at + index > 0 || from >= selection.to),
      );
      await this.#judge(words);
      const wrong = words.find((word) => this.#isWrong(word));
      if (wrong === undefined) continue;
      // What was written meanwhile may have moved or mended it.
      if (this.#isChanged(doc)) return this.next();
      const { view } = this.#editor;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, wrong.from, wrong.to)));
      view.focus();
      bringIntoView(view, wrong.from);
      return wrong;
    }
    return this.#isChanged(doc) ? this.next() : null;
  }

  #isChanged(doc: TextDocument): boolean {
    const { view } = this.#editor;
    return !view.isDestroyed && view.state.doc !== doc;
  }

  suggestions({ word, dictionary }: Misspelling): Promise<readonly string[]> {
    return this.#speller.suggestions(word, dictionary);
  }

  /**
   * Puts another word in place of a wrong one; its marks and annotations stay. Answers whether the wrong one still stood
   * there: while its menu was open a colleague's copy may have come in.
   */
  correct({ from, to, word: wrong }: Misspelling, word: string): boolean {
    const { view } = this.#editor;
    view.focus();
    const { doc } = view.state;
    if (to > doc.content.size || doc.textBetween(from, to, ' ', ' ') !== wrong) return false;
    const marks = view.state.doc.nodeAt(from)?.marks ?? [];
    this.#open.asOneStep(() => view.dispatch(view.state.tr.replaceWith(from, to, view.state.schema.text(word, marks))));
    return true;
  }

  async add(word: string): Promise<void> {
    await this.#speller.add(word);
    await this.check();
  }

  async remove(word: string): Promise<void> {
    await this.#speller.remove(word);
    await this.check();
  }

  ignore(word: string): void {
    this.#speller.ignore(word);
    void this.check();
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#speller.close();
    CSS.highlights.delete('misspelled');
  }
}
