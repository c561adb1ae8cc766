import { Extension } from '@tiptap/core';
import { sectionKindSchema } from '../model.ts';

/** Whether a paragraph may be used with the other side. */
export const disclosures = ['use-freely', 'own-information'] as const;
export type Disclosure = (typeof disclosures)[number];

function attribute(name: string, options: { keepOnSplit: boolean; accept?: (value: string) => boolean }) {
  const html = `data-${name}`;
  return {
    [name]: {
      default: null,
      keepOnSplit: options.keepOnSplit,
      parseHTML: (element: HTMLElement) => {
        const value = element.getAttribute(html);
        return value !== null && (options.accept?.(value) ?? true) ? value : null;
      },
      renderHTML: (attributes: Record<string, unknown>) =>
        typeof attributes[name] === 'string' ? { [html]: attributes[name] } : {},
    },
  };
}

/**
 * What a block of a briefing carries besides its words: which section a heading opens, what a template
 * asks for in an empty paragraph, whether a paragraph may be disclosed, and its language.
 *
 * A heading's section and a paragraph's prompt belong to one block: splitting it does not copy them.
 */
export const BlockAttributes = Extension.create({
  name: 'blockAttributes',
  addGlobalAttributes() {
    return [
      {
        types: ['heading'],
        attributes: attribute('section', {
          keepOnSplit: false,
          accept: (value) => sectionKindSchema.safeParse(value).success,
        }),
      },
      {
        types: ['paragraph'],
        attributes: {
          ...attribute('prompt', { keepOnSplit: false }),
          ...attribute('disclosure', {
            keepOnSplit: true,
            accept: (value) => (disclosures as readonly string[]).includes(value),
          }),
        },
      },
      {
        types: ['paragraph', 'heading'],
        attributes: {
          language: {
            default: null,
            parseHTML: (element) => element.getAttribute('lang'),
            renderHTML: (attributes) =>
              typeof attributes['language'] === 'string' ? { lang: attributes['language'] } : {},
          },
        },
      },
    ];
  },
});
