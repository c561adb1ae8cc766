import type { EditorView } from '@tiptap/pm/view';
import { paint, type Stretch, visibleStretch } from '../editor/visible-text.ts';
import './hidden-marks.css';

/** Shows paragraph marks and spaces that do not break, where the officer looks; the returned function stops it. */
export function showMarks(view: EditorView, onTransaction: (listener: () => void) => () => void): () => void {
  const desk = view.dom.closest('.desk');
  let frame = 0;
  const draw = () => {
    frame = 0;
    if (view.isDestroyed) return;
    const { from, to } = visibleStretch(view, 0.5);
    const found: Stretch[] = [];
    view.state.doc.nodesBetween(from, Math.min(to, view.state.doc.content.size), (node, position) => {
      for (const match of (node.text ?? '').matchAll(/[\u00a0\u202f]/g)) found.push({ from: position + match.index, to: position + match.index + 1 });
    });
    paint(view, 'no-break', found);
  };
  const soon = () => {
    frame ||= requestAnimationFrame(draw);
  };
  view.dom.dataset['marks'] = '';
  desk?.addEventListener('scroll', soon, { passive: true });
  const stop = onTransaction(soon);
  soon();
  return () => {
    stop();
    cancelAnimationFrame(frame);
    desk?.removeEventListener('scroll', soon);
    delete view.dom.dataset['marks'];
    CSS.highlights.delete('no-break');
  };
}
