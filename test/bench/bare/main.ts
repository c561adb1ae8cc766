import { Editor } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from '@tiptap/extensions';

declare global {
  /** The text to edit, put there before the page loads. */
  var benchText: object;
}

// What tiptap's StarterKit is made of, and nothing of ours.
const editor = new Editor({
  element: document.getElementById('bare'),
  extensions: [
    Document, Text, Paragraph, Heading, BulletList, OrderedList, ListItem, ListKeymap, Blockquote, HardBreak, Bold, Italic,
    Underline, Strike, Link, Dropcursor, Gapcursor, TrailingNode, UndoRedo,
  ],
  content: globalThis.benchText,
});
editor.view.dom.classList.add('text');
