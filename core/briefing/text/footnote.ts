import { mergeAttributes, Node } from '@tiptap/core';

/** A footnote: a mark in the line that carries its own words. Its number is counted, never kept. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-footnote') ?? '',
        renderHTML: (attributes) => ({ 'data-footnote': String(attributes['text']), title: String(attributes['text']) }),
      },
    };
  },
  // Before the rule that takes every <sup> for raised words.
  parseHTML: () => [{ tag: 'sup[data-footnote]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['sup', mergeAttributes(HTMLAttributes, { class: 'footnote' })],
});
