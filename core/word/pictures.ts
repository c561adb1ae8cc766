import { ImageRun } from 'docx';
import { rasterNameOf } from '../briefing/media/media-name.ts';
import { pictureFormat } from '../briefing/media/picture-format.ts';
import { plainPicture } from '../briefing/media/plain-picture.ts';

/** The pictures of a briefing by name: what its container holds beside the document. */
export type Media = ReadonlyMap<string, Uint8Array>;

/** What a picture of the text says of itself. */
export interface PictureAttributes {
  readonly media: string;
  readonly alt: string;
  readonly caption: string;
  readonly width: number | null;
}

/** How large a picture is shown, in CSS pixels: as wide as asked, or as it is, but never wider than the text. */
export function shownSize(
  { width, height }: { width: number; height: number },
  wanted: number | null,
  textWidth: number,
): { width: number; height: number } {
  const shown = Math.max(1, Math.min(wanted ?? width, textWidth));
  return { width: Math.round(shown), height: Math.max(1, Math.round((height * shown) / width)) };
}

/** The longest side of the picture that stands in for a drawing. */
const STAND_IN_SIDE = 64;

function standIn(width: number, height: number): Uint8Array {
  const scale = STAND_IN_SIDE / Math.max(width, height);
  return plainPicture(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

/**
 * A picture as a run, or undefined when its bytes are not there or are no picture. A drawing (SVG) is
 * written with its picture in dots beside it, for programs that cannot draw it; where the briefing has none,
 * an even grey stands in for it.
 *
 * @param textWidth the width of the text in CSS pixels.
 * @param named whether the file may name the picture as the officer's files do.
 */
export function pictureRun(
  { media: name, alt, width }: PictureAttributes,
  { media, textWidth, named }: { media: Media; textWidth: number; named: boolean },
): ImageRun | undefined {
  const data = media.get(name);
  const format = data === undefined ? undefined : pictureFormat(data);
  if (data === undefined || format === undefined) return undefined;
  const transformation = shownSize(format, width, textWidth);
  const altText = { name: named ? name : 'Picture', description: alt, title: '' };
  if (format.type !== 'svg') return new ImageRun({ type: format.type, data, transformation, altText });
  const raster = media.get(rasterNameOf(name));
  const rasterFormat = raster === undefined ? undefined : pictureFormat(raster);
  const fallback =
    raster === undefined || rasterFormat === undefined || rasterFormat.type === 'svg'
      ? { type: 'png' as const, data: standIn(format.width, format.height) }
      : { type: rasterFormat.type, data: raster };
  return new ImageRun({ type: 'svg', data, fallback, transformation, altText });
}
