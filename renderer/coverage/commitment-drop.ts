import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** The type by which a dragged commitment is known; no other program reads it. */
export const COMMITMENT_TYPE = 'application/x-chancery-commitment';

/** Takes a commitment that is dropped on the page. */
export function commitmentDrop(dropped: (commitment: string, position: number) => void) {
  return Extension.create({
    name: 'commitmentDrop',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            handleDrop(view, event) {
              const commitment = event.dataTransfer?.getData(COMMITMENT_TYPE) ?? '';
              if (commitment === '') return false;
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
              event.preventDefault();
              if (place !== null) dropped(commitment, place.pos);
              return true;
            },
          },
        }),
      ];
    },
  });
}
