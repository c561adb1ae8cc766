import { strFromU8, strToU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { pictureFormat } from '../briefing/media/picture-format.ts';
import { Failure } from '../failure/failure.ts';

/** What a picture's bytes say beside the picture. `place` is where it was taken. */
export const pictureTraces = ['exif', 'place', 'xmp', 'iptc', 'comment', 'text', 'time', 'editor', 'trailing', 'other'] as const;
export type PictureTrace = (typeof pictureTraces)[number];

/** A picture without what it says beside itself, and what that was. The picture looks the same. */
export interface BarePicture {
  readonly bytes: Uint8Array;
  readonly traces: readonly PictureTrace[];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function latin(bytes: Uint8Array): string {
  return strFromU8(bytes, true);
}

/** What the TIFF structure of an EXIF block says that matters here. Source: Exif 2.32, 4.6.2 to 4.6.6. */
function exifOf(tiff: Uint8Array): { orientation: number; hasPlace: boolean } {
  const found = { orientation: 1, hasPlace: false };
  if (tiff.length < 8) return found;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = latin(tiff.subarray(0, 2)) === 'II';
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return found;
  const count = view.getUint16(start, little);
  for (let index = 0; index < count; index += 1) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.length) break;
    const tag = view.getUint16(entry, little);
    if (tag === 0x0112) found.orientation = view.getUint16(entry + 8, little);
    if (tag === 0x8825) found.hasPlace = true;
  }
  return found;
}

/** An EXIF segment that says nothing but which way is up: without it a photograph would lie on its side. */
function orientationSegment(orientation: number): Uint8Array {
  const bytes = new Uint8Array(36);
  const view = new DataView(bytes.buffer);
  bytes.set([0xff, 0xe1], 0);
  view.setUint16(2, 34);
  bytes.set(strToU8('Exif\0\0', true), 4);
  bytes.set(strToU8('MM\0*', true), 10);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, 0x0112);
  view.setUint16(22, 3);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return bytes;
}

/** Source: ITU-T T.81, annex B; the application segments as Exif 2.32, 4.5.4 and Adobe XMP part 3, 1.1.3 have them. */
function bareJpeg(bytes: Uint8Array): BarePicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  const traces = new Set<PictureTrace>();
  const drop = (trace: PictureTrace): null => {
    traces.add(trace);
    return null;
  };
  const kept = (marker: number, segment: Uint8Array): Uint8Array | null => {
    const begins = (text: string) => latin(segment.subarray(4, 4 + text.length)) === text;
    if (marker === 0xfe) return drop('comment');
    if (marker < 0xe0 || marker > 0xef) return segment;
    if (marker === 0xe0 && begins('JFIF\0')) return segment;
    if (marker === 0xe2 && begins('ICC_PROFILE\0')) return segment;
    if (marker === 0xee && begins('Adobe')) return segment;
    if (marker === 0xe1 && begins('Exif\0\0')) {
      const { orientation, hasPlace } = exifOf(segment.subarray(10));
      if (hasPlace) drop('place');
      const turned = orientation > 1 && orientation <= 8 ? orientationSegment(orientation) : null;
      if (turned !== null && latin(turned) === latin(segment)) return segment;
      drop('exif');
      return turned;
    }
    if (marker === 0xe1 && begins('http://ns.adobe.com/')) return drop('xmp');
    if (marker === 0xed) return drop('iptc');
    return drop('other');
  };
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new RangeError('no marker where one must be');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      parts.push(bytes.subarray(at, at + 2));
      at += 2;
      break;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const segment = kept(marker, bytes.subarray(at, end));
    if (segment !== null) parts.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    // The picture itself, up to the next marker that is none of its own.
    let next = at;
    while (next + 1 < bytes.length) {
      const code = bytes[next + 1] ?? 0;
      if (bytes[next] === 0xff && code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) break;
      next += 1;
    }
    if (next + 1 >= bytes.length) next = bytes.length;
    parts.push(bytes.subarray(at, next));
    at = next;
  }
  if (at < bytes.length) drop('trailing');
  return { bytes: joined(parts), traces: [...traces] };
}

