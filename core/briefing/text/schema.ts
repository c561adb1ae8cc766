import { getSchema } from '@tiptap/core';
import { Node as TextDocument, type Schema } from '@tiptap/pm/model';
import { Failure } from '../../failure/failure.ts';
import type { TextNode } from '../model.ts';
import { isLinkAddress, textExtensions } from './extensions.ts';

/** The ProseMirror schema of a briefing's text: the same for window, exporter and command line. */
export const textSchema: Schema = getSchema(textExtensions);

/** Texts that were parsed before they became plain nodes: parsing them again would give the same. */
const parsedOf = new WeakMap<TextNode, TextDocument>();

/** Plain nodes with the text that they are remembered as; they are not to be changed from here on. */
function remembered(plain: TextNode, text: TextDocument): TextNode {
  Object.freeze(plain);
  Object.freeze(plain.content);
  parsedOf.set(plain, text);
  return plain;
}

/**
 * A checked text as plain nodes. They are not to be changed: whoever parses them is given that text again, at once.
 */
export function plainText(text: TextDocument): TextNode {
  return remembered(text.toJSON() as TextNode, text);
}

/**
 * The text as a ProseMirror document, checked in full: node types, attributes, content rules, link
 * addresses.
 *
 * @throws Failure `briefing-invalid` when it holds anything that the schema does not allow.
 */
export function parseText(text: TextNode): TextDocument {
  const known = parsedOf.get(text);
  if (known !== undefined) return known;
  try {
    const parsed = TextDocument.fromJSON(textSchema, text);
    parsed.check();
    parsed.descendants((node) => {
      for (const mark of node.marks) {
        if (mark.type.name === 'link' && !isLinkAddress(String(mark.attrs['href']))) {
          throw new RangeError(`a link to ${String(mark.attrs['href'])}`);
        }
      }
    });
    return parsed;
  } catch (cause) {
    throw new Failure('briefing-invalid', 'The text', { cause });
  }
}

/**
 * Plain nodes that are found to be a text. They are not to be changed: whoever parses them again is given that text at once.
 *
 * @throws Failure `briefing-invalid` as `parseText` does.
 */
export function checkedText(plain: TextNode): TextNode {
  return remembered(plain, parseText(plain));
}
