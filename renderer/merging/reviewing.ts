import type { Editor } from '@tiptap/core';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as TextDocument } from '@tiptap/pm/model';
import type { RelativePosition } from 'yjs';
import type { CallResult } from '../../core/bridge/contract.ts';
import { textFragment } from '../../core/briefing/document.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import type { Change, ChangeTarget } from '../../core/merging/change.ts';
import { wordsOf } from '../../core/merging/reading.ts';
import { isTaken } from '../../core/merging/standing.ts';
import { toldApart } from '../../core/merging/told-apart.ts';
import { isOfText, otherSide, putSide, turnText } from '../../core/merging/turn.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { type ShownChange, shownChangeKey } from './shown-change.ts';

export type MergeResult = CallResult<'merge.copies'>;
type TextTarget = Extract<ChangeTarget, { at: 'text' | 'block' }>;

/** One side of a change of the text: where it is, tied to what stands there, and what turns it. */
interface Side {
  readonly from: RelativePosition;
  readonly to: RelativePosition;
  readonly target: TextTarget;
}

interface Reviewed {
  readonly change: Change;
  /** Of a change of the text, the sides that were in the text since the review began. */
  readonly sides: Partial<Record<'in' | 'out', Side>>;
  settled: boolean;
}

/** What a proposal is of, wherever it stands by now. */
function proposalOf({ people, section, before, after, target }: Change): string {
  const placeless = isOfText(target) ? { ...target, from: 0, to: 0 } : target;
  return JSON.stringify([people, section, before, after, placeless]);
}

interface Binding {
  readonly mapping: never;
}

/**
 * The changes of merged copies while they are looked at. Places in the text are kept by what stands there, so that
 * they hold through typing, undo and further merges.
 */
export class Reviewing {
  readonly #editor: Editor;
  readonly #open: OpenBriefing;
  readonly #reviewed = new Map<string, Reviewed>();
  #copies: MergeResult['copies'] = [];
  #changes: readonly Change[] = [];
  /** What stands of the changes of the text in one state of it. */
  #standings: { readonly doc: TextDocument; readonly of: Map<string, Change['standing']> } | null = null;
  #shown = '';

  constructor(editor: Editor, open: OpenBriefing) {
    this.#editor = editor;
    this.#open = open;
  }

