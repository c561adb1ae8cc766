import { strFromU8, strToU8 } from 'fflate';
import type { z } from 'zod';
import { type Briefing, briefingSchema } from '../briefing/model.ts';

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

const withoutText = briefingSchema.omit({ text: true });
/** A briefing without its text, as the part carries it. */
export type BriefingPart = z.infer<typeof withoutText>;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Adds the part to the parts of a document, with all that must name it. */
export function addBriefingPart(parts: Record<string, Uint8Array>, { text: _text, ...briefing }: Briefing): void {
  const edit = (name: string, change: (xml: string) => string) => {
    const part = parts[name];
    if (part !== undefined) parts[name] = strToU8(change(strFromU8(part)));
  };
  // Characters that XML cannot hold are written as JSON escapes, which it can.
  const json = JSON.stringify(briefing).replace(
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
    const parsed = withoutText.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether an element is the one that carries a briefing. */
export function isBriefingNamespace(uri: string): boolean {
  return uri === namespace;
}
