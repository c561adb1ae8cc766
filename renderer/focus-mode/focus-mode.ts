import type { Editor } from '@tiptap/core';
import './focus-mode.css';

const sheet = new CSSStyleSheet();

/** The place of an element among those around it, from 1; 0 of none. */
function placeOf(element: Node | null): number {
  const around = element?.parentElement ?? null;
  return around === null ? 0 : Array.prototype.indexOf.call(around.children, element) + 1;
}

/**
 * Leaves nothing but the page, and on it the paragraph of the caret bright. A rule names the paragraph by its
 * place, so that the text itself is not touched; the returned function ends it.
 */
export function focusMode(editor: Editor, leave: () => void): () => void {
  const root = document.documentElement;
  let shown = '';
  const follow = () => {
    const { view, state } = editor;
    const { $from } = state.selection;
    const block = $from.depth === 0 ? null : view.nodeDOM($from.before(1));
    const galley = block?.parentElement ?? null;
    const rule = `.text > :not(:nth-child(${placeOf(galley)})) > *, .galley > :not(:nth-child(${placeOf(block)})) { opacity: 0.35; }`;
    if (rule === shown) return;
    shown = rule;
    sheet.replaceSync(rule);
  };
  const onKey = (event: KeyboardEvent) => {
    // Whatever is open over the page is closed first.
    if (event.key === 'Escape' && !event.isComposing && document.querySelector('[role=dialog], [role=menu], [role=listbox], .find-bar') === null) leave();
  };
  root.dataset['focusMode'] = '';
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  editor.on('selectionUpdate', follow);
  editor.on('update', follow);
  window.addEventListener('keydown', onKey, { capture: true });
  follow();
  editor.view.focus();
  return () => {
    delete root.dataset['focusMode'];
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    editor.off('selectionUpdate', follow);
    editor.off('update', follow);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
}
