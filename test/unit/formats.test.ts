import { selectAll } from '@tiptap/pm/commands';
import { AllSelection, EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { expect, test, vi } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { formatsOf } from '../../renderer/editor/formats.ts';
import { heading, paragraph, words } from '../fixtures/briefings.ts';
import { largeBriefing } from '../bench/large-briefing.ts';

const bold = (text: string): TextNode => ({ type: 'text', text, marks: [{ type: 'bold' }] });
const item = (text: string): TextNode => ({ type: 'listItem', content: [paragraph(words(text))] });
const text = parseText({
  type: 'doc',
  content: [
    heading('Purpose'),
    paragraph(bold('rail'), words(' and road')),
    { type: 'bulletList', content: [item('energy'), item('minerals')] },
    paragraph(bold('all bold')),
  ],
});

function placeOf(sought: string): number {
  let found = -1;
  text.descendants((node, position) => {
    const at = node.text?.indexOf(sought) ?? -1;
    if (at >= 0) found = position + at;
  });
  return found;
}

function formatsFrom(first: string, last: string): ReadonlySet<string> {
  const selection = TextSelection.create(text, placeOf(first), placeOf(last) + last.length);
  return formatsOf(EditorState.create({ doc: text, selection }));
}

test('the toolbar shows what all of the selected words are, and nothing that only some are', () => {
  expect(formatsFrom('rail', 'rail')).toEqual(new Set(['paragraph', 'bold']));
  expect(formatsFrom('rail', 'road').has('bold')).toBe(false);
  expect(formatsFrom('energy', 'minerals')).toEqual(new Set(['bulletList', 'listItem', 'paragraph']));
  expect(formatsFrom('road', 'energy').has('bulletList')).toBe(false);
  expect(formatsFrom('Purpose', 'Purpose')).toEqual(new Set(['heading-1']));
  expect(formatsFrom('Purpose', 'road').has('heading-1')).toBe(false);
});

test('at the caret it shows what would be typed there, and the blocks around it', () => {
  const caret = EditorState.create({ doc: text, selection: TextSelection.create(text, placeOf('rail') + 2) });
  expect(formatsOf(caret)).toEqual(new Set(['paragraph', 'bold']));
  expect(formatsOf(caret.apply(caret.tr.setStoredMarks([textSchema.mark('italic')])))).toEqual(new Set(['paragraph', 'italic']));
  const chosen = EditorState.create({ doc: text, selection: NodeSelection.create(text, 0) });
  expect(formatsOf(chosen).has('heading-1')).toBe(true);
});

test('with all of a long text selected the toolbar looks no further than nothing is in common', () => {
  const long = EditorState.create({ doc: parseText(largeBriefing(400, 400).text) });
  const looked = vi.spyOn(long.doc, 'resolve');
  selectAll(long, (transaction) => {
    const all = long.apply(transaction);
    expect(all.selection).toBeInstanceOf(AllSelection);
    looked.mockClear();
    expect(formatsOf(all)).toEqual(new Set());
  });
  expect(looked.mock.calls.length).toBeLessThan(5);
});
