import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import { Plugin } from '@tiptap/pm/state';
import type { AbstractType } from 'yjs';

type Mapping = ProsemirrorBinding['mapping'];

/** How many parts may come to it before it is gone through. */
const MANY = 1_000;

/** From the parts of the document to the nodes made of them; emptied, it forgets only parts that are gone. */
class KeptNodes extends Map<AbstractType<unknown>, unknown> {
  #left = 0;

  override clear(): void {
    // Parts that are gone are asked for by nobody: they cost room, so they go before there are many.
    if (this.size < this.#left + MANY) return;
    for (const part of this.keys()) if (part._item?.deleted === true) this.delete(part);
    this.#left = this.size;
  }
}

/**
 * Has a block stay the very same node through undo and changes from elsewhere that do not touch it. y-tiptap takes
 * what a change touched out of its mapping and then empties the mapping, so that one step of undo would make the
 * whole text anew, and with it all that is remembered of each block. Goes after the plugin that ties the text to the document.
 */
export function keptBlocks(): Plugin {
  return new Plugin({
    view(view) {
      const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
      binding.mapping = new KeptNodes(binding.mapping) as Mapping;
      return {};
    },
  });
}
