import { splitBlock } from '@tiptap/pm/commands';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

/** What somebody does to a text: writes, divides, deletes, and takes steps back and does them again. */
const deed = fc.record({
  name: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('type', 'split', 'bold', 'new paragraph') },
    { weight: 3, arbitrary: fc.constantFrom('delete', 'delete paragraph') },
    { weight: 4, arbitrary: fc.constant('undo') },
    { weight: 1, arbitrary: fc.constant('redo') },
  ),
  paragraph: fc.nat(9),
  at: fc.nat(9),
  length: fc.integer({ min: 1, max: 9 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer Kind> ? Kind : never;
const deeds = fc.array(deed, { minLength: 4, maxLength: 16 });
const settings = { numRuns: Number(process.env['CHANCERY_PROPERTY_RUNS'] ?? 2_500), seed: 20_261_127 };

/** Remembers the text behind each step, and tells where taking back or doing again leads elsewhere. */
function walk(all: readonly Deed[], act: (deed: Deed) => boolean, { undoStack }: Y.UndoManager, seen: () => unknown): void {
  const texts = [seen()];
  const done: string[] = [];
  for (const each of all) {
    const { name, paragraph, at, length } = each;
    const before = undoStack.length;
    const isDone = act(each);
    if (!isDone) continue;
    done.push(`${name} ${paragraph} ${at} ${length}`);
    if (name === 'undo' || name === 'redo') expect(seen(), done.join(', ')).toEqual(texts[undoStack.length]);
    else if (undoStack.length > before) texts.splice(undoStack.length, Infinity, seen());
  }
}

/** A paragraph of the document: an element with its words. */
function paragraphOf(written: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.insert(0, written);
  element.insert(0, [text]);
  return element;
}

test('steps in the document, taken back and done again in any order, lead through the same texts', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const document = new Y.Doc();
      const text = document.getXmlFragment('text');
      text.insert(0, ['abcdefgh', 'ijklmnop', 'qrstuvwx'].map(paragraphOf));
      const steps = new Y.UndoManager(text, { captureTimeout: 0, trackedOrigins: new Set([null]) });
      const act = ({ name, paragraph, at, length }: Deed): boolean => {
        if (name === 'undo') return steps.undo() !== null;
        if (name === 'redo') return steps.redo() !== null;
        const number = paragraph % (text.length + 1);
        const found = text.get(number);
        const written = found instanceof Y.XmlElement ? found.get(0) : null;
        if (name === 'new paragraph' || !(written instanceof Y.XmlText)) {
          text.insert(number, [paragraphOf(`new${at}`)]);
          return true;
        }
        const from = at % (written.length + 1);
        const count = Math.min(length, written.length - from);
        document.transact(() => {
          if (name === 'delete paragraph') text.delete(number);
          if (name === 'type') written.insert(from, 'XYZ'.slice(0, length % 4));
          if (name === 'delete') written.delete(from, count);
          if (name === 'bold') written.format(from, count, { bold: length % 2 === 0 ? true : null });
          if (name === 'split') {
            const tail = written.toString().slice(from);
            written.delete(from, written.length - from);
            text.insert(number + 1, [paragraphOf(tail)]);
          }
        });
        return true;
      };
      walk(all, act, steps, () => text.toArray().map((each) => (each instanceof Y.XmlElement ? each.toArray().map((part) => (part as Y.XmlText).toDelta() as unknown) : null)));
    }),
    settings,
  );
});

test('steps in the editor, taken back and done again in any order, lead through the same texts', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const editor = new HeadlessEditor(briefing(['abcdefgh', 'ijklmnop', 'qrstuvwx'].map((each) => paragraph(words(each)))));
      const act = ({ name, paragraph, at, length }: Deed): boolean => {
        if (name === 'undo') return editor.undoOnce();
        if (name === 'redo') return editor.redoOnce();
        const { doc, tr } = editor.state;
        const number = paragraph % doc.childCount;
        const block = doc.child(number);
        const start = doc.resolve(0).posAtIndex(number) + 1;
        const from = start + (at % (block.content.size + 1));
        const to = Math.min(start + block.content.size, from + length);
        if (name === 'delete paragraph') editor.dispatch(tr.delete(start - 1, start - 1 + block.nodeSize));
        if (name === 'new paragraph') editor.dispatch(tr.insert(start - 1, block.type.create(null, doc.type.schema.text(`new${at}`))));
        if (name === 'type') editor.dispatch(tr.insertText('XYZ'.slice(0, 1 + (length % 3)), from));
        // Also across the end of a paragraph.
        if (name === 'delete') editor.dispatch(tr.delete(from, Math.min(from + length, doc.content.size - 1)));
        if (name === 'bold') editor.dispatch(tr.addMark(from, to, doc.type.schema.mark('bold')));
        if (name === 'split') {
          editor.dispatch(tr.setSelection(TextSelection.create(doc, from)));
          editor.run(splitBlock);
        }
        return true;
      };
      walk(all, act, editor.undo, () => editor.state.doc.toJSON());
    }),
    settings,
  );
});
