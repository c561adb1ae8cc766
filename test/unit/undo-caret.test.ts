import { splitBlock } from '@tiptap/pm/commands';
import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocument } from '../../core/briefing/document.ts';
import { moveBlock } from '../../core/briefing/text/move-block.ts';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

/** A note whose paragraphs read alike, so that the words alone do not say which one the caret is in. */
const alike = () => new HeadlessEditor(briefing(Array.from({ length: 6 }, () => paragraph(words('The same words.')))));

const caretOf = ({ state: { selection } }: HeadlessEditor) => ({ block: selection.$head.index(0), offset: selection.$head.parentOffset });

function putCaret(editor: HeadlessEditor, block: number, offset: number): void {
  const { doc } = editor.state;
  let position = 1 + offset;
  for (let index = 0; index < block; index += 1) position += doc.child(index).nodeSize;
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, position)));
}

describe('after undo the caret', () => {
  test('is in the paragraph that was written in, where others read alike', () => {
    const editor = alike();
    putCaret(editor, 3, 3);
    for (const letter of 'xyz') editor.dispatch(editor.state.tr.insertText(letter));
    expect(caretOf(editor)).toEqual({ block: 3, offset: 6 });
    for (const offset of [5, 4, 3]) {
      editor.undoOnce();
      expect(caretOf(editor)).toEqual({ block: 3, offset });
    }
    editor.redoOnce();
    expect(caretOf(editor).block).toBe(3);
  });

  test('is in the paragraph that was parted and is whole again', () => {
    const editor = alike();
    putCaret(editor, 2, 9);
    editor.run(splitBlock);
    expect(caretOf(editor)).toEqual({ block: 3, offset: 0 });
    editor.dispatch(editor.state.tr.insertText('new '));
    editor.undoOnce();
    expect(caretOf(editor)).toEqual({ block: 3, offset: 0 });
    editor.undoOnce();
    expect(editor.state.doc.child(2).textContent).toBe('The same words.');
    expect([2, 3]).toContain(caretOf(editor).block);
  });
});

test('where somebody else has paragraphs change places, the caret goes with its own', () => {
  const source = createDocument(briefing(['One.', 'Two.', 'Three.', 'Four.'].map((each) => paragraph(words(each)))));
  const [editor, other] = [source, source].map((document) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    return new HeadlessEditor(copy);
  });
  if (editor === undefined || other === undefined) throw new Error('no editors');
  putCaret(editor, 1, 2);
  putCaret(other, 1, 0);
  const moved = moveBlock(other.state, 'down');
  if (moved === null) throw new Error('it did not move');
  other.dispatch(moved);
  expect(other.state.doc.child(2).textContent).toBe('Two.');
  Y.applyUpdate(editor.document, Y.encodeStateAsUpdate(other.document));
  expect(editor.state.selection.$head.parent.textContent).toBe('Two.');
  expect(caretOf(editor).offset).toBe(2);
});
