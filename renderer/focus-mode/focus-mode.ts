import type { Editor } from '@tiptap/core';
import './focus-mode.css';

const sheet = new CSSStyleSheet();

/**
 * Leaves nothing but the page, and on it the paragraph of the caret bright. A rule names the paragraph by its
 * place, so that the text itself is not touched; the returned function ends it.
 */
export function focusMode(editor: Editor, leave: () => void): () => void {
  const root = document.documentElement;
  let shown = -1;
  const follow = () => {
    const { view, state } = editor;
    const { $from } = state.selection;
    const element = $from.depth === 0 ? null : view.nodeDOM($from.before(1));
    const index = element === null ? -1 : Array.prototype.indexOf.call(view.dom.children, element);
    if (index === shown) return;
    shown = index;
    sheet.replaceSync(`.text > :not(:nth-child(${index + 1})) { opacity: 0.35; }`);
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
