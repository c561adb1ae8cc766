import { mergeAttributes, Node } from '@tiptap/core';

/** What a field says: something of the head of the page, or of somebody named in the briefing. */
export const fieldKinds = ['title', 'to', 'from', 'date', 'marking', 'person-name', 'person-own-script', 'person-title', 'person-address'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/**
 * A field: words in the line that follow what the briefing says elsewhere. It carries them as they were last, so that
 * whoever only reads the text has them too.
 */
export const Field = Node.create({
  name: 'field',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    const attribute = (name: string) => ({
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name]) }),
    });
    return {
      field: attribute('field'),
      /** Whose name or title it is. */
      person: attribute('person'),
      text: { default: '', parseHTML: (element) => element.textContent, renderHTML: () => ({}) },
    };
  },
  extendNodeSchema: (extension) =>
    extension.name === 'field' ? { leafText: (node: { attrs: Record<string, unknown> }) => String(node.attrs['text']) } : {},
  parseHTML: () => [{ tag: 'span[data-field]', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { class: 'field' }), String(node.attrs['text'])],
  renderText: ({ node }) => String(node.attrs['text']),
});
