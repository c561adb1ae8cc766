import type { Node as TextDocument } from '@tiptap/pm/model';
import { strFromU8, strToU8 } from 'fflate';
import { z } from 'zod';
import { anchorsOf } from '../annotation/anchors.ts';
import { type Briefing, briefingSchema, identifierSchema } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { ANNEX_BOOKMARK, coverBookmark } from './bookmarks.ts';
import { wordsKey } from './words-key.ts';

/**
 * The part of a document that says, for Chancery, what Word has no place for: the briefing's own fields and
 * its annotations, without the text. A custom XML part, which Word keeps through every saving.
 * Source: ECMA-376 part 1, 15.2.5 (custom XML data storage) and 15.2.6 (its properties).
 */
export const briefingPartNames = {
  item: 'customXml/item1.xml',
  properties: 'customXml/itemProps1.xml',
  itemRelationships: 'customXml/_rels/item1.xml.rels',
} as const;

const namespace = 'urn:chancery:briefing:1';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const partSchema = briefingSchema.omit({ text: true }).extend({
  /** The annotations that became comments, in reading order; absent in older files. */
  order: z.array(identifierSchema).exactOptional(),
  /** The prompts of the template that were filled, in the order of the text: a paragraph bears the number of its own. */
  prompts: z.array(z.string().max(20_000)).exactOptional(),
  /** The keys of the paragraphs of cover and annex as they were written; absent in older files. */
  written: z.array(z.string().max(8)).exactOptional(),
});
/** A briefing without its text, as the part carries it, and what was made of it. */
export type BriefingPart = z.infer<typeof partSchema>;

const unescaped: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** The prompts of the paragraphs that have words. */
function filledPrompts(text: TextDocument): string[] {
  const prompts: string[] = [];
  text.descendants((node) => {
    const prompt: unknown = node.attrs['prompt'];
    if (typeof prompt === 'string' && node.content.size > 0) prompts.push(prompt);
    return !node.isTextblock;
  });
  return prompts;
}

/** The keys of the paragraphs in a piece of a document. */
function keysOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p(?: [^>]*)?>(.*?)<\/w:p>/gs)].map(([, inner = '']) => {
    const words = [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join('');
    return wordsKey(words.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => unescaped[entity] ?? ''));
  });
}

/** The keys of what a document has around its text: by them it is told from what somebody has added there. */
function writtenAround(document: string): string[] {
  const cover = document.indexOf(`w:name="${coverBookmark}`);
  const annex = document.indexOf(`w:name="${ANNEX_BOOKMARK}"`);
  return [
    ...(cover < 0 ? [] : keysOf(document.slice(document.lastIndexOf('<w:p>', cover), document.indexOf('</w:tbl>', cover)))),
    ...(annex < 0 ? [] : keysOf(document.slice(document.lastIndexOf('<w:p>', annex)))),
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Adds the part to the parts of a document, with all that must name it. @param document the document's own part as text. */
export function addBriefingPart(parts: Record<string, Uint8Array>, { text, ...briefing }: Briefing, document: string): void {
  const edit = (name: string, change: (xml: string) => string) => {
    const part = parts[name];
    if (part !== undefined) parts[name] = strToU8(change(strFromU8(part)));
  };
  // Characters that XML cannot hold are written as JSON escapes, which it can.
  const parsed = parseText(text);
  const part: BriefingPart = {
    ...briefing,
    order: [...anchorsOf(parsed).order],
    prompts: filledPrompts(parsed),
    written: writtenAround(document),
  };
  const json = JSON.stringify(part).replace(
    // oxlint-disable-next-line no-control-regex -- these are the characters in question
    /[\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/g,
    (character, index: number, whole: string) => {
      const code = character.charCodeAt(0);
      const isHigh = code >= 0xd800 && code <= 0xdbff && /[\udc00-\udfff]/.test(whole[index + 1] ?? '');
      const isLow = code >= 0xdc00 && code <= 0xdfff && /[\ud800-\udbff]/.test(whole[index - 1] ?? '');
      return isHigh || isLow ? character : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
  parts[briefingPartNames.item] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><briefing xmlns="${namespace}">${escaped(json)}</briefing>`,
  );
  parts[briefingPartNames.properties] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><ds:datastoreItem ds:itemID="{6C0E6C1E-6E0B-4C29-9C53-2A6C1F0B7A11}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  parts[briefingPartNames.itemRelationships] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  );
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace('</Relationships>', `<Relationship Id="rIdBriefing" Type="${relationships}/customXml" Target="../customXml/item1.xml"/></Relationships>`),
  );
  edit('[Content_Types].xml', (xml) =>
    xml.replace('</Types>', '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'),
  );
}

/** The briefing's own fields out of the text of the part's element; null for what is not valid. */
export function parseBriefingPart(text: string): BriefingPart | null {
  try {
    const parsed = partSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether an element is the one that carries a briefing. */
export function isBriefingNamespace(uri: string): boolean {
  return uri === namespace;
}