  /** All copies that were merged since the review began, told apart by their names. */
  get copies(): MergeResult['copies'] {
    return this.#copies;
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** How many changes nobody has decided on. */
  get left(): number {
    return this.#changes.reduce((count, { id }) => count + (this.isSettled(id) ? 0 : 1), 0);
  }

  /**
   * Joins what one more merge changed to what is looked at. To be called when the text holds the merge and nothing
   * that was typed since. A proposal that waits already is not made twice.
   */
  add(result: MergeResult): void {
    const waiting = this.#changes.filter(({ id, standing }) => standing === 'out' && !this.isSettled(id)).map(proposalOf);
    for (const merged of result.changes) {
      const same = merged.standing === 'out' ? waiting.indexOf(proposalOf(merged)) : -1;
      if (same >= 0) {
        waiting.splice(same, 1);
        continue;
      }
      const change = { ...merged, id: `change-${this.#reviewed.size + 1}` };
      const sides = isOfText(change.target) ? { [change.standing]: this.#side(change.target) } : {};
      this.#reviewed.set(change.id, { change, sides, settled: false });
    }
    this.#changes = [...this.#reviewed.values()].map(({ change }) => change);
    const copies = [...this.#copies, ...result.copies];
    const names = toldApart(copies.map(({ name }) => name));
    this.#copies = copies.map((copy, index) => ({ ...copy, name: names[index] ?? copy.name }));
    this.#standings = null;
  }

  get #mapping(): never {
    const state = ySyncPluginKey.getState(this.#editor.state) as { binding: Binding };
    return state.binding.mapping;
  }

  #side(target: TextTarget): Side {
    const fragment = textFragment(this.#open.document);
    const place = (position: number) => absolutePositionToRelativePosition(position, fragment, this.#mapping) as RelativePosition;
    return { from: place(target.from), to: place(target.to), target };
  }

  #placeOf({ from, to }: Side): { from: number; to: number } | null {
    const fragment = textFragment(this.#open.document);
    const place = (position: RelativePosition) =>
      relativePositionToAbsolutePosition(this.#open.document, fragment, position, this.#mapping);
    const [start, end] = [place(from), place(to)];
    return start === null || end === null || start > end || end > this.#editor.state.doc.content.size ? null : { from: start, to: end };
  }

  /** Whether the briefing has a change now, whatever was undone since. */
  standing(id: string): Change['standing'] {
    const reviewed = this.#reviewed.get(id);
    if (reviewed === undefined) return 'out';
    const { target } = reviewed.change;
    if (!isOfText(target)) return isTaken(this.#open.document, target) ? 'in' : 'out';
    // Finding a place costs a walk over the text: once for each state of it.
    const { doc } = this.#editor.state;
    if (this.#standings?.doc !== doc) this.#standings = { doc, of: new Map() };
    const known = this.#standings.of.get(id) ?? this.#standingInText(reviewed, doc);
    this.#standings.of.set(id, known);
    return known;
  }

  #standingInText({ change, sides }: Reviewed, doc: TextDocument): Change['standing'] {
    for (const standing of ['in', 'out'] as const) {
      const side = sides[standing];
      const place = side === undefined ? null : this.#placeOf(side);
      if (side === undefined || place === null) continue;
      if (side.target.at === 'block') {
        const attrs: unknown = doc.nodeAt(place.from)?.attrs;
        const other = sides[standing === 'in' ? 'out' : 'in']?.target.other;
        if (other === undefined || JSON.stringify(attrs) === JSON.stringify(other)) return standing;
        continue;
      }
      const other = sides[standing === 'in' ? 'out' : 'in'];
      if (other === undefined || wordsOf(doc, place.from, place.to) === (standing === 'in' ? change.after : change.before)) return standing;
    }
    return sides.out !== undefined ? 'out' : 'in';
  }

  isSettled(id: string): boolean {
    return this.#reviewed.get(id)?.settled ?? false;
  }

  /** Lets a change stand as it is. */
  settle(ids: readonly string[]): void {
    for (const id of ids) {
      const reviewed = this.#reviewed.get(id);
      if (reviewed !== undefined) reviewed.settled = true;
    }
  }

  /** Where a change is in the text by now; null for one that is not of the text, or whose place is gone. */
  placeOf(id: string): { from: number; to: number } | null {
    const reviewed = this.#reviewed.get(id);
    if (reviewed === undefined) return null;
    const { target } = reviewed.change;
    if (!isOfText(target)) {
      const thread = target.at === 'message' ? target.thread : target.at !== 'head' && target.list === 'threads' ? target.entry : null;
      return thread === null ? null : (this.#open.snapshot.anchors.get(thread)?.ranges[0] ?? null);
    }
    const side = reviewed.sides[this.standing(id)];
    return side === undefined ? null : this.#placeOf(side);
  }

  /** Shows a change in the text; null shows none. What is shown already is left alone. */
  show(id: string | null): void {
    const { state, view } = this.#editor;
    if (view.isDestroyed) return;
    const wanted = this.#asShown(id);
    const key = JSON.stringify(wanted);
    const isThere = (shownChangeKey.getState(state)?.find().length ?? 0) > 0;
    if (wanted === null ? !isThere : isThere && key === this.#shown) return;
    this.#shown = key;
    view.dispatch(state.tr.setMeta(shownChangeKey, wanted));
  }

  #asShown(id: string | null): ShownChange | null {
    const change = id === null ? undefined : this.#reviewed.get(id)?.change;
    if (id === null || change === undefined || !isOfText(change.target)) return null;
    const place = this.placeOf(id);
    if (place === null) return null;
    const side = this.standing(id) === 'in' ? 'before' : 'after';
    const other = change.target.at === 'text' && change.target.shape !== 'look' ? change[side] : '';
    return { ...place, other, side };
  }

  /**
   * Puts the other side of a change in place, as one step of undo: the words from before, or once more the new ones.
   *
   * @returns false when its place in the text is not there any more.
   */
  turn(id: string): boolean {
    const reviewed = this.#reviewed.get(id);
    if (reviewed === undefined) return false;
    const standing = this.standing(id);
    const next = standing === 'in' ? 'out' : 'in';
    const { change, sides } = reviewed;
    const { target } = change;
    if (!isOfText(target)) {
      this.#open.asOneStep(() => {
        const side = otherSide({ standing });
        if (target.at === 'entry' && target.list === 'threads' && target[side] === null) this.#unmark(target.entry);
        this.#open.asOfficer(() => putSide(this.#open.document, target, side));
      });
    } else {
      const side = sides[standing];
      const place = side === undefined ? null : this.#placeOf(side);
      if (side === undefined || place === null) return false;
      this.#open.asOneStep(() => {
        const { tr } = this.#editor.state;
        const turned = turnText(tr, { ...side.target, ...place }, (thread) => this.#open.snapshot.threadOf.has(thread));
        this.#editor.view.dispatch(tr);
        sides[next] = this.#side(turned);
      });
    }
    reviewed.settled = true;
    this.#standings = null;
    this.#open.textChanged(this.#editor.state.doc, 'once');
    return true;
  }

  #unmark(thread: string): void {
    const { tr, doc, schema } = this.#editor.state;
    this.#editor.view.dispatch(tr.removeMark(0, doc.content.size, schema.mark(ANNOTATION_MARK, { thread })));
  }
}
