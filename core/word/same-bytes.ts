import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Parts that could hold a comment or a property of somebody's own. */
const tracingParts = /^(?:word\/(?:_rels\/)?comments\w*\.xml(?:\.rels)?|docProps\/custom\.xml)$/;

function withoutTracingParts(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const kept = Object.fromEntries(Object.entries(parts).filter(([name]) => !tracingParts.test(name)));
  const edit = (name: string, pattern: RegExp) => {
    const part = kept[name];
    if (part !== undefined) kept[name] = strToU8(strFromU8(part).replace(pattern, ''));
  };
  edit('[Content_Types].xml', /<Override\b[^>]*PartName="\/(?:word\/comments\w*|docProps\/custom)\.xml"[^>]*\/>/g);
  edit('word/_rels/document.xml.rels', /<Relationship\b[^>]*Target="comments\w*\.xml"[^>]*\/>/g);
  edit('_rels/.rels', /<Relationship\b[^>]*Target="docProps\/custom\.xml"[^>]*\/>/g);
  return kept;
}

/** Bookmarks are counted by the library over all documents of a process; here from 1 in each. */
function withOwnBookmarkIds(xml: string): string {
  const ids = new Map<string, string>();
  return xml.replace(/(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)"/g, (_, before: string, id: string) => {
    const own = ids.get(id) ?? String(ids.size + 1);
    ids.set(id, own);
    return `${before}${own}"`;
  });
}

/**
 * Makes a packed document depend on nothing but what is in it: the dates in its properties and in its
 * container are `now`, relationship and bookmark ids are numbered in order.
 *
 * @param complete adds what the library has no way to say, before the bytes are settled.
 * @param anonymous takes the parts away that could hold a name or a comment, empty as they are.
 */
export function sameBytes(
  packed: Uint8Array,
  { now, anonymous, complete = () => {} }: { now: Date; anonymous: boolean; complete?: (parts: Record<string, Uint8Array>) => void },
): Uint8Array {
  const unpacked = unzipSync(packed);
  complete(unpacked);
  const parts = anonymous ? withoutTracingParts(unpacked) : unpacked;
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  const numbered = new Map<string, string>();
  const number = (_: string, id: string): string => {
    const known = numbered.get(id) ?? `rIdLink${numbered.size + 1}`;
    numbered.set(id, known);
    return `"${known}"`;
  };
  const settled: Record<string, Uint8Array> = {};
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/\.(?:xml|rels)$/.test(name)) {
      settled[name] = bytes;
      continue;
    }
    let xml = strFromU8(bytes);
    if (name === 'word/document.xml') xml = withOwnBookmarkIds(xml);
    if (name === 'docProps/core.xml') {
      xml = xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, `$1${moment}`);
      if (anonymous) xml = xml.replace(/<(dc:creator|cp:lastModifiedBy|dc:description)\b[^>]*>[^<]*<\/\1>/g, '');
    }
    settled[name] = strToU8(xml.replace(/"(rId[A-Za-z0-9_-]{15,})"/g, number));
  }
  return zipSync(settled, { level: 6, mtime: now });
}
