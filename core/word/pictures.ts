import { rasterNameOf } from '../briefing/media/media-name.ts';
import { pictureFormat } from '../briefing/media/picture-format.ts';
import { plainPicture } from '../briefing/media/plain-picture.ts';
import { bareBytes } from '../inspection/picture-metadata.ts';
import { escaped } from './writing/markup.ts';
import type { Relationships } from './writing/relationships.ts';

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
 * A picture without what it says beside itself: where it was taken is nothing that a document needs. One that cannot be
 * looked into stays as it is in a document for the house, and is not written into one for others.
 */
function writtenBytes(bytes: Uint8Array, name: string, forTheHouse: boolean): Uint8Array {
  try {
    return bareBytes(bytes, name);
  } catch (thrown) {
    if (forTheHouse) return bytes;
    throw thrown;
  }
}

/** English Metric Units in a CSS pixel. Source: ECMA-376 part 1, 20.1.2.1. */
const EMU_PER_PIXEL = 9_525;

const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
const scalable = 'http://schemas.microsoft.com/office/drawing/2016/SVG/main';

/**
 * A picture as a run, or undefined when its bytes are not there or are no picture. A drawing (SVG) is
 * written with its picture in dots beside it, for programs that cannot draw it; where the briefing has none,
 * an even grey stands in for it.
 *
 * Source: ECMA-376 part 1, 20.4.2.8 (inline); [MS-ODRAWXML] 2.3.3.4 (svgBlip).
 *
 * @param number its number among the document's drawings, from 1.
 * @param textWidth the width of the text in CSS pixels.
 * @param named whether the file may name the picture as the officer's files do.
 * @throws Failure `picture-unknown` when it cannot be told what a picture says beside itself, and the file is for others.
 */
export function pictureRun(
  { media: name, alt, width }: PictureAttributes,
  { media, textWidth, named, number, relationships }: {
    media: Media;
    textWidth: number;
    named: boolean;
    number: number;
    relationships: Relationships;
  },
): string | undefined {
  const bytes = media.get(name);
  const format = bytes === undefined ? undefined : pictureFormat(bytes);
  if (bytes === undefined || format === undefined) return undefined;
  const size = shownSize(format, width, textWidth);
  const [cx, cy] = [size.width * EMU_PER_PIXEL, size.height * EMU_PER_PIXEL];
  const written = (picture: Uint8Array) => writtenBytes(picture, name, named);
  let blip: string;
  if (format.type === 'svg') {
    const raster = media.get(rasterNameOf(name));
    const rasterFormat = raster === undefined ? undefined : pictureFormat(raster);
    const usable = raster !== undefined && rasterFormat !== undefined && rasterFormat.type !== 'svg';
    const shown = relationships.picture(name, written(bytes), 'svg');
    const dots = relationships.picture(`${name} in dots`, usable ? written(raster) : standIn(format.width, format.height), usable ? rasterFormat.type : 'png');
    blip = `<a:blip r:embed="${dots}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="${scalable}" r:embed="${shown}"/></a:ext></a:extLst></a:blip>`;
  } else blip = `<a:blip r:embed="${relationships.picture(name, written(bytes), format.type)}"/>`;
  const described = `id="${number}" name="${escaped(named ? name : 'Picture')}" descr="${escaped(alt)}"`;
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr ${described}/>` +
    `<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${drawing}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
    `<a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture"><pic:pic xmlns:pic="${drawing}/picture">` +
    `<pic:nvPicPr><pic:cNvPr ${described}/><pic:cNvPicPr><a:picLocks noChangeAspect="1" noChangeArrowheads="1"/></pic:cNvPicPr></pic:nvPicPr>` +
    `<pic:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  );
}
