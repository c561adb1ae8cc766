import type { Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Highlight } from '@tiptap/extension-highlight';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Subscript } from '@tiptap/extension-subscript';
import { Superscript } from '@tiptap/extension-superscript';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { TextAlign } from '@tiptap/extension-text-align';
import { Underline } from '@tiptap/extension-underline';
import { AnnotationMark } from './annotation-mark.ts';
import { BlockAttributes } from './block-attributes.ts';
import { Field } from './field.ts';
import { Footnote } from './footnote.ts';
import { PageBreak } from './page-break.ts';
import { Picture } from './picture.ts';

const linkSchemes = ['http:', 'https:', 'mailto:'];

/** Whether an address may stand behind a link: the web or a letter, never a script or a file. */
export function isLinkAddress(address: string): boolean {
  const parsed = URL.parse(address);
  return parsed !== null && linkSchemes.includes(parsed.protocol);
}

/**
 * Everything that the text of a briefing can hold, defined once: the window builds its editor from this
 * list, exporter and command line build the schema from it.
 */
export const textExtensions: Extensions = [
  Document,
  Text,
  Paragraph,
  Heading.configure({ levels: [1, 2, 3] }),
  BulletList,
  OrderedList,
  ListItem,
  Blockquote,
  HardBreak,
  Footnote,
  Field,
  Picture,
  PageBreak,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Bold,
  Italic,
  Underline,
  Strike,
  Subscript,
  Superscript,
  Highlight,
  Link.configure({
    openOnClick: false,
    autolink: true,
    isAllowedUri: (address) => isLinkAddress(address),
    HTMLAttributes: { target: null, rel: null, class: null },
  }),
  TextAlign.configure({ types: ['heading', 'paragraph'] }),
  BlockAttributes,
  AnnotationMark,
];
