import { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, textFragment } from '../../core/briefing/document.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { followCoverage } from '../../core/coverage/coverage.ts';
import { merge } from '../../core/merging/merge.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { zip } from '../../electron/host/word/zip.ts';
import { largeBriefing } from './large-briefing.ts';
import { exponentOf, growthInWords, type Row, spreadOf, turns } from './row.ts';

const sizes = [10, 100, 1_000, 10_000] as const;
const what = ['export', 'import', 'open', 'save', 'coverage after a keystroke', 'merge of a returned copy'] as const;
type What = (typeof what)[number];

/** How long each takes with so many paragraphs of twenty words, an annotation in each, in milliseconds. */
async function measure(size: number): Promise<Record<What, number[]>> {
  const note = largeBriefing(size, size, 20);
  const document = createDocument(note);
  const now = new Date('2026-11-24T09:00:00Z');
  const pack = () => packContainer(document, { saved: now, application: 'bench' });
  const write = () => exportWord(note, { mode: 'with-annotations', now, media: new Map(), zip });
  const [container, word] = [pack(), (await write()).bytes];

  let state = EditorState.create({ schema: textSchema, doc: parseText(note.text) });
  const follow = followCoverage();
  let anchors = anchorsOf(state.doc);
  follow({ ...note, anchors });
  const key = async () => {
    // Sixty keys to a turn: one alone is too short to measure.
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      let sum = 0;
      for (let index = 0; index < 60; index += 1) {
        state = state.apply(state.tr.insertText('a', Math.round(state.doc.content.size / 2)));
        const before = performance.now();
        anchors = anchorsOf(state.doc, anchors);
        follow({ ...note, anchors });
        sum += performance.now() - before;
      }
      times.push(sum / 60);
    }
    return times;
  };

  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  textFragment(copy).insert(1, [new Y.XmlElement('paragraph')]);
  return {
    export: await turns(write),
    import: await turns(() => importWord(word, { name: 'note.docx', now })),
    open: await turns(() => unpackContainer(container, 'note.briefing')),
    save: await turns(pack),
    'coverage after a keystroke': await key(),
    'merge of a returned copy': await turns(() => merge(document, [{ name: 'copy.briefing', document: copy }])),
  };
}

/** With what power of the size each piece of work on a document grows. */
export async function growthRows(): Promise<Row[]> {
  // The first use of anything is slow, whatever its size.
  await measure(100);
  const all: Record<What, number[]>[] = [];
  for (const size of sizes) {
    process.stderr.write(`  ${size.toLocaleString('en-GB')} paragraphs with as many annotations…\n`);
    all.push(await measure(size));
  }
  return what.map((each) => {
    const times = all.map((measured) => measured[each]);
    const power = exponentOf(sizes, times.map((own) => spreadOf(own).median));
    return {
      name: `growth of ${each} with paragraphs and annotations`,
      ours: power,
      peer: null,
      unit: 'th power',
      ratio: null,
      budget: 'none in the design',
      holds: true,
      note: `ms: ${growthInWords(sizes, times)}`,
    };
  });
}
