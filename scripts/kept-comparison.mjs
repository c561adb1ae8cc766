import { changedPackage } from './changed-package.mjs';

const comparing = 'const updateMatchingYChild = (y, yChild, pChild, meta) => {\n';
const recovering = 'const recoverSelectionEndpoint = (newDoc, oldDoc, oldAbs, resolved) => {\n';

/** How many blocks a step of undo changes at most where it is a matter of words: those that were split, joined or typed in. */
const FEW = 3;

/**
 * Whether two texts differ in a few neighbouring blocks whose number is another, or in one: blocks that changed places
 * are as many as before. Runs in the window, beside y-tiptap's own.
 */
function changesFewBlocks(oldDoc, newDoc, few) {
  const most = Math.min(oldDoc.childCount, newDoc.childCount);
  let before = 0;
  while (before < most && oldDoc.child(before) === newDoc.child(before)) before += 1;
  let behind = 0;
  while (behind < most - before && oldDoc.child(oldDoc.childCount - 1 - behind) === newDoc.child(newDoc.childCount - 1 - behind)) behind += 1;
  const [was, is] = [oldDoc.childCount - before - behind, newDoc.childCount - before - behind];
  return was <= few && is <= few && (was !== is || was <= 1);
}

/**
 * Has y-tiptap pass over blocks that are the very same, in two places of 3.0.9. A release without one of them stops the
 * build: look then whether it asks by itself, and take this out.
 *
 * When a block is split, joined or pasted it compares every block of the text with the document word by word, though its
 * own mapping says that they are the same; on its other ways it asks the mapping first.
 *
 * After undo and changes from elsewhere it looks whether the caret has come into another block that reads the same, as it
 * can when blocks changed places. It goes through all blocks, some times over, whenever the words at the caret
 * changed, which is what undo is for; where only words changed, the caret is right as it is.
 */
export function keptComparison() {
  return changedPackage({
    name: 'kept-comparison',
    title: 'y-tiptap',
    file: '/@tiptap/y-tiptap/dist/y-tiptap.js',
    changes: [
      [comparing, `${comparing}  if (mappedIdentity(meta.mapping.get(yChild), pChild)) return true\n`],
      [
        recovering,
        `${changesFewBlocks.toString()}\n${recovering}  if (resolved !== null && !(oldAbs > 1 && resolved <= 1) && changesFewBlocks(oldDoc, newDoc, ${FEW})) return resolved\n`,
      ],
    ],
  });
}
