import { getSchema } from '@tiptap/core';
import { Node as TextDocument, type Schema } from '@tiptap/pm/model';
import { Failure } from '../../failure/failure.ts';
import type { TextNode } from '../model.ts';
import { isLinkAddress, textExtensions } from './extensions.ts';

/** The ProseMirror schema of a briefing's text: the same for window, exporter and command line. */
export const textSchema: Schema = getSchema(textExtensions);

/**
 * The text as a ProseMirror document, checked in full: node types, attributes, content rules, link
 * addresses.
 *
 * @throws Failure `briefing-invalid` when it holds anything that the schema does not allow.
 */
export function parseText(text: TextNode): TextDocument {
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
