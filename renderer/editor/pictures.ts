import { type Editor, Extension } from '@tiptap/core';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { Picture } from '../../core/briefing/text/picture.ts';
import { callHost } from '../application/host.ts';
import { language } from '../language/language.ts';

/** What the editor asks the window to do with pictures. */
export interface PictureListener {
  readonly session: string;
  /** Pictures were pasted or dropped, at a position of the text. */
  readonly pasted: (files: readonly File[], position: number) => void;
  /** A picture is to be described anew. */
  readonly describe: (position: number) => void;
}

const addresses = new Map<string, Promise<string>>();

/** An address inside the window for a picture's bytes; each picture is asked for once. */
function addressOf(session: string, media: string): Promise<string> {
  const key = `${session} ${media}`;
  const known = addresses.get(key);
  if (known !== undefined) return known;
  const address = callHost('picture.read', { session, media }).then(({ bytes }) => {
    if (bytes === null) return '';
    const type = { svg: 'image/svg+xml', jpg: 'image/jpeg' }[media.split('.').at(-1) ?? ''] ?? `image/${media.split('.').at(-1) ?? 'png'}`;
    return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  });
  addresses.set(key, address);
  return address;
}

/** The picture as the window shows it: its bytes come from the host, its words are changed by a double click. */
export function windowPicture({ session, describe }: PictureListener) {
  return Picture.extend({
    addNodeView() {
      return ({ node, getPos }) => {
        const figure = document.createElement('figure');
        figure.dataset['media'] = String(node.attrs['media']);
        const image = figure.appendChild(document.createElement('img'));
        const caption = figure.appendChild(document.createElement('figcaption'));
        const draw = (attrs: Record<string, unknown>) => {
          image.alt = String(attrs['alt']);
          image.title = String(attrs['alt']);
          if (typeof attrs['width'] === 'number') image.width = attrs['width'];
          caption.textContent = String(attrs['caption']);
        };
        draw(node.attrs);
        let isMissing = false;
        const sayMissing = () => {
          if (isMissing) figure.dataset['missing'] = language.t('editor:pictureMissing');
        };
        language.on('languageChanged', sayMissing);
        // An <img> runs no script of an SVG, and the policy lets it load nothing.
        void addressOf(session, String(node.attrs['media'])).then((address) => {
          if (address !== '') image.src = address;
          isMissing = address === '';
          sayMissing();
        });
        figure.addEventListener('dblclick', () => {
          const position = getPos();
          if (position !== undefined) describe(position);
        });
        return {
          dom: figure,
          ignoreMutation: () => true,
          destroy: () => language.off('languageChanged', sayMissing),
          update(next) {
            if (next.type !== node.type || next.attrs['media'] !== node.attrs['media']) return false;
            draw(next.attrs);
            return true;
          },
        };
      };
    },
  });
}

function picturesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** Whether HTML holds one picture and no words: so a browser copies a picture, beside its bytes. */
export function isPictureAlone(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.querySelectorAll('img').length === 1 && body.textContent.trim() === '';
}

/** Takes pictures that are pasted or dropped on the page. */
export function pictureArrival({ pasted }: PictureListener) {
  return Extension.create({
    name: 'pictureArrival',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            handlePaste(view, event) {
              const files = picturesIn(event.clipboardData);
              if (files.length === 0) return false;
              const html = event.clipboardData?.getData('text/html') ?? '';
              if (html !== '' && !isPictureAlone(html)) return false;
              pasted(files, view.state.selection.from);
              return true;
            },
            handleDrop(view, event) {
              const files = picturesIn(event.dataTransfer);
              // A browser says that a picture of its own page is a file too, when that is dragged to another place.
              if (files.length === 0 || view.dragging !== null) return false;
              event.preventDefault();
              pasted(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from);
              return true;
            },
          },
        }),
      ];
    },
  });
}

/** Where the picture of these bytes stands that is nearest to a position: put at the end of a paragraph, it is behind it. */
function placeNear(text: TextDocument, position: number, media: string): number | undefined {
  let found: number | undefined;
  text.descendants((node, place) => {
    if (node.type.name !== 'image' || node.attrs['media'] !== media) return;
    if (found === undefined || Math.abs(place - position) <= Math.abs(found - position)) found = place;
  });
  return found;
}

/**
 * Puts pictures into the text in their order, each kept with the briefing first. Answers with their places. What is
 * written while they are kept moves them along.
 */
export async function insertPictures(editor: Editor, session: string, files: readonly File[], position: number): Promise<readonly number[]> {
  let next = Math.min(position, editor.state.doc.content.size);
  let places: number[] = [];
  const follow = ({ transaction }: { transaction: Transaction }) => {
    next = transaction.mapping.map(next);
    places = places.map((place) => transaction.mapping.map(place));
  };
  editor.on('transaction', follow);
  try {
    for (const file of files) {
      const { media } = await callHost('picture.add', { session, bytes: new Uint8Array(await file.arrayBuffer()) });
      if (editor.isDestroyed) return [];
      editor.commands.insertContentAt(next, { type: 'image', attrs: { media } });
      const place = placeNear(editor.state.doc, next, media);
      if (place === undefined) continue;
      places = [...places, place];
      // Right behind it, not in the words that it may have parted: they would be parted again.
      next = place + 1;
    }
  } finally {
    editor.off('transaction', follow);
  }
  return places;
}
