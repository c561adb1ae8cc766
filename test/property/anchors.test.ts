import { joinBackward, lift, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { Fragment, Slice } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow } from '@tiptap/pm/tables';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { textSchema } from '../../core/briefing/text/schema.ts';
import { coverageOf, followCoverage } from '../../core/coverage/coverage.ts';
import { briefing, heading, paragraph, thread, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

const { nodes, marks } = textSchema;
const node = (name: string) => {
  const type = nodes[name];
  if (type === undefined) throw new Error(name);
  return type;
};
const mark = (name: string) => {
  const type = marks[name];
  if (type === undefined) throw new Error(name);
  return type;
};

const cell = (text: string, type = 'tableCell'): TextNode => ({ type, content: [paragraph(words(text))] });
const start = briefing(
  [
    heading('Key messages'),
    paragraph(words('We '), words('welcome ', 'outer'), words('rail and road', 'outer', 'inner'), words(' to the border.')),
    { type: 'bulletList', content: ['Altai corridor', 'digital trade'].map((text) => ({ type: 'listItem', content: [paragraph(words(text, 'listed'))] })) },
    heading('Background'),
    paragraph(words('Elsewhere '), words('again', 'outer'), words(' it is said; 中蒙合作 Монгол Улс التعاون.')),
    { type: 'table', content: [
      { type: 'tableRow', content: [cell('Area', 'tableHeader'), cell('State', 'tableHeader')] },
      { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(words('Energy', 'celled'))] }, cell('open')] },
    ] },
    paragraph(words('The end.')),
  ],
  ['outer', 'inner', 'listed', 'celled'].map((id) => thread(id, { commitments: ['altai-logistics'] })),
);

interface Edit {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What an officer may do to a text, by where it is done: a share of the text's length. */
const edit: fc.Arbitrary<Edit> = fc.record({
  name: fc.constantFrom(
    'type', 'type over', 'delete', 'split', 'join', 'list', 'item', 'sink', 'lift item', 'quote', 'lift', 'bold',
    'cut', 'paste', 'copy', 'drag', 'annotate', 'annotate more', 'replace all', 'row', 'column', 'drop row',
    'drop column', 'undo', 'redo', 'retype',
  ),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constantFrom('a', 'and ', '路', 'зам', 'طريق', 'rail', '🙂'),
});

class Officer {
  readonly editor = new HeadlessEditor(start);
  #clipboard: Slice = Slice.empty;
  #made = 0;

  #select(from: number, to: number): EditorState {
    const { doc, tr } = this.editor.state;
    const at = (share: number) => doc.resolve(Math.round(share * doc.content.size));
    this.editor.dispatch(tr.setSelection(TextSelection.between(at(Math.min(from, to)), at(Math.max(from, to)))));
    return this.editor.state;
  }

  do({ name, from, to, text }: Edit): void {
    const { editor } = this;
    const near = from + (to - from) * 0.15;
    const place = () => this.#select(from, from);
    const stretch = () => this.#select(from, near);
    switch (name) {
      case 'type': {
        const state = place();
        if (state.selection.$head.parent.isTextblock) editor.dispatch(state.tr.insertText(text));
        return;
      }
      case 'type over': {
        editor.dispatch(stretch().tr.insertText(text));
        return;
      }
      case 'retype': {
        const [range] = [...editor.anchors.values()][Math.floor(from * 4)]?.ranges ?? [];
        if (range === undefined) return;
        const { doc, tr } = editor.state;
        editor.dispatch(tr.setSelection(TextSelection.create(doc, range.from, range.to)));
        for (const letter of text) editor.dispatch(editor.state.tr.insertText(letter));
        return;
      }
      case 'delete':
        editor.dispatch(stretch().tr.deleteSelection());
        return;
      case 'split': place(); editor.run(splitBlock); return;
      case 'join': place(); editor.run(joinBackward); return;
      case 'list': stretch(); editor.run(wrapInList(node(text === 'a' ? 'orderedList' : 'bulletList'))); return;
      case 'item': place(); editor.run(splitListItem(node('listItem'))); return;
      case 'sink': place(); editor.run(sinkListItem(node('listItem'))); return;
      case 'lift item': place(); editor.run(liftListItem(node('listItem'))); return;
      case 'quote': stretch(); editor.run(wrapIn(node('blockquote'))); return;
      case 'lift': stretch(); editor.run(lift); return;
      case 'bold': stretch(); editor.run(toggleMark(mark('bold'))); return;
      case 'row': place(); editor.run(addRowAfter); return;
      case 'column': place(); editor.run(addColumnAfter); return;
      case 'drop row': place(); editor.run(deleteRow); return;
      case 'drop column': place(); editor.run(deleteColumn); return;
      case 'copy':
        this.#clipboard = stretch().selection.content();
        return;
      case 'cut': {
        const state = stretch();
        this.#clipboard = state.selection.content();
        editor.dispatch(state.tr.deleteSelection());
        return;
      }
      case 'paste': {
        editor.dispatch(place().tr.replaceSelection(this.#clipboard));
        return;
      }
      case 'drag': {
        const state = stretch();
        const moved = state.selection.content();
        const transaction = state.tr.deleteSelection();
        const target = Math.round(to * transaction.doc.content.size);
        transaction.setSelection(TextSelection.near(transaction.doc.resolve(target)));
        editor.dispatch(transaction.replaceSelection(moved));
        return;
      }
      case 'annotate':
      case 'annotate more': {
        const { selection } = stretch();
        if (selection.empty) return;
        this.#made += 1;
        editor.annotate(name === 'annotate' ? `made-${this.#made}` : 'outer', selection.from, selection.to);
        return;
      }
      case 'replace all': {
        const transaction = editor.state.tr;
        const places: number[] = [];
        editor.state.doc.descendants((each, position) => {
          if (!each.isText) return;
          for (let at = each.text?.indexOf('rail') ?? -1; at >= 0; at = each.text?.indexOf('rail', at + 4) ?? -1) places.push(position + at);
        });
        for (const at of places.reverse()) transaction.insertText(text, at, at + 4);
        editor.dispatch(transaction);
        return;
      }
      case 'undo': editor.undoOnce(); return;
      case 'redo': editor.redoOnce(); return;
      default:
        throw new Error(name);
    }
  }
}

const runs = Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 2_000);
/** One seed, so that a run says the same everywhere; give another to look elsewhere. */
const seed = Number(process.env['CHANCERY_PROPERTY_SEED'] ?? 20_261_124);

test('whatever an officer does, every annotation has its words or is kept as an orphan with them, and undo gives all back', () => {
  const follow = followCoverage();
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const officer = new Officer();
      const { editor } = officer;
      const before = editor.briefing;
      const ever = new Set(before.threads.map((each) => each.id));
      for (const each of edits) {
        officer.do(each);
        const { threads } = editor.briefing;
        for (const { id } of threads) ever.add(id);
        const size = editor.state.doc.content.size;
        const anew = anchorsOf(editor.state.doc);
        expect([...editor.anchors.values()]).toEqual([...anew.values()]);
        for (const { id, quote } of threads) {
          const anchor = editor.anchors.get(id);
          if (anchor === undefined) {
            // An undone “annotate” leaves no thread at all, so a thread without words had some before.
            if (before.threads.some((known) => known.id === id)) expect(quote.exact, `${id} lost its words`).not.toBe('');
            continue;
          }
          for (const { from, to } of anchor.ranges) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(size);
          }
        }
        for (const known of before.threads) expect(threads.some(({ id }) => id === known.id)).toBe(true);
        const input = { ...before, threads, anchors: editor.anchors };
        expect(follow(input)).toEqual(coverageOf({ ...input, anchors: anew }));
      }
      while (editor.undoOnce()) {
        // until nothing is left to undo
      }
      expect(editor.briefing.text).toEqual(before.text);
      expect([...editor.anchors.values()].map(({ thread, words }) => [thread, words])).toEqual(
        [...anchorsOf(editor.state.schema.nodeFromJSON(before.text)).values()].map(({ thread, words }) => [thread, words]),
      );
      expect(editor.briefing.threads.map(({ id }) => id)).toEqual(before.threads.map(({ id }) => id));
    }),
    { numRuns: runs, seed },
  );
});

