import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Tree, parse, parseFragment, type TreeAdapter } from 'parse5';

export type HtmlNode = Tree.ChildNode;
export type HtmlElement = Tree.Element;
export type HtmlFragment = Tree.DocumentFragment;

/** How deep elements of HTML may stand in each other, and how many there may be. */
export interface HtmlBounds {
  readonly depth: number;
  /** What is made of open formatting, which a parser makes anew in every paragraph, is counted too. */
  readonly elements: number;
}

/** HTML that goes past a bound. */
export class PastBound extends Error {
  readonly bound: keyof HtmlBounds;

  constructor(bound: keyof HtmlBounds) {
    super(`HTML past its bound of ${bound}`);
    this.bound = bound;
  }
}

/** A tree that is given up as soon as it is past a bound, before the rest of it is built. */
function boundedTree(bounds: HtmlBounds): TreeAdapter<Tree.DefaultTreeAdapterMap> {
  let [depth, elements] = [0, 0];
  return {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      elements += 1;
      if (elements > bounds.elements) throw new PastBound('elements');
      return defaultTreeAdapter.createElement(...given);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > bounds.depth) throw new PastBound('depth');
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}

/** A whole page of HTML as a tree. @throws PastBound */
export function htmlPage(html: string, bounds: HtmlBounds): Tree.Document {
  return parse(html, { treeAdapter: boundedTree(bounds) });
}

/** A piece of HTML as a tree. @throws PastBound */
export function htmlFragment(html: string, bounds: HtmlBounds): HtmlFragment {
  return parseFragment(html, { treeAdapter: boundedTree(bounds) });
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Every element inside another in reading order, each asked for once: without recursion, which would ask for it at every level. */
export function* elementsIn(parent: { readonly childNodes: readonly HtmlNode[] }): Generator<HtmlElement> {
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
