import type { TextNode } from '../../briefing/model.ts';
import { quotationIn } from '../bookmarks.ts';
import { indents } from '../measures.ts';
import { plainStyle, type StyleMeaning } from './styles.ts';

/** The mark of a list's item. */
export interface MarkedAs {
  readonly id: string;
  readonly level: number;
  readonly ordered: boolean;
  /** The item's own number. */
  readonly number: number;
  readonly type: string | undefined;
}

/** Where a block stands on the page, by which it is known what it belongs to. */
export interface Place {
  /** The list whose mark it bears. */
  readonly list: MarkedAs | undefined;
  /** How far it stands in, in twips; undefined where only its style says. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** Whether its style is that of a quotation. */
  readonly quoted: boolean;
}

/** A paragraph, a picture or a table as it was read. */
export interface Line {
  readonly block: TextNode;
  readonly place: Place;
  readonly bookmarks: readonly string[];
  readonly style: StyleMeaning;
}

/** One block of the document with what is known of it beside its text. */
export interface ReadBlock {
  readonly node: TextNode;
  readonly bookmarks: readonly string[];
  readonly style: StyleMeaning;
}

type Holder = TextNode & { content: TextNode[] };
type Open =
  | { readonly kind: 'quotation'; readonly node: Holder }
  | { readonly kind: 'list'; readonly node: Holder; readonly id: string; readonly level: number };

/** The most quotations in each other that an indent is taken for. */
const DEEPEST_QUOTATION = 4;

function isCaptionOf(line: Line, shown: TextNode | undefined): shown is TextNode {
  return line.style.name === 'caption' && shown?.type === 'image' && shown.attrs?.['caption'] === undefined;
}

/** Puts neighbouring paragraphs together as lists in lists and as quotations, by their marks, styles and indents. */
class Gatherer {
  readonly blocks: ReadBlock[] = [];
  /** What is open where the reader stands, the outermost first. */
  #open: Open[] = [];
  #last: TextNode | undefined;

  add(line: Line): void {
    if (isCaptionOf(line, this.#last)) {
      this.#last.attrs = { ...this.#last.attrs, caption: (line.block.content ?? []).map((each) => each.text ?? '').join('') };
      return;
    }
    if (line.place.list === undefined) this.#goOn(line);
    else this.#item(line, line.place.list);
    this.#last = line.block;
  }

  /** How many quotations stand outside of all lists. */
  #outer(): number {
    const lists = this.#open.findIndex((each) => each.kind === 'list');
    return lists < 0 ? this.#open.length : lists;
  }