const typed = (editor: HeadlessEditor, text: string) => {
  for (const letter of text) editor.dispatch(editor.state.tr.insertText(letter));
};
const select = (editor: HeadlessEditor, id: string, range = 0) => {
  const found = editor.anchors.get(id)?.ranges[range];
  if (found === undefined) throw new Error(`${id} has no words`);
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, found.from, found.to)));
  return found;
};

test('words typed over a passage stay annotated, and words typed at its edges do not join it', () => {
  const editor = new HeadlessEditor(start);
  select(editor, 'inner');
  typed(editor, 'road only');
  expect(editor.anchors.get('inner')?.words).toBe('road only');
  expect(editor.anchors.get('outer')?.words).toBe('welcome road only … again');

  const other = new HeadlessEditor(start);
  const { from, to } = select(other, 'celled');
  other.dispatch(other.state.tr.setSelection(TextSelection.create(other.state.doc, to)));
  typed(other, ' too');
  other.dispatch(other.state.tr.setSelection(TextSelection.create(other.state.doc, from)));
  typed(other, 'All ');
  expect(other.anchors.get('celled')?.words).toBe('Energy');
});

test('a passage that is deleted leaves an orphan with its words, and undo anchors it again', () => {
  const editor = new HeadlessEditor(start);
  select(editor, 'listed', 1);
  editor.dispatch(editor.state.tr.deleteSelection());
  expect(editor.anchors.get('listed')?.words).toBe('Altai corridor');
  select(editor, 'listed');
  editor.dispatch(editor.state.tr.deleteSelection());
  expect(editor.anchors.has('listed')).toBe(false);
  expect(editor.briefing.threads.find(({ id }) => id === 'listed')?.quote.exact).toBe('Altai corridor');
  editor.undoOnce();
  expect(editor.anchors.get('listed')?.words).toBe('Altai corridor');
});

test('a passage cut and pasted elsewhere takes its annotation along', () => {
  const editor = new HeadlessEditor(start);
  select(editor, 'inner');
  const slice = editor.state.selection.content();
  editor.dispatch(editor.state.tr.deleteSelection());
  expect(editor.anchors.has('inner')).toBe(false);
  const end = editor.state.doc.content.size - 1;
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, end)).replaceSelection(slice));
  expect(editor.anchors.get('inner')?.words).toBe('rail and road');
  expect(Fragment.from(editor.state.doc.lastChild).firstChild?.textContent).toContain('rail and road');
});

test('undo takes back exactly what was typed after a heading was cut, split and put together again', () => {
  const { editor } = new Officer();
  const officer = new Officer();
  officer.do({ name: 'type', from: 0, to: 0, text: 'and ' });
  officer.do({ name: 'cut', from: 0.025821596244131453, to: 0, text: '' });
  officer.do({ name: 'split', from: 0, to: 0, text: '' });
  while (officer.editor.undoOnce()) {
    // until nothing is left to undo
  }
  expect(officer.editor.briefing.text).toEqual(editor.briefing.text);
});
