import type { Editor } from '@tiptap/core';

/** The element of the text, which tiptap gives its editor. */
export type TextElement = HTMLElement & { readonly editor: Editor };
