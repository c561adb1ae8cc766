import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import { Plugin } from '@tiptap/pm/state';
import type { AbstractType } from 'yjs';

type Mapping = ProsemirrorBinding['mapping'];

/** From the parts of the document to the nodes made of them; emptied, it forgets only parts that are gone. */
class KeptNodes extends Map<AbstractType<unknown>, unknown> {
  override clear(): void {
    for (const part of this.keys()) if (part._item?.deleted === true) this.delete(part);
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
