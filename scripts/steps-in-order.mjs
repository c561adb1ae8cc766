import { changedPackage } from './changed-package.mjs';

/**
 * The copies of an item, in their order: what was taken back and done again is a copy, which may since have been cut into
 * pieces or joined to others. Runs in the window, with what Yjs has inside.
 */
function copiesOf(struct, transaction, { followRedone, getItemCleanStart, createID, Item }) {
  if (struct.redone === null) return [struct];
  const pieces = [];
  const { client, clock: start } = struct.id;
  const end = start + struct.length;
  for (let clock = start; clock < end; clock += pieces.at(-1).length) {
    const { item, diff } = followRedone(transaction.doc.store, createID(client, clock));
    const piece = diff > 0 ? getItemCleanStart(transaction, createID(item.id.client, item.id.clock + diff)) : item;
    if (piece instanceof Item && piece.length > end - clock) {
      getItemCleanStart(transaction, createID(piece.id.client, piece.id.clock + end - clock));
    }
    pieces.push(piece);
  }
  return pieces;
}

/**
 * The copy, in another parent, of the nearest neighbour on one side that has one there: its end for what is left, its
 * beginning for what is right. Runs in the window, with what Yjs has inside.
 */
function copyOfNeighbour(side, neighbour, parent, transaction, { getItem, getItemCleanStart, getItemCleanEnd, createID }) {
  const { store } = transaction.doc;
  const copyOf = ({ redone, length }) =>
    side === 'left' ? getItemCleanEnd(transaction, store, createID(redone.client, redone.clock + length - 1)) : getItemCleanStart(transaction, redone);
  for (let each = neighbour; each !== null; each = each[side]) {
    // Its copy stands in this very list, where it is met by itself.
    if (each.redone !== null && getItem(store, each.redone).parent === each.parent) continue;
    let copy = each;
    while (copy.redone !== null) copy = copyOf(copy);
    if (copy.parent === parent) return copy;
  }
  return null;
}

const inside = 'followRedone, getItem, getItemCleanStart, getItemCleanEnd, createID, Item';

/** What is changed in 13.6.33: each of them stands there once. */
const changes = [
  // All copies of what a step wrote are deleted, and nothing that was joined to them.
  [
    `          if (struct.redone !== null) {
            let { item, diff } = followRedone(store, struct.id);
            if (diff > 0) {
              item = getItemCleanStart(transaction, createID(item.id.client, item.id.clock + diff));
            }
            struct = item;
          }
          if (!struct.deleted && scope.some(type => type === transaction.doc || isParentOf(/** @type {AbstractType<any>} */ (type), /** @type {Item} */ (struct)))) {
            itemsToDelete.push(struct);
          }
`,
    `          for (const copy of copiesOf(struct, transaction, { ${inside} })) {
            if (!copy.deleted && scope.some(type => type === transaction.doc || isParentOf(type, copy))) {
              itemsToDelete.push(copy);
            }
          }
`,
  ],
  // What is cut off while a step is taken back is brought back too.
  [
    '      iterateDeletedStructs(transaction, stackItem.deletions, struct => {\n',
    `      for (let known = -1; known < itemsToRedo.size;) {
      known = itemsToRedo.size;
      iterateDeletedStructs(transaction, stackItem.deletions, struct => {
`,
  ],
  [
    '      // We want to delete in reverse order so that children are deleted before\n',
    `      }
      // We want to delete in reverse order so that children are deleted before
`,
  ],
  // What comes back in a parent that came back finds its place between the copies of both neighbours; what Yjs does next to
  // find it then leaves it as it is.
  [
    '    // find next cloned_redo items\n',
    `    if (item.parent !== parentType) {
      // The left one last: to find the right one may cut it.
      right = copyOfNeighbour('right', item.right, parentType, transaction, { ${inside} });
      left = copyOfNeighbour('left', item.left, parentType, transaction, { ${inside} });
    }
    // find next cloned_redo items
`,
  ],
  ['const redoItem = ', `${copyOfNeighbour.toString()}\n${copiesOf.toString()}\nconst redoItem = `],
];

/**
 * Has Yjs take back steps without bringing the words into another order, in 13.6.33. A release without one of the places
 * stops the build: look then whether test/property/steps.test.ts holds without this, and take it out.
 *
 * A step that deleted is taken back by copies of what it deleted. Where a paragraph had come back that way, had been
 * written in, went again and came back, Yjs looked for the place of each piece by the beginning of the copy of the one before it,
 * though the copy had been cut meanwhile: what was deleted at the end of a paragraph came back in its middle. And of
 * what a step had written and another had brought back, the first piece was deleted alone, or together with words
 * that were joined to it (see also https://github.com/yjs/yjs/issues/736).
 */
export function stepsInOrder() {
  return changedPackage({ name: 'steps-in-order', title: 'Yjs', file: '/yjs/dist/yjs.mjs', changes });
}
