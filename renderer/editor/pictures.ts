import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
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
              if (files.length === 0 || event.clipboardData?.getData('text/html') !== '') return false;
              pasted(files, view.state.selection.from);
              return true;
            },
            handleDrop(view, event) {
              const files = picturesIn(event.dataTransfer);
              if (files.length === 0) return false;
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

/** Puts pictures into the text, each kept with the briefing first. Answers with the place of the last one. */
export async function insertPictures(editor: Editor, session: string, files: readonly File[], position: number): Promise<number | null> {
  let place: number | null = null;
  for (const file of files) {
    const { media } = await callHost('picture.add', { session, bytes: new Uint8Array(await file.arrayBuffer()) });
    const at = Math.min(position, editor.state.doc.content.size);
    editor.commands.insertContentAt(at, { type: 'image', attrs: { media } });
    editor.state.doc.descendants((node, each) => {
      if (node.type.name === 'image' && node.attrs['media'] === media && each >= at - 1) place ??= each;
    });
  }
  return place;
}
