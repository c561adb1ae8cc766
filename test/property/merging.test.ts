import { addRowAfter, deleteRow } from '@tiptap/pm/tables';
import { joinBackward, lift, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { TextSelection } from '@tiptap/pm/state';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  createDocument,
  documentState,
  loadDocument,
  putEntry,
  putHead,
  putThread,
  readBriefing,
  readThread,
  removeThread,
} from '../../core/briefing/document.ts';
import type { Briefing, TextNode } from '../../core/briefing/model.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { merge, type ReturnedCopy } from '../../core/merging/merge.ts';
import { isOfText, turnText } from '../../core/merging/turn.ts';
import { keepWriter } from '../../core/merging/writers.ts';
import { briefing, heading, message, paragraph, thread, words } from '../fixtures/briefings.ts';
import { HeadlessEditor } from '../fixtures/headless-editor.ts';

const node = (name: string) => {
  const type = textSchema.nodes[name];
  if (type === undefined) throw new Error(name);
  return type;
};
const mark = (name: string) => {
  const type = textSchema.marks[name];
  if (type === undefined) throw new Error(name);
  return type;
};
const item = (text: string, ...threads: string[]): TextNode => ({ type: 'listItem', content: [paragraph(words(text, ...threads))] });
const cell = (text: string): TextNode => ({ type: 'tableCell', content: [paragraph(words(text))] });

const start = briefing(
  [
    heading('Key messages'),
    paragraph(words('We welcome '), words('rail and road', 'outer'), words(' to the border.')),
    { type: 'bulletList', content: [item('Altai corridor of the west', 'listed'), item('Digital trade with ports')] },
    heading('Background'),
    paragraph(words('Elsewhere it is said again; 中蒙合作 Монгол Улс التعاون.')),
    { type: 'table', content: [{ type: 'tableRow', content: [cell('Energy'), cell('open')] }, { type: 'tableRow', content: [cell('Water'), cell('closed')] }] },
    paragraph(words('The end of the note.')),
  ],
  [thread('outer', { messages: [message('m0', 'Ada Desk', 'Both?')] }), thread('listed')],
  { clearances: [{ id: 'legal', name: 'Legal', office: '', state: 'outstanding', at: '', note: '', order: 0 }] },
);

interface Edit {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  name: fc.constantFrom(
    'write', 'write', 'write', 'write over', 'delete', 'split', 'join', 'list', 'item', 'quote', 'lift', 'bold', 'heading',
    'drop block', 'row', 'drop row', 'annotate', 'reply', 'status', 'clear', 'title', 'to', 'from', 'drop thread', 'undo',
  ),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A colleague with a copy of the briefing. */
class Colleague {
  readonly editor: HeadlessEditor;
  readonly #name: string;
  #made = 0;

  constructor(state: Uint8Array, name: string) {
    const { document } = loadDocument(state);
    keepWriter(document, () => name);
    this.editor = new HeadlessEditor(document);
    this.#name = name;
  }

  get copy(): ReturnedCopy {
    return { name: `${this.#name}.briefing`, document: loadDocument(documentState(this.editor.document)).document };
  }

  /** Words that nobody else writes. */
  #words(): string {
    this.#made += 1;
    return `${this.#name}${this.#made}x`;
  }

