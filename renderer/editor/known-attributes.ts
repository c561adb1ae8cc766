import { Extension } from '@tiptap/core';

/** Has the attributes that extensions give to the text gathered once: tiptap gathers them at each Enter, and they never change. */
export const KnownAttributes = Extension.create({
  name: 'knownAttributes',
  onBeforeCreate() {
    const { extensionManager } = this.editor;
    Object.defineProperty(extensionManager, 'attributes', { value: extensionManager.attributes });
  },
});
