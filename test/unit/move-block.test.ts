import { TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { deleteBlock, moveBlock } from '../../core/briefing/text/move-block.ts';
import { briefing, paragraph, thread, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

const list = (...items: string[]): TextNode => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(words(item))] })),
});

/** An editor with the caret right before some words. */
function editorAt(blocks: TextNode[], before: string): HeadlessEditor {
  const editor = new HeadlessEditor(briefing(blocks, [thread('a')]));
  let place = 0;
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(before) ?? -1;
    if (at >= 0) place = position + at;
  });
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, place)));
  return editor;
}

const lines = (editor: HeadlessEditor) => {
  const found: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) found.push(node.textContent);
  });
  return found;
};

function move(editor: HeadlessEditor, direction: 'up' | 'down'): boolean {
  const transaction = moveBlock(editor.state, direction);
  if (transaction !== null) editor.dispatch(transaction);
  return transaction !== null;
}

test('a paragraph changes places with its neighbour, and the caret and the annotation go along', () => {
  const editor = editorAt([paragraph(words('one')), paragraph(words('two '), words('three', 'a')), paragraph(words('four'))], 'two');
  expect(move(editor, 'up')).toBe(true);
  expect(lines(editor)).toEqual(['two three', 'one', 'four']);
  expect(editor.anchors.get('a')?.words).toBe('three');
  expect(editor.state.selection.$from.parent.textContent).toBe('two three');
  expect([move(editor, 'down'), move(editor, 'down')]).toEqual([true, true]);
  expect(lines(editor)).toEqual(['one', 'four', 'two three']);
  expect(move(editor, 'down')).toBe(false);
  expect(editor.briefing.threads).toHaveLength(1);
});

test('an annotation on the paragraph that is moved over stays on its words', () => {
  const editor = editorAt([paragraph(words('one', 'a')), paragraph(words('two'))], 'two');
  move(editor, 'up');
  expect(lines(editor)).toEqual(['two', 'one']);
  expect(editor.anchors.get('a')?.words).toBe('one');
});

test('an item moves within its list, and at the edge takes the list along', () => {
  const editor = editorAt([paragraph(words('before')), list('one', 'two'), paragraph(words('after'))], 'two');
  move(editor, 'up');
  expect(lines(editor)).toEqual(['before', 'two', 'one', 'after']);
  move(editor, 'up');
  expect(lines(editor)).toEqual(['two', 'one', 'before', 'after']);
});

test('a block goes away whole: an item of a list alone, the list with its last, and a text is never left without a line', () => {
  const editor = editorAt([paragraph(words('one')), list('two', 'three'), paragraph(words('four'))], 'two');
  editor.dispatch(deleteBlock(editor.state));
  expect(lines(editor)).toEqual(['one', 'three', 'four']);
  const last = editorAt([paragraph(words('one')), list('two')], 'two');
  last.dispatch(deleteBlock(last.state));
  expect(lines(last)).toEqual(['one']);
  last.dispatch(deleteBlock(last.state));
  expect(lines(last)).toEqual(['']);
});

test('what is said about a block that goes away is kept', () => {
  const editor = editorAt([paragraph(words('one')), paragraph(words('two '), words('three', 'a'))], 'two');
  editor.dispatch(deleteBlock(editor.state));
  expect(lines(editor)).toEqual(['one']);
  expect(editor.briefing.threads.map(({ id }) => id)).toEqual(['a']);
});
