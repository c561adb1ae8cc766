import { type Node as TextDocument, Schema } from '@tiptap/pm/model';
import { EditorState, Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import { linesOfText, type PlacedLine } from '../../core/source/article.ts';
import { sentencesOf } from '../../core/source/propose.ts';

/** An article on the page: lines of words, and nothing else. */
const articleSchema = new Schema({
  nodes: {
    doc: { content: 'line*' },
    line: {
      content: 'text*',
      attrs: { kind: { default: 'paragraph' } },
      toDOM: (node) => ['p', { class: `article-${String(node.attrs['kind'])}` }, 0],
    },
    text: {},
  },
});

/** Words of the article by their place in its text, in characters. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** A passage that a commitment rests on, drawn in the colour of its focus area. */
export interface DrawnPassage extends Passage {
  readonly area: number;
  readonly active: boolean;
}

/** What the officer does with a key. */
export interface ArticleKeys {
  readonly commitment: () => void;
  readonly focusArea: () => void;
  readonly group: (number: number) => void;
}

/**
 * The article that commitments are made from: a text with a caret, so that its words can be reached and
 * selected by keys alone, in which nothing can be changed.
 */
export class ArticleView {
  readonly #text: string;
  readonly #lines: readonly PlacedLine[];
  readonly #starts: number[] = [];
  readonly #view: EditorView;

  constructor(parent: HTMLElement, text: string, { label, description, keys }: { label: string; description: string; keys: ArticleKeys }) {
    this.#text = text;
    this.#lines = linesOfText(text);
    const lines = this.#lines.map(({ kind, text: words }) => articleSchema.node('line', { kind }, words === '' ? [] : [articleSchema.text(words)]));
    const doc = articleSchema.node('doc', null, lines);
    doc.forEach((_line: TextDocument, offset: number) => this.#starts.push(offset + 1));
    const isKey = (event: KeyboardEvent, letter: string) =>
      !event.ctrlKey && !event.metaKey && !event.altKey && (event.key.toLowerCase() === letter || event.code === `Key${letter.toUpperCase()}`);
    this.#view = new EditorView(
      parent,
      {
        state: EditorState.create({ doc, plugins: [new Plugin({ filterTransaction: (transaction) => !transaction.docChanged })] }),
        attributes: { role: 'textbox', tabindex: '0', 'aria-multiline': 'true', 'aria-readonly': 'true', 'aria-label': label, 'aria-describedby': description, class: 'article-text', spellcheck: 'false' },
        handleKeyDown: (_view, event) => {
          if (isKey(event, 'c')) keys.commitment();
          else if (isKey(event, 'f')) keys.focusArea();
          else if (!event.ctrlKey && !event.metaKey && /^[0-9]$/.test(event.key)) keys.group(Number(event.key));
          else if (event.key === 'Enter' || event.key === 'Backspace' || event.key === 'Delete') return true;
          else return false;
          event.preventDefault();
          return true;
        },
        handleTextInput: () => true,
        handlePaste: () => true,
        handleDrop: () => true,
        handleDOMEvents: { cut: (_view, event) => (event.preventDefault(), true) },
      },
    );
  }

  #placeOf(position: number): number {
    const index = Math.max(0, this.#starts.findLastIndex((start) => start <= position));
    const line = this.#lines[index];
    if (line === undefined) return 0;
    return line.from + Math.min(position - (this.#starts[index] ?? 0), line.text.length);
  }

  #positionOf(place: number): number {
    const index = Math.max(0, this.#lines.findLastIndex((line) => line.from <= place));
    const line = this.#lines[index];
    return line === undefined ? 0 : (this.#starts[index] ?? 0) + Math.min(place - line.from, line.text.length);
  }

  #trimmed({ from, to }: Passage): Passage | null {
    const words = this.#text.slice(from, to);
    const trimmed = words.trim();
    const start = from + words.indexOf(trimmed);
    return trimmed === '' ? null : { from: start, to: start + trimmed.length };
  }

  /** The words that are selected; null when none are. */
  get selected(): Passage | null {
    const { from, to, empty } = this.#view.state.selection;
    return empty ? null : this.#trimmed({ from: this.#placeOf(from), to: this.#placeOf(to) });
  }

  /** The sentence that the caret stands in. */
  get sentence(): Passage | null {
    const place = this.#placeOf(this.#view.state.selection.head);
    const line = this.#lines.findLast((each) => each.from <= place);
    const sentences = line === undefined ? [] : sentencesOf(line);
    const sentence = sentences.findLast(({ from }) => from <= place) ?? sentences[0];
    return sentence === undefined ? null : { from: sentence.from, to: sentence.from + sentence.text.length };
  }

  /** The line that the caret stands in. */
  get line(): Passage | null {
    const place = this.#placeOf(this.#view.state.selection.head);
    const line = this.#lines.findLast((each) => each.from <= place);
    return line === undefined ? null : { from: line.from, to: line.to };
  }

  words({ from, to }: Passage): string {
    return this.#text.slice(from, to);
  }

  /** Draws the passages that commitments rest on. */
  draw(passages: readonly DrawnPassage[]): void {
    const drawn = passages.map(({ from, to, area, active }) =>
      Decoration.inline(this.#positionOf(from), this.#positionOf(to), { class: `passage area-${area}${active ? ' passage-active' : ''}` }),
    );
    const set = DecorationSet.create(this.#view.state.doc, drawn);
    this.#view.setProps({ decorations: () => set });
  }

  /** Brings a passage into sight. */
  reveal({ from, to }: Passage): void {
    const { state } = this.#view;
    const selection = TextSelection.create(state.doc, this.#positionOf(from), this.#positionOf(to));
    this.#view.dispatch(state.tr.setSelection(selection).scrollIntoView());
  }

  /** Puts the caret after a passage, so that the next key speaks of what comes next. */
  leave({ to }: Passage): void {
    const { state } = this.#view;
    this.#view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, this.#positionOf(to))));
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}
