import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { AnchorRange } from '../../core/annotation/anchors.ts';
import { quoteAt } from '../../core/annotation/quote.ts';
import { type Subject, subjectOf } from '../../core/annotation/subject.ts';
import { type AnnotationKind, newIdentifier, type Thread } from '../../core/briefing/model.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import { bringIntoView } from '../editor/bring-into-view.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { spotlight } from '../editor/window-extensions.ts';

/** What an officer says of the words that are being annotated. */
export interface AnnotationDraft {
  readonly subject: Subject;
  readonly kind: AnnotationKind;
  readonly text: string;
}

/** Everything that is done to annotations in text and lists at once; each is one step of undo. */
export class Annotating {
  readonly #editor: Editor;
  readonly #open: OpenBriefing;
  readonly #author: () => string;

  constructor(editor: Editor, open: OpenBriefing, author: () => string) {
    this.#editor = editor;
    this.#open = open;
    this.#author = author;
  }

  /** The selected stretch; null when nothing is selected. */
  get selection(): AnchorRange | null {
    const { from, to, empty } = this.#editor.state.selection;
    return empty ? null : { from, to };
  }

  /** Keeps a stretch visible, or nothing, while the focus is elsewhere. */
  spotlight(range: AnchorRange | null): void {
    this.#editor.view.dispatch(this.#editor.state.tr.setMeta(spotlight.key, range));
  }

  /** Where the stretch in the spotlight is by now. */
  get spotlit(): AnchorRange | null {
    return spotlight.find(spotlight.key.getState(this.#editor.state));
  }

  #mark(thread: string) {
    return this.#editor.schema.mark(ANNOTATION_MARK, { thread });
  }

  #asOneStep(work: () => void): void {
    this.#open.asOneStep(work);
    this.#open.textChanged(this.#editor.state.doc, 'once');
  }

  #newThread(draft: AnnotationDraft, range: AnchorRange): Thread {
    const author = this.#author();
    const at = new Date().toISOString();
    return {
      id: newIdentifier(),
      kind: draft.kind,
      status: 'open',
      commitments: [...draft.subject.commitments],
      focusArea: draft.subject.focusArea,
      owner: '',
      due: '',
      clearance: null,
      author,
      created: at,
      guidance: false,
      quote: quoteAt(this.#editor.state.doc, range),
      messages: draft.text === '' ? [] : [{ id: newIdentifier(), author, at, edited: '', text: draft.text }],
    };
  }

  /** Annotates a stretch; answers with the new annotation. */
  add(draft: AnnotationDraft, range: AnchorRange): Thread {
    const thread = this.#newThread(draft, range);
    this.#asOneStep(() => {
      this.#open.changeThread(thread);
      const transaction = this.#editor.state.tr.addMark(range.from, range.to, this.#mark(thread.id));
      this.#editor.view.dispatch(transaction.setMeta(spotlight.key, null));
    });
    return thread;
  }

  /** Adds a stretch to an annotation that may have others: also how an orphan gets words again. */
  extend(thread: string, { from, to }: AnchorRange): void {
    this.#asOneStep(() => this.#editor.view.dispatch(this.#editor.state.tr.addMark(from, to, this.#mark(thread))));
  }

  /** Takes a stretch out of an annotation. */
  narrow(thread: string, { from, to }: AnchorRange): void {
    this.#asOneStep(() => this.#editor.view.dispatch(this.#editor.state.tr.removeMark(from, to, this.#mark(thread))));
  }

  /** Takes an annotation out altogether. */
  remove(thread: string): void {
    this.#asOneStep(() => {
      const { tr, doc } = this.#editor.state;
      this.#editor.view.dispatch(tr.removeMark(0, doc.content.size, this.#mark(thread)));
      this.#open.removeThread(thread);
    });
  }

  /** Takes in what came back in a returned copy: answers to annotations, and new ones on their passages. */
  takeIn(changed: readonly Thread[], added: readonly { thread: Thread; range: AnchorRange | null }[]): void {
    this.#asOneStep(() => {
      for (const thread of changed) this.#open.changeThread(thread);
      const transaction = this.#editor.state.tr;
      for (const { thread, range } of added) {
        this.#open.changeThread(thread);
        if (range !== null) transaction.addMark(range.from, range.to, this.#mark(thread.id));
      }
      this.#editor.view.dispatch(transaction);
    });
  }

  /**
   * Puts the wording of a commitment into the text, annotated as evidence of it.
   *
   * @param position where; the caret unless given.
   * @returns the new annotation, or undefined for a commitment that is not there any more.
   */
  insertCommitment(id: string, position = this.#editor.state.selection.from): Thread | undefined {
    const commitment = this.#open.snapshot.commitmentOf.get(id);
    if (commitment === undefined) return undefined;
    let thread: Thread | undefined;
    this.#asOneStep(() => {
      const { state } = this.#editor;
      const $place = state.doc.resolve(position);
      const words = state.schema.text(commitment.text);
      const paragraph = state.schema.nodes['paragraph'];
      const inText = $place.parent.inlineContent;
      const before = inText && /\S$/.test($place.parent.textBetween(0, $place.parentOffset)) ? ' ' : '';
      const transaction = state.tr;
      if (inText) transaction.insert(position, before === '' ? words : [state.schema.text(before), words]);
      else if (paragraph !== undefined) transaction.insert(position, paragraph.create(null, words));
      const from = position + (inText ? before.length : 1);
      this.#editor.view.dispatch(transaction);
      thread = this.#newThread(
        { subject: subjectOf([id], this.#open.snapshot.commitmentOf), kind: 'evidence', text: '' },
        { from, to: from + words.nodeSize },
      );
      this.#open.changeThread(thread);
      this.#editor.view.dispatch(this.#editor.state.tr.addMark(from, from + words.nodeSize, this.#mark(thread.id)));
      this.select({ from: from + words.nodeSize, to: from + words.nodeSize });
    });
    return thread;
  }

  /**
   * Selects a stretch and puts the focus in the text, both at once: the editor's own focus command waits a
   * frame, and then takes back what somebody has selected meanwhile.
   */
  select({ from, to }: AnchorRange): void {
    const { view } = this.#editor;
    const { doc, tr } = view.state;
    const size = doc.content.size;
    const [$from, $to] = [doc.resolve(Math.min(from, size)), doc.resolve(Math.min(to, size))];
    view.dispatch(tr.setSelection(TextSelection.between($from, $to)));
    view.focus();
  }

  /** Selects a stretch and brings it to the upper third of the desk. */
  reveal({ from, to }: AnchorRange): void {
    const { view } = this.#editor;
    this.select({ from, to });
    bringIntoView(view, from);
  }

  /** Puts the caret at the beginning of a block, by its number among those of the text, and brings it into view. */
  revealBlock(number: number): void {
    const { content } = this.#editor.state.doc;
    const before = content.content.slice(0, number).reduce((sum, block) => sum + block.nodeSize, 0);
    const position = Math.min(before + 1, content.size);
    this.reveal({ from: position, to: position });
  }
}
