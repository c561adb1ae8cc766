import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';

/** How deep elements may stand in each other: what people write nests a few dozen, and everything that walks it recurses. */
const DEEPEST = 200;
/** How many elements are read: a parser makes many out of few where formatting is left open. */
const MOST = 300_000;

class TooMuch extends Error {}

/** A tree that is given up as soon as it is deeper or larger than anything that somebody wrote. */
function bounded(): typeof defaultTreeAdapter {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      elements += 1;
      if (elements > MOST) throw new TooMuch();
      return defaultTreeAdapter.createElement(...given);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > DEEPEST) throw new TooMuch();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}

/** HTML as a tree; null for one that nests deeper or holds more than is sensible, found out before it is built. */
export function parseHtml(html: string): Tree.DocumentFragment | null {
  try {
    return parseFragment(html, { treeAdapter: bounded() });
  } catch (thrown) {
    if (thrown instanceof TooMuch) return null;
    throw thrown;
  }
}

export function isElement(node: Tree.ChildNode): node is Tree.Element {
  return 'tagName' in node;
}

/** Every element inside another in reading order, each asked for once: without recursion, which would ask for it at every level. */
export function* elementsIn(parent: { readonly childNodes: readonly Tree.ChildNode[] }): Generator<Tree.Element> {
  const waiting = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** The words of HTML that is not worth a tree: without its tags, its comments and what is no words. */
export function wordsOfHtml(html: string): string {
  const bare = html
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<(script|style|title)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<\/?(?:p|div|h[1-6]|li|tr|td|th|br|blockquote|section|article|table|ul|ol|pre|hr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    // What is left of tags that were put together so as to leave others is a sign, no tag.
    .replaceAll('<', '&lt;');
  return parseFragment(bare).childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
