import { anchorsOf } from '../../core/annotation/anchors.ts';
import { parseText, textSchema } from '../../core/briefing/text/schema.ts';
import { coverageOf, followCoverage } from '../../core/coverage/coverage.ts';
import { EditorState } from '@tiptap/pm/state';
import { largeBriefing } from './large-briefing.ts';
import { quantile, type Row, shown } from './row.ts';

/** Coverage after a keystroke and after a change of status, at 2,000 annotations. */
export function coverageRows(): Row[] {
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
  ];
}
