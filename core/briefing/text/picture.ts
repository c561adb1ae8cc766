import { Node } from '@tiptap/core';
import { isMediaName } from '../media/media-name.ts';

/** How wide a picture may be told to be, in CSS pixels. */
export const pictureWidths = { least: 8, most: 4_000 } as const;

/** What a window configures: where the bytes of a picture can be shown from. */
export interface PictureOptions {
  /** The address of a picture of this briefing by its name; the text itself never holds one. */
  sourceOf: (media: string) => string;
}

function isWidth(value: unknown): boolean {
  return (
    value === null ||
    (Number.isInteger(value) && Number(value) >= pictureWidths.least && Number(value) <= pictureWidths.most)
  );
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(what);
}

/**
 * A picture, as a block: the name of its bytes among the briefing's media, what it shows for those who do
 * not see it, a caption, and its width in CSS pixels (null: its own). Pasted pictures come in through the
 * media first: an address of elsewhere is never kept.
 */
export const Picture = Node.create<PictureOptions>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions() {
    return { sourceOf: () => '' };
  },
  addAttributes() {
    return {
      media: {
        default: '',
        validate: (value: unknown) => check(isMediaName(value), `a picture named ${String(value)}`),
        parseHTML: (element) => element.getAttribute('data-media') ?? '',
        renderHTML: (attributes) => ({ 'data-media': String(attributes['media']) }),
      },
      alt: {
        default: '',
        validate: 'string',
        parseHTML: (element) => element.querySelector('img')?.getAttribute('alt') ?? '',
        renderHTML: () => ({}),
      },
      caption: {
        default: '',
        validate: 'string',
        parseHTML: (element) => element.querySelector('figcaption')?.textContent ?? '',
        renderHTML: () => ({}),
      },
      width: {
        default: null,
        validate: (value: unknown) => check(isWidth(value), `a picture ${String(value)} wide`),
        parseHTML: (element) => {
          const width = Number(element.getAttribute('data-width') ?? Number.NaN);
          return isWidth(width) ? width : null;
        },
        renderHTML: (attributes) =>
          typeof attributes['width'] === 'number' ? { 'data-width': String(attributes['width']) } : {},
      },
    };
  },
  parseHTML() {
    return [
      { tag: 'figure[data-media]', getAttrs: (element) => (isMediaName(element.getAttribute('data-media')) ? null : false) },
    ];
  },
  renderHTML({ HTMLAttributes, node }) {
    const { media, alt, caption, width } = node.attrs;
    const picture = {
      src: this.options.sourceOf(String(media)),
      alt: String(alt),
      ...(typeof width === 'number' ? { width: String(width) } : {}),
    };
    return ['figure', HTMLAttributes, ['img', picture], ['figcaption', {}, String(caption)]];
  },
});
