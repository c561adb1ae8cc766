import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * Keeps React from counting the characters before the caret. Before each change of the window React notes the selection
 * of whatever has the focus, in an editable element as a number of characters from its beginning: in the middle of a long
 * note it goes through half of the page at each key, only to put back a selection that the editor puts back by itself.
 * React takes an element for editable whose `contentEditable` reads `true`; browser, editor and assistive
 * technology go by the attribute, which stays.
 */
export const ApartFromReact = Extension.create({
  name: 'apartFromReact',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: ({ dom }) => {
        const attribute = (): string => dom.getAttribute('contenteditable') ?? 'inherit';
        Object.defineProperty(dom, 'contentEditable', {
          configurable: true,
          get: () => (attribute() === 'true' ? 'inherit' : attribute()),
          set: (value: string) => {
            dom.setAttribute('contenteditable', value);
          },
        });
        return {};
      },
    }),
  ],
});
