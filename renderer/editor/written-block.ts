import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** The number of the page's block that the caret is in, counted as CSS does. */
function writtenChild(view: EditorView): number {
  const { $head } = view.state.selection;
  if ($head.depth === 0) return 0;
  const block = view.nodeDOM($head.before(1));
  return block === null ? 0 : Array.prototype.indexOf.call(view.dom.children, block) + 1;
}

/**
 * Has the block that the caret is in laid out at once. A block that is new to the page has its layout skipped until
 * the next frame (`content-visibility: auto`), and Chromium puts the caret in the wrong place when a key comes before
 * that: the letters after the first would stand before it. A rule of its own, not a decoration: the text stays as it is.
 */
export const WrittenBlock = Extension.create({
  name: 'writtenBlock',
  addProseMirrorPlugins() {
    let shown = 0;
    const show = (view: EditorView): void => {
      const child = writtenChild(view);
      if (child === shown) return;
      shown = child;
      sheet.replaceSync(child === 0 ? '' : `.text > :nth-child(${child}) { content-visibility: visible; }`);
    };
    return [new Plugin({ view: () => ({ update: show }) })];
  },
});
