import { strFromU8 } from 'fflate';

/** What a picture's own bytes say of it. Sizes in CSS pixels; whatever its name ends in does not count. */
export interface PictureFormat {
  readonly type: 'png' | 'jpg' | 'gif' | 'svg';
  readonly width: number;
  readonly height: number;
}

const LARGEST_SIDE = 100_000;

function sized(type: PictureFormat['type'], width: number, height: number): PictureFormat | undefined {
  const within = (side: number) => Number.isFinite(side) && side > 0 && side <= LARGEST_SIDE;
  return within(width) && within(height) ? { type, width, height } : undefined;
}

/** Source: Portable Network Graphics, third edition, 5.2 (signature) and 11.2.1 (IHDR). */
function png(bytes: Uint8Array, view: DataView): PictureFormat | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  return sized('png', view.getUint32(16), view.getUint32(20));
}

/** Source: GIF89a specification, 17 and 18. */
function gif(bytes: Uint8Array, view: DataView): PictureFormat | undefined {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(strFromU8(bytes.subarray(0, 6), true))) return undefined;
  return sized('gif', view.getUint16(6, true), view.getUint16(8, true));
}

/** Walks the segments to the frame header. Source: ITU-T T.81, B.1.1.3 and B.2.2. */
function jpeg(bytes: Uint8Array, view: DataView): PictureFormat | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return sized('jpg', view.getUint16(at + 7), view.getUint16(at + 5));
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const pixelsPer: Record<string, number> = { '': 1, px: 1, pt: 96 / 72, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 };

function pixels(length: string | undefined): number | undefined {
  const [, number, unit] = /^\s*([0-9.]+)\s*(px|pt|pc|in|cm|mm)?\s*$/.exec(length ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * (pixelsPer[unit ?? ''] ?? 1);
}

/** Only the opening tag is looked at. Source: Scalable Vector Graphics 2, 8.6 and 8.12. */
function svg(bytes: Uint8Array): PictureFormat | undefined {
  const start = strFromU8(bytes.subarray(0, 16_384)).replace(/^\uFEFF/, '');
  if (!/^\s*</.test(start)) return undefined;
  const tag = /<svg\b[^>]*>/.exec(start)?.[0];
  if (tag === undefined) return undefined;
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '').trim().split(/[\s,]+/).map(Number);
  const ratio = boxWidth !== undefined && boxHeight !== undefined ? boxWidth / boxHeight : undefined;
  const width = pixels(attribute('width'));
  const height = pixels(attribute('height'));
  if (width !== undefined && height !== undefined) return sized('svg', width, height);
  if (ratio === undefined) return sized('svg', width ?? 300, height ?? 150);
  if (width !== undefined) return sized('svg', width, width / ratio);
  if (height !== undefined) return sized('svg', height * ratio, height);
  return sized('svg', boxWidth ?? 300, boxHeight ?? 150);
}

/** What kind of picture these bytes are, or undefined when they are none that a briefing can hold. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return png(bytes, view) ?? gif(bytes, view) ?? jpeg(bytes, view) ?? svg(bytes);
}
