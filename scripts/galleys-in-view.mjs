import { changedPackage } from './changed-package.mjs';

/** Where prosemirror-view 1.42 asks a block for its marks, and where it looks for what a change of the page was in. */
const changes = [
  ['        let addBuffers = this.node.inlineContent, atBufferPos', '        let galleys = this.parent ? undefined : view.someProp("galleys", each => each(view.state));\n        let addBuffers = this.node.inlineContent, atBufferPos'],
  ['i == this.node.childCount ? Mark.none : this.node.child(i).marks, inline', 'i == this.node.childCount ? Mark.none : galleys?.[i] ?? this.node.child(i).marks, inline'],
  ['updater.syncToMarks(child.marks, inline, view, i);', 'updater.syncToMarks(galleys?.[i] ?? child.marks, inline, view, i);'],
  ['to <= end - child.border && child.node &&', 'to <= end - child.border && (child.node || child.mark?.type.name == "galley") &&'],
];

/**
 * Gives the view of prosemirror-view a prop that says which blocks of the text it holds together in the page
 * (`renderer/galleys`). It can do so already for the marks of words; blocks of a text have none. A change of the page,
 * as an input method makes it, is still read from the one block that it is in. A release that reads otherwise stops the
 * build.
 */
export function galleysInView() {
  return changedPackage({ name: 'galleys-in-view', title: 'prosemirror-view', file: '/prosemirror-view/dist/index.js', changes });
}
