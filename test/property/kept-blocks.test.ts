import { splitBlock } from '@tiptap/pm/commands';
import { TextSelection } from '@tiptap/pm/state';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createDocument, textFragment } from '../../core/briefing/document.ts';
import { textSchema } from '../../core/briefing/text/schema.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';
import { largeBriefing } from '../bench/large-briefing.ts';

/** What may happen to a text while it is open here: an edit, a step of undo, an edit in a copy elsewhere, an exchange. */
const deed = fc.record({
  name: fc.constantFrom('type', 'split', 'delete', 'undo', 'redo', 'type elsewhere', 'split elsewhere', 'delete elsewhere', 'move', 'exchange'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(120),
});

function edit(editor: HeadlessEditor, name: string, at: number, length: number): void {
  const { doc, tr } = editor.state;
  const from = Math.round(at * doc.content.size);
  const transaction = tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(Math.min(doc.content.size, from + length))));
  if (name === 'delete') editor.dispatch(transaction.deleteSelection());
  else if (name === 'type') editor.dispatch(transaction.insertText('路a'));
  else {
    editor.dispatch(transaction);
    editor.run(splitBlock);
  }
}

test('after undo and changes from elsewhere the page shows what the document holds', () => {
  const start = largeBriefing(6, 8, 12);
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 10 }), (deeds) => {
      const here = new HeadlessEditor(start);
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(here.document));
      const elsewhere = new HeadlessEditor(copy);
      for (const { name, at, length } of [...deeds, { name: 'exchange', at: 0, length: 0 }]) {
        if (name === 'undo') here.undoOnce();
        else if (name === 'redo') here.redoOnce();
        else if (name === 'exchange') {
          const [mine, theirs] = [Y.encodeStateAsUpdate(here.document), Y.encodeStateAsUpdate(elsewhere.document)];
          Y.applyUpdate(here.document, theirs);
          Y.applyUpdate(elsewhere.document, mine);
        } else if (name === 'move') {
          const { doc, tr } = here.state;
          const number = Math.min(doc.childCount - 1, Math.floor(at * doc.childCount));
          const block = doc.child(number);
          let from = 0;
          for (let index = 0; index < number; index += 1) from += doc.child(index).nodeSize;
          here.dispatch(tr.delete(from, from + block.nodeSize).insert(number % 2 === 0 ? 0 : tr.doc.content.size, block));
        } else edit(name.endsWith('elsewhere') ? elsewhere : here, name.replace(' elsewhere', ''), at, length);
        for (const editor of [here, elsewhere]) {
          const held = yXmlFragmentToProseMirrorRootNode(textFragment(editor.document), textSchema);
          expect(editor.state.doc.toJSON()).toEqual(held.toJSON());
        }
      }
    }),
    { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 120), seed: 20_261_124 },
  );
});

test('a step of undo and a change from elsewhere leave every block that they do not touch the very same', () => {
  const editor = new HeadlessEditor(createDocument(largeBriefing(300, 300)));
  editor.dispatch(editor.state.tr.insertText('a', 5_000));
  const before = editor.state.doc.content.content;
  editor.undoOnce();
  expect(editor.state.doc.content.content.filter((block) => !before.includes(block))).toHaveLength(1);

  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(editor.document));
  const known = Y.encodeStateVector(copy);
  const elsewhere = new HeadlessEditor(copy);
  elsewhere.dispatch(elsewhere.state.tr.insertText('b', 9_000));
  const held = editor.state.doc.content.content;
  Y.applyUpdate(editor.document, Y.encodeStateAsUpdate(copy, known));
  expect(editor.state.doc.content.content.filter((block) => !held.includes(block))).toHaveLength(1);
});

test('Enter reads the paragraph that it splits, and no other, again from the document', () => {
  const editor = new HeadlessEditor(createDocument(largeBriefing(300, 300)));
  const { doc, tr } = editor.state;
  editor.dispatch(tr.setSelection(TextSelection.create(doc, 5_000)));
  const read = vi.spyOn(Y.XmlText.prototype, 'toDelta');
  editor.run(splitBlock);
  expect(editor.state.doc.childCount).toBe(doc.childCount + 1);
  expect(read.mock.calls.length).toBeLessThan(10);
  read.mockRestore();
});