const pngLooks = new Set(['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);
const pngTraces: Readonly<Record<string, PictureTrace>> = { tEXt: 'text', zTXt: 'text', iTXt: 'text', eXIf: 'exif', tIME: 'time' };

/** Source: Portable Network Graphics, third edition, 5.3 and 11.3. */
function barePng(bytes: Uint8Array): BarePicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const traces = new Set<PictureTrace>();
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const type = latin(bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw new RangeError('a chunk that goes on after the end');
    const isCritical = /^[A-Z]/.test(type);
    if (isCritical || pngLooks.has(type)) parts.push(bytes.subarray(at, end));
    else {
      const words = latin(bytes.subarray(at + 8, end));
      traces.add(type === 'iTXt' && words.startsWith('XML:com.adobe.xmp') ? 'xmp' : (pngTraces[type] ?? 'other'));
      if (type === 'eXIf' && exifOf(bytes.subarray(at + 8, end - 4)).hasPlace) traces.add('place');
    }
    at = end;
    if (type === 'IEND') break;
  }
  if (at < bytes.length) traces.add('trailing');
  return { bytes: joined(parts), traces: [...traces] };
}

/** Source: GIF89a specification, 15 to 27. */
function bareGif(bytes: Uint8Array): BarePicture {
  const traces = new Set<PictureTrace>();
  const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  const subBlocksEnd = (start: number): number => {
    let at = start;
    for (let size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) at += 1 + size;
    return at + 1;
  };
  let at = 13 + tableSize(bytes[10] ?? 0);
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const introducer = bytes[at];
    if (introducer === 0x3b) {
      parts.push(bytes.subarray(at, at + 1));
      at += 1;
      break;
    }
    let end: number;
    let trace: PictureTrace | null = null;
    if (introducer === 0x2c) end = subBlocksEnd(at + 10 + tableSize(bytes[at + 9] ?? 0) + 1);
    else if (introducer === 0x21) {
      const label = bytes[at + 1];
      end = subBlocksEnd(at + 2);
      const application = latin(bytes.subarray(at + 3, at + 14));
      if (label === 0xfe) trace = 'comment';
      if (label === 0xff && application !== 'NETSCAPE2.0' && application !== 'ANIMEXTS1.0') trace = application.startsWith('XMP') ? 'xmp' : 'other';
    } else throw new RangeError('no block where one must be');
    if (trace === null) parts.push(bytes.subarray(at, end));
    else traces.add(trace);
    at = end;
  }
  if (at < bytes.length) traces.add('trailing');
  return { bytes: joined(parts), traces: [...traces] };
}

const svgNamespaces = new Set(['', 'http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/']);

function escapedXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000) binary += latin(bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}

/** A drawing holds pictures too: what these say goes as well. Source: Scalable Vector Graphics 2, 5.8 and 12.3. */
function bareSvg(bytes: Uint8Array): BarePicture {
  const traces = new Set<PictureTrace>();
  const parser = new SaxesParser({ xmlns: true });
  let written = '';
  let skipping = 0;
  parser.on('comment', () => traces.add('comment'));
  parser.on('processinginstruction', () => traces.add('other'));
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new RangeError('a drawing with entities of its own');
  });
  parser.on('opentag', (tag) => {
    const isForeign = !svgNamespaces.has(tag.uri);
    if (skipping > 0 || isForeign || tag.local === 'metadata') {
      skipping += 1;
      traces.add(isForeign ? 'editor' : 'xmp');
      return;
    }
    let attributes = '';
    for (const attribute of Object.values(tag.attributes)) {
      const declared = attribute.prefix === 'xmlns' || attribute.name === 'xmlns';
      if (!svgNamespaces.has(declared ? attribute.value : attribute.uri)) {
        traces.add('editor');
        continue;
      }
      let { value } = attribute;
      const inner = attribute.local === 'href' ? /^data:image\/[a-z+.-]+;base64,([\s\S]*)$/.exec(value) : null;
      if (inner?.[1] !== undefined) {
        const bare = barePicture(fromBase64(inner[1]));
        for (const trace of bare.traces) traces.add(trace);
        if (bare.traces.length > 0) value = value.slice(0, value.length - inner[1].length) + toBase64(bare.bytes);
      }
      attributes += ` ${attribute.name}="${escapedXml(value)}"`;
    }
    written += `<${tag.name}${attributes}${tag.isSelfClosing ? '/>' : '>'}`;
  });
  parser.on('closetag', (tag) => {
    if (skipping > 0) skipping -= 1;
    else if (!tag.isSelfClosing) written += `</${tag.name}>`;
  });
  parser.on('text', (text) => {
    if (skipping === 0) written += escapedXml(text);
  });
  parser.on('cdata', (text) => {
    if (skipping === 0) written += escapedXml(text);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(strFromU8(bytes)).close();
  return { bytes: traces.size === 0 ? bytes : strToU8(written.trim()), traces: [...traces] };
}

/**
 * A picture without EXIF, place, XMP, IPTC, comments, text, moments, what drawing programs keep, and whatever
 * follows its end. Colours and which way is up stay.
 *
 * @throws RangeError, or the parser's Error for a drawing, when the bytes are not what they say they are.
 */
export function barePicture(bytes: Uint8Array): BarePicture {
  switch (pictureFormat(bytes)?.type) {
    case 'jpg':
      return bareJpeg(bytes);
    case 'png':
      return barePng(bytes);
    case 'gif':
      return bareGif(bytes);
    case 'svg':
      return bareSvg(bytes);
    default:
      throw new RangeError('no picture that is known here');
  }
}

/** What a picture says beside itself; `other` for one that cannot be looked into, since it may hold anything. */
function tracesOf(bytes: Uint8Array): readonly PictureTrace[] {
  try {
    return barePicture(bytes).traces;
  } catch {
    return ['other'];
  }
}

/**
 * The bytes of a picture without what it says beside itself.
 *
 * @throws Failure `picture-unknown`, naming it, when it cannot be looked into: such a picture must not leave.
 */
export function bareBytes(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return barePicture(bytes).bytes;
  } catch (cause) {
    throw new Failure('picture-unknown', name, { cause });
  }
}

/** The pictures that say more than they show, each with what. */
export function tracedPictures(media: Iterable<readonly [name: string, bytes: Uint8Array]>): string[] {
  return [...media].flatMap(([name, bytes]) => {
    const traces = tracesOf(bytes);
    return traces.length === 0 ? [] : [`${name}: ${traces.join(', ')}`];
  });
}
