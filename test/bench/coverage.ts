import type { Briefing } from '../../core/briefing/model.ts';
import { createDocument, documentState } from '../../core/briefing/document.ts';
import { matrixOf } from '../../core/coverage/matrix.ts';
import { reviewOf } from '../../core/review/review.ts';
import { anchorsOf } from '../../core/annotation/anchors.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { coverageOf, followCoverage } from '../../core/coverage/coverage.ts';
import { EditorState } from '@tiptap/pm/state';
import { largeBriefing } from './large-briefing.ts';
import { quantile, type Row, shown } from './row.ts';

/** All that follows a pause in typing: what the window reads out of the text at once, and what a panel that is open makes of it. */
async function settles(note: Briefing): Promise<Row[]> {
  const bridge = { call: () => Promise.resolve({ ok: true, value: null }), on: () => () => {} };
  Object.assign(globalThis, { window: { chancery: bridge } });
  const { OpenBriefing } = await import('../../renderer/editor/open-briefing.ts');
  const open = await OpenBriefing.open(() =>
    Promise.resolve({
      session: 'bench', name: 'bench', state: documentState(createDocument(note)), recovered: 0, recoveredFrom: null, recoveredTo: null,
      unreadable: 0, locked: false, readOnly: false, failure: null,
    }),
  );
  let state = EditorState.create({ schema: textSchema, doc: parseText(note.text) });
  open.textChanged(state.doc, 'once');
  const middle = Math.round(state.doc.content.size / 2);
  const [read, matrix, review]: [number[], number[], number[]] = [[], [], []];
  const timed = (times: number[], work: () => unknown) => {
    const before = performance.now();
    work();
    times.push(performance.now() - before);
  };
  for (let index = 0; index < 100; index += 1) {
    state = state.apply(state.tr.insertText('a', middle + index));
    timed(read, () => open.textChanged(state.doc, 'once'));
    const { snapshot } = open;
    timed(matrix, () => matrixOf(snapshot));
    timed(review, () => reviewOf({ ...snapshot, text: snapshot.anchors.text, page: snapshot.head.page, today: '2026-11-24' }));
  }
  open.document.destroy();
  const worst = quantile(read, 0.95);
  return [
    {
      name: 'all that follows a pause in typing, 2,000 annotations: passages, coverage, words, outline',
      ours: worst,
      peer: null,
      unit: 'ms, p95',
      ratio: null,
      budget: 'none in the design',
      holds: true,
      note: `and where its panel is open: the matrix ${shown(quantile(matrix, 0.95))}, the review ${shown(quantile(review, 0.95))} ms`,
    },
  ];
}

/** Coverage after a keystroke and after a change of status, at 2,000 annotations. */
export async function coverageRows(): Promise<Row[]> {
  const note = largeBriefing(2_000, 2_000);
  let state = EditorState.create({ schema: textSchema, doc: parseText(note.text) });
  const follow = followCoverage();
  let anchors = anchorsOf(state.doc);
  follow({ ...note, anchors });
  const middle = Math.round(state.doc.content.size / 2);
  const typed: number[] = [];
  const split: number[] = [];
  const whole: number[] = [];
  const changed: number[] = [];
  for (let index = 0; index < 400; index += 1) {
    state = state.apply(state.tr.insertText('a', middle + index));
    const start = performance.now();
    anchors = anchorsOf(state.doc, anchors);
    follow({ ...note, anchors });
    typed.push(performance.now() - start);
  }
  for (let index = 0; index < 100; index += 1) {
    state = state.apply(state.tr.split(middle));
    const start = performance.now();
    anchors = anchorsOf(state.doc, anchors);
    follow({ ...note, anchors });
    split.push(performance.now() - start);
    const again = performance.now();
    coverageOf({ ...note, anchors });
    whole.push(performance.now() - again);
    const threads = note.threads.map((thread, at) => (at === index ? { ...thread, status: 'cleared' as const } : thread));
    const third = performance.now();
    follow({ ...note, threads, anchors });
    changed.push(performance.now() - third);
  }
  const worst = quantile(typed, 0.95);
  const followed = await settles(note);
  return [
    {
      name: 'coverage after a keystroke, 2,000 annotations',
      ours: worst,
      peer: null,
      unit: 'ms, p95',
      ratio: null,
      budget: 'at most 2 ms',
      holds: worst <= 2,
      note: `after Enter ${shown(quantile(split, 0.95))}, after a change of status ${shown(quantile(changed, 0.95))}, afresh ${shown(quantile(whole, 0.95))} ms`,
    },
    ...followed,
  ];
}
