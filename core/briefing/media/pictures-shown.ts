import type { TextNode } from '../model.ts';

/** The pictures that a text shows, by name. */
export function picturesShown(text: TextNode): Set<string> {
  const names = new Set<string>();
  const look = (node: TextNode): void => {
    if (node.type === 'image') names.add(String(node.attrs?.['media']));
    node.content?.forEach(look);
  };
  look(text);
  return names;
}
