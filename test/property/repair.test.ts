import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDocument, documentState, loadDocument, textFragment } from '../../core/briefing/document.ts';
import type { TextNode } from '../../core/briefing/model.ts';
import { repairText } from '../../core/briefing/text/repair.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';

const containers = ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'table', 'tableRow', 'tableCell', 'tableHeader'];
const said = fc.constantFrom('rail', 'road', '中蒙', 'зам');
/** Any tree of the nodes that a text has, each anywhere. */
const anyNode: fc.Memo<TextNode> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(said.map((text): TextNode => ({ type: 'text', text })), fc.constantFrom<TextNode>({ type: 'hardBreak' }, { type: 'pageBreak' }))
    : fc.oneof(
        { weight: 1, arbitrary: anyNode(1) },
        { weight: 4, arbitrary: fc.record({ type: fc.constantFrom(...containers), content: fc.array(anyNode(depth - 1), { maxLength: 3 }) }) },
      ),
);
const textIn = (node: TextNode): string[] => (node.text === undefined ? (node.content ?? []).flatMap(textIn) : [node.text]);

describe('a text whose parts stand where they may not', () => {
  test('is put in order, whatever it is, and no word is lost', () => {
    fc.assert(
      fc.property(fc.array(anyNode(5), { maxLength: 5 }), (content) => {
        const text = { type: 'doc', content };
        const repaired = repairText(text);
        expect(textIn(repaired.toJSON() as TextNode).join('').split('').toSorted()).toEqual(textIn(text).join('').split('').toSorted());
      }),
      { numRuns: 2_000 },
    );
  });

  test('that is in order stays as it is', () => {
    const { text } = briefing([paragraph(words('One')), { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(words('two'))] }] }]);
    expect(repairText(text).toJSON()).toEqual(parseText(text).toJSON());
  });

  test('opens: a row inside a row, as undo across a table can leave it', () => {
    const document = createDocument(briefing([paragraph(words('x'))]));
    const cell = { type: 'tableCell', content: [paragraph(words('kept'))] };
    const broken = { type: 'doc', content: [{ type: 'table', content: [{ type: 'tableRow', content: [cell, { type: 'tableRow', content: [cell] }] }] }] };
    const fragment = textFragment(document);
    fragment.delete(0, fragment.length);
    prosemirrorJSONToYXmlFragment(textSchema, broken, fragment);
    const { briefing: opened } = loadDocument(documentState(document));
    expect(textIn(opened.text)).toEqual(['kept', 'kept']);
  });

  test('but holds what no briefing has is still refused', () => {
    expect(() => repairText({ type: 'doc', content: [{ type: 'script' }] })).toThrow(expect.objectContaining({ code: 'briefing-invalid' }));
  });
});