  /** How many quotations a paragraph without a list's mark stands in, beyond what a list's indent explains. */
  #depth({ left, right, quoted }: Place, explained: number): number | undefined {
    const beyond = left === undefined ? undefined : left - explained;
    if (quoted) {
      if (beyond === undefined) return explained === 0 ? 1 : undefined;
      return beyond % indents.quotation === 0 && beyond > 0 ? Math.min(DEEPEST_QUOTATION, beyond / indents.quotation) : explained === 0 ? 1 : undefined;
    }
    if (beyond === undefined) return explained === 0 ? 0 : undefined;
    if (right === indents.quotation && beyond > 0 && beyond % indents.quotation === 0) {
      return Math.min(DEEPEST_QUOTATION, beyond / indents.quotation);
    }
    return beyond === 0 || explained === 0 ? 0 : undefined;
  }

  #goOn(line: Line): void {
    const outer = this.#outer();
    // The innermost list item whose indent explains where the paragraph stands.
    for (let index = this.#open.length - 1; index >= outer; index -= 1) {
      const open = this.#open[index];
      if (open?.kind !== 'list') continue;
      const explained = indents.level * (open.level + 1);
      const depth = this.#depth(line.place, explained) ?? this.#tableDepth(line, explained, outer);
      if (depth === undefined || depth < outer) continue;
      this.#open = [...this.#open.slice(0, index + 1), ...this.#inner(index)];
      const kept = quotationIn(line.bookmarks);
      this.#quote(index + 1, depth - outer, kept === undefined ? undefined : Math.max(0, kept - outer));
      this.#put(line);
      return;
    }
    const depth = line.block.type === 'table' ? (this.#tableDepth(line, 0, outer) ?? 0) : (this.#depth(line.place, 0) ?? 0);
    this.#open = this.#open.slice(0, outer);
    this.#quote(0, depth, quotationIn(line.bookmarks));
    this.#put(line);
  }

  /** A table has no right indent: it stands in the quotations that are open where its left one says so. */
  #tableDepth({ block, place: { left } }: Line, explained: number, outer: number): number | undefined {
    if (block.type !== 'table' || left === undefined) return undefined;
    const depth = (left - explained) / indents.quotation;
    const there = this.#open.filter((each) => each.kind === 'quotation').length;
    return depth >= outer && Number.isInteger(depth) && depth <= there ? depth : undefined;
  }

  /** The quotations that follow an open list directly. */
  #inner(list: number): Open[] {
    const rest = this.#open.slice(list + 1);
    const end = rest.findIndex((each) => each.kind === 'list');
    return end < 0 ? rest : rest.slice(0, end);
  }

  /**
   * Leaves so many quotations open from a place on, opening what is missing.
   *
   * @param kept how many of those that are open go on, where a new one is told to begin.
   */
  #quote(from: number, count: number, kept = count): void {
    this.#open = this.#open.slice(0, from + Math.min(count, kept));
    while (this.#open.length < from + count) {
      const node: Holder = { type: 'blockquote', content: [] };
      this.#append(node);
      this.#open.push({ kind: 'quotation', node });
    }
  }

  #item({ block, place, bookmarks, style }: Line, list: NonNullable<Place['list']>): void {
    const wanted = this.#listDepth(place, list.level);
    const kept = Math.min(wanted, quotationIn(bookmarks) ?? wanted);
    if (wanted !== this.#outer() || kept < wanted) {
      this.#open = this.#open.slice(0, Math.min(kept, this.#outer()));
      this.#quote(0, wanted);
    }
    const outer = this.#outer();
    const lists = this.#open.filter((each) => each.kind === 'list' && each.level <= list.level);
    this.#open = [...this.#open.slice(0, outer), ...lists];
    const item: TextNode = { type: 'listItem', content: [block] };
    const same = this.#open.at(-1);
    if (same?.kind === 'list' && same.level === list.level) {
      if (same.id === list.id) {
        same.node.content.push(item);
        return;
      }
      this.#open.pop();
    }
    const attrs = { ...(list.number === 1 ? {} : { start: list.number }), ...(list.type === undefined ? {} : { type: list.type }) };
    const node: Holder = {
      type: list.ordered ? 'orderedList' : 'bulletList',
      ...(list.ordered && Object.keys(attrs).length > 0 ? { attrs } : {}),
      content: [item],
    };
    this.#append(node, { bookmarks, style });
    this.#open.push({ kind: 'list', node, id: list.id, level: list.level });
  }

  /** How many quotations the list of a marked paragraph stands in. */
  #listDepth({ left, right, quoted }: Place, level: number): number {
    const beyond = (left ?? 0) - indents.level * (level + 1);
    const told = left !== undefined && right === indents.quotation && beyond > 0 && beyond % indents.quotation === 0;
    return told ? Math.min(DEEPEST_QUOTATION, beyond / indents.quotation) : quoted ? 1 : 0;
  }

  #put({ block, bookmarks, style }: Line): void {
    this.#append(block, { bookmarks, style });
  }

  /** Puts a block into what is open, or behind the other blocks. */
  #append(node: TextNode, known: { bookmarks: readonly string[]; style: StyleMeaning } = { bookmarks: [], style: plainStyle }): void {
    const holder = this.#open.at(-1);
    if (holder === undefined) this.blocks.push({ node, ...known });
    else if (holder.kind === 'quotation') holder.node.content.push(node);
    else {
      holder.node.content.at(-1)?.content?.push(node);
    }
  }
}

/** The blocks of a text, with neighbouring paragraphs put together as lists and quotations. */
export function gathered(lines: readonly Line[]): ReadBlock[] {
  const gatherer = new Gatherer();
  for (const line of lines) gatherer.add(line);
  return gatherer.blocks;
}