  #select(from: number, to: number) {
    const { doc, tr } = this.editor.state;
    const at = (share: number) => doc.resolve(Math.round(share * doc.content.size));
    this.editor.dispatch(tr.setSelection(TextSelection.between(at(Math.min(from, to)), at(Math.max(from, to)))));
    return this.editor.state;
  }

  do({ name, from, to }: Edit): void {
    const { editor } = this;
    const { document } = editor;
    const stretch = () => this.#select(from, from + (to - from) * 0.15);
    const place = () => this.#select(from, from);
    const change = (work: () => void) => document.transact(work, 'officer');
    switch (name) {
      case 'write': {
        const state = place();
        if (state.selection.$head.parent.isTextblock) editor.dispatch(state.tr.insertText(` ${this.#words()} `));
        return;
      }
      case 'write over': editor.dispatch(stretch().tr.insertText(this.#words())); return;
      case 'delete': editor.dispatch(stretch().tr.deleteSelection()); return;
      case 'split': place(); editor.run(splitBlock); return;
      case 'join': place(); editor.run(joinBackward); return;
      case 'list': stretch(); editor.run(wrapInList(node('bulletList'))); return;
      case 'item': place(); editor.run(splitListItem(node('listItem'))); return;
      case 'quote': stretch(); editor.run(wrapIn(node('blockquote'))); return;
      case 'lift': stretch(); editor.run(lift); return;
      case 'bold': stretch(); editor.run(toggleMark(mark('bold'))); return;
      case 'heading': place(); editor.run(setBlockType(node('heading'), { level: 2 })); return;
      case 'row': place(); editor.run(addRowAfter); return;
      case 'drop row': place(); editor.run(deleteRow); return;
      case 'drop block': {
        const { doc, tr } = editor.state;
        const index = Math.floor(from * doc.childCount * 0.999);
        let position = 0;
        for (let before = 0; before < index; before += 1) position += doc.child(before).nodeSize;
        if (doc.childCount > 1) editor.dispatch(tr.delete(position, position + doc.child(index).nodeSize));
        return;
      }
      case 'annotate': {
        const { selection } = stretch();
        if (!selection.empty) editor.annotate(this.#words(), selection.from, selection.to);
        return;
      }
      case 'reply': {
        const known = readThread(document, 'outer');
        const said = this.#words();
        if (known !== undefined) change(() => putThread(document, { ...known, messages: [...known.messages, message(said, this.#name, said)] }));
        return;
      }
      case 'status': {
        const known = readThread(document, 'outer');
        if (known !== undefined) change(() => putThread(document, { ...known, status: from < 0.5 ? 'cleared' : 'dropped' }));
        return;
      }
      case 'drop thread': change(() => removeThread(document, 'outer')); return;
      case 'clear': change(() => putEntry(document, 'clearances', { id: from < 0.5 ? 'legal' : this.#words(), name: this.#name, office: '', state: 'cleared', at: '', note: '', order: 1 })); return;
      case 'title': change(() => putHead(document, { title: this.#words() })); return;
      case 'to':
      case 'from': {
        const { cover } = readBriefing(document);
        change(() => putHead(document, { cover: { ...cover, [name]: this.#words() } }));
        return;
      }
      case 'undo': editor.undoOnce(); return;
      default: throw new Error(name);
    }
  }
}

const people = ['Ada', 'Ben', 'Cid'];
const ownWords = (each: string) => new RegExp(`${each}\\d+x`, 'g');
const blocksOf = (text: TextNode): string => {
  const blocks: string[] = [];
  parseText(text).descendants((block) => {
    if (block.isTextblock) blocks.push(block.textContent);
  });
  return blocks.join('\n');
};
/** A text without anchors, its neighbouring words of one look in one piece. */
const bare = (text: TextDocument) => new Transform(text).removeMark(0, text.content.size, mark('annotation')).doc.toJSON() as object;
const plain = (document: Y.Doc): Briefing => readBriefing(document);

const createDocumentOf = (state: Uint8Array) => loadDocument(state).document;

const runs = Number(process.env['CHANCERY_MERGING_RUNS'] ?? 100);
const seed = Number(process.env['CHANCERY_PROPERTY_SEED'] ?? 20_261_125);

test('three copies merged in any order, and twice, give the same briefing, and no word of anybody is lost', () => {
  fc.assert(
    fc.property(
      fc.tuple(...people.map(() => fc.array(edit, { minLength: 1, maxLength: 6 }))),
      fc.array(edit, { maxLength: 3 }),
      (edits, later) => {
        const base = createDocument(start);
        const sent = documentState(base);
        const colleagues = people.map((name) => new Colleague(sent, name));
        colleagues.forEach((colleague, index) => edits[index]?.forEach((each) => colleague.do(each)));
        // The officer goes on meanwhile.
        const officer = new Colleague(sent, 'Dot');
        for (const each of later) officer.do(each);
        const own = officer.copy.document;
        const copies = colleagues.map(({ copy }) => copy);
        const [ada, ben, cid] = copies as [ReturnedCopy, ReturnedCopy, ReturnedCopy];

        const merged = merge(own, copies);
        for (const order of [[cid, ben, ada], [ben, ada, cid], [cid, ada, ben]]) {
          const other = merge(own, order);
          expect(plain(other.document)).toEqual(merged.briefing);
          expect(Y.encodeStateVector(other.document)).toEqual(Y.encodeStateVector(merged.document));
        }
        const again = merge(merged.document, copies);
        expect(again.briefing).toEqual(merged.briefing);
        expect(again.changes).toEqual([]);
        expect(again.copies.map(({ relation }) => relation)).toEqual(['nothing-new', 'nothing-new', 'nothing-new']);
        // One after the other, as they come in.
        const inTurn = [ben, cid, ada].reduce((document, copy) => merge(document, [copy]).document, own);

        const everyone = [...copies.map(({ document }, index) => ({ name: people[index] ?? '', document })), { name: 'Dot', document: own }];
        for (const result of [merged.document, inTurn]) {
          const all = plain(result);
          const text = blocksOf(all.text);
          for (const { name, document } of everyone) {
            const mine = plain(document);
            for (const [word] of blocksOf(mine.text).matchAll(ownWords(name))) expect(text, `${word} of ${name}`).toContain(word);
            for (const { id, messages } of mine.threads) {
              const kept = all.threads.find((each) => each.id === id);
              if (ownWords(name).test(id)) expect(kept, `annotation ${id}`).toBeDefined();
              for (const said of messages) {
                if (said.author !== name) continue;
                expect(kept?.messages.map(({ text }) => text), `message ${said.text}`).toContain(said.text);
              }
            }
            for (const clearance of mine.clearances) {
              if (clearance.id !== 'legal') expect(all.clearances).toContainEqual(clearance);
            }
          }
        }
        // Every change put back, the last first, is the officer's text again, and all taken in once more the merged one.
        const turned = new Transform(parseText(merged.briefing.text));
        const back = merged.changes.flatMap(({ target }) => (isOfText(target) ? [target] : [])).toReversed();
        const forth = back.map((target) => turnText(turned, target, () => true));
        turned.doc.check();
        expect(bare(turned.doc)).toEqual(bare(parseText(plain(own).text)));
        for (const target of forth.toReversed()) turnText(turned, target, () => true);
        expect(bare(turned.doc)).toEqual(bare(parseText(merged.briefing.text)));
      },
    ),
    { numRuns: runs, seed, endOnFailure: true },
  );
}, 600_000);

/** The names whose own words are in what is read. */
const namesIn = (words: string): string[] => people.filter((name) => new RegExp(`${name}\\d+x`).test(words));

test('each change names those whose words came in with it, and nobody who wrote nothing', () => {
  fc.assert(
    fc.property(fc.tuple(...people.slice(0, 2).map(() => fc.array(edit, { minLength: 1, maxLength: 6 }))), (edits) => {
      const base = createDocument(start);
      const sent = documentState(base);
      const colleagues = people.map((name) => new Colleague(sent, name));
      // The third only looks.
      edits.forEach((each, index) => each.forEach((one) => colleagues[index]?.do(one)));
      const { changes } = merge(base, colleagues.map(({ copy }) => copy));
      for (const change of changes) {
        const { people: named, target } = change;
        expect(named.length, JSON.stringify(change)).toBeGreaterThan(0);
        expect(named, JSON.stringify(change)).not.toContain('Cid');
        if (isOfText(target)) {
          for (const name of namesIn(change.after)) if (!namesIn(change.before).includes(name)) expect(named, JSON.stringify(change)).toContain(name);
        } else if (target.at === 'message') {
          expect(named).toEqual([target.after?.author ?? target.before?.author]);
        } else if (target.at === 'head' && target.field === 'title') expect(named).toEqual(namesIn(String(target.after)));
      }
    }),
    { numRuns: Math.ceil(runs / 2), seed, endOnFailure: true },
  );
}, 600_000);

/** What takes no paragraph out: where one does and others wrote in it, words are put back, and where depends on who came first. */
const within = new Set(['write', 'bold', 'annotate', 'reply', 'status', 'clear', 'title']);

test('copies merged one after another give what they give together, text and annotations', () => {
  fc.assert(
    fc.property(fc.tuple(...people.map(() => fc.array(edit.filter(({ name }) => within.has(name)), { minLength: 1, maxLength: 6 }))), (edits) => {
      const base = createDocument(start);
      const sent = documentState(base);
      const copies = people.map((name, index) => {
        const colleague = new Colleague(sent, name);
        edits[index]?.forEach((each) => colleague.do(each));
        return colleague.copy;
      });
      const together = merge(base, copies);
      const inTurn = copies.reduce((document, copy) => merge(document, [copy]).document, base);
      expect(plain(inTurn)).toEqual(together.briefing);
    }),
    { numRuns: Math.ceil(runs / 2), seed, endOnFailure: true },
  );
}, 600_000);

test('an annotation that one orphaned while another took it out is back with the words it marked', () => {
  const sent = documentState(createDocument(start));
  const [ada, cid] = ['Ada', 'Cid'].map((name) => new Colleague(sent, name));
  if (ada === undefined || cid === undefined) throw new Error('two colleagues');
  ada.do({ name: 'drop block', from: 0.2, to: 0.2 });
  cid.do({ name: 'drop thread', from: 0, to: 0 });
  const { briefing: merged } = merge(createDocumentOf(sent), [ada.copy, cid.copy]);
  expect(merged.threads.find(({ id }) => id === 'outer')?.quote.exact).toBe('rail and road');
});
