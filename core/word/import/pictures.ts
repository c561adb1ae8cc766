import { isMediaName } from '../../briefing/media/media-name.ts';
import { pictureFormat } from '../../briefing/media/picture-format.ts';
import type { TextNode } from '../../briefing/model.ts';
import { pictureWidths } from '../../briefing/text/picture.ts';
import { findInside, type XmlElement } from './xml.ts';

/** English Metric Units in a CSS pixel. Source: ECMA-376 part 1, 20.1.2.1. */
const EMU_PER_PIXEL = 9_525;

/** Takes the pictures out of a document, each once. */
export class Pictures {
  readonly #bytesOf: (id: string) => Uint8Array | undefined;
  readonly media = new Map<string, Uint8Array>();

  constructor(bytesOf: (id: string) => Uint8Array | undefined) {
    this.#bytesOf = bytesOf;
  }

  /**
   * The picture of a drawing as a block, or undefined when it is none that a briefing can hold.
   *
   * @param textWidth the width of the text in CSS pixels: a picture that fills it because it is wider has no width of its own.
   */
  read(drawing: XmlElement, textWidth = Infinity): TextNode | undefined {
    const blip = findInside(drawing, 'a:blip');
    const scaled = blip === undefined ? undefined : findInside(blip, 'x:svgBlip');
    const id = scaled?.attributes['r:embed'] ?? blip?.attributes['r:embed'];
    const bytes = id === undefined ? undefined : this.#bytesOf(id);
    const format = bytes === undefined ? undefined : pictureFormat(bytes);
    if (bytes === undefined || format === undefined) return undefined;
    const properties = findInside(drawing, 'wp:docPr')?.attributes;
    const width = Math.round(Number(findInside(drawing, 'wp:extent')?.attributes['cx'] ?? 0) / EMU_PER_PIXEL);
    const isWithin = width >= pictureWidths.least && width <= pictureWidths.most;
    const isSqueezed = format.width > textWidth && Math.abs(width - textWidth) <= 1;
    return {
      type: 'image',
      attrs: {
        media: this.#keep(properties?.['name'] ?? '', bytes, format.type),
        alt: (properties?.['descr'] ?? '').slice(0, 2_000),
        width: isWithin && width !== Math.round(format.width) && !isSqueezed ? width : null,
      },
    };
  }

  #keep(wanted: string, bytes: Uint8Array, type: string): string {
    const same = (known: Uint8Array | undefined) =>
      known === undefined || (known.length === bytes.length && known.every((byte, index) => byte === bytes[index]));
    const isOurs = isMediaName(wanted) && wanted.endsWith(`.${type}`);
    let name = isOurs ? wanted : `picture-${this.media.size + 1}.${type}`;
    while (!same(this.media.get(name))) name = `picture-${this.media.size + 1}-${name}`;
    this.media.set(name, bytes);
    return name;
  }
}
