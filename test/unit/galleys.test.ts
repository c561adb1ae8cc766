import { splitBlock } from '@tiptap/pm/commands';
import type { Node as PlacedNode } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { parseText } from '../../core/briefing/text/schema.ts';
import { type Galley, galleyOf, galleysAfter, galleysOf } from '../../renderer/galleys/cut-galleys.ts';
import { heading, paragraph, words } from '../fixtures/briefings.ts';

const kinds: Readonly<Record<string, () => TextNode>> = {
  paragraph: () => paragraph(words('The same words.')),
  heading: () => heading('A section'),
  list: () => ({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('An item.'))] }] }),
  quote: () => ({ type: 'blockquote', content: [paragraph(words('A quotation.'))] }),
  break: () => ({ type: 'pageBreak' }),
};
const block = fc.constantFrom('paragraph', 'paragraph', 'paragraph', ...Object.keys(kinds)).map((kind) => (kinds[kind] ?? paragraph)());

const textOf = (content: TextNode[]): PlacedNode => parseText({ type: 'doc', content });
const paragraphs = (count: number) => textOf(Array.from({ length: count }, () => paragraph(words('The same words.'))));
const galleyOfEach = (text: PlacedNode, galleys: readonly Galley[]) =>
  new Map(text.children.map((each, index) => [each, galleyOf(galleys, index)?.mark]));

function placeOf(text: PlacedNode, number: number): number {
  return text.children.slice(0, number).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}

/** A galley ends where the space to the next block is what that block asks for, and nowhere else. */
function expectInOrder(text: PlacedNode, galleys: readonly Galley[]): void {
  expect(galleys[0]?.start).toBe(0);
  const ends = [...galleys.slice(1).map(({ start }) => start), text.childCount];
  galleys.forEach(({ start }, index) => {
    const end = ends[index] ?? 0;
    expect(end).toBeGreaterThan(start);
    if (index > 0) {
      expect(['paragraph', 'bulletList', 'orderedList']).toContain(text.child(start - 1).type.name);
      expect(['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote']).toContain(text.child(start).type.name);
    }
  });
  expect(new Set(galleys.map(({ mark }) => mark)).size).toBe(galleys.length);
}

describe('a text is drawn in galleys', () => {
  test('of a few blocks each', () => {
    const galleys = galleysOf(paragraphs(2_000));
    expectInOrder(paragraphs(2_000), galleys);
    const starts = galleys.map(({ start }) => start);
    for (const [index, start] of starts.entries()) expect((starts[index + 1] ?? 2_000) - start).toBeLessThanOrEqual(40);
    expect(galleys.length).toBeGreaterThan(50);
  });

  test('which stay the ones they are while one writes in a paragraph', () => {
    const text = paragraphs(200);
    const known = galleysOf(text);
    const state = EditorState.create({ doc: text });
    const { doc } = state.apply(state.tr.insertText('x', placeOf(text, 100) + 3));
    expect(galleysAfter(known, text, doc)).toBe(known);
  });

  test('and Enter moves no other paragraph to another galley', () => {
    const text = paragraphs(200);
    const known = galleysOf(text);
    const start = EditorState.create({ doc: text });
    let state = start.apply(start.tr.setSelection(TextSelection.create(text, placeOf(text, 100) + 3)));
    splitBlock(state, (transaction) => {
      state = state.apply(transaction);
    });
    const galleys = galleysAfter(known, text, state.doc);
    expectInOrder(state.doc, galleys);
    const before = galleyOfEach(text, known);
    for (const [each, mark] of galleyOfEach(state.doc, galleys)) if (before.has(each)) expect(before.get(each)).toBe(mark);
  });

  test('none of which is empty once all of its paragraphs are gone', () => {
    const text = paragraphs(200);
    const known = galleysOf(text);
    for (const at of [0, 16, 150]) {
      const left = text.type.create(null, text.children.toSpliced(at, 50));
      const galleys = galleysAfter(known, text, left);
      expectInOrder(left, galleys);
    }
  });

  test('however it is changed', () => {
    const change = fc.record({ at: fc.nat(), gone: fc.nat(60), come: fc.array(block, { maxLength: 60 }) });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 120 }), fc.array(change, { maxLength: 8 }), (content, changes) => {
        let text = textOf(content);
        let galleys = galleysOf(text);
        expectInOrder(text, galleys);
        for (const { at, gone, come } of changes) {
          const blocks = [...text.children];
          blocks.splice(at % (blocks.length + 1), gone, ...textOf([...come, paragraph()]).children.slice(0, come.length));
          const next = text.type.create(null, blocks.length === 0 ? textOf([paragraph()]).children : blocks);
          galleys = galleysAfter(galleys, text, next);
          text = next;
          expectInOrder(text, galleys);
        }
      }),
    );
  });
});
