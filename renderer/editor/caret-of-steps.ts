import { type EditorState, Plugin } from '@tiptap/pm/state';
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

type Counted = 'absAnchor' | 'absHead';
/** Where the caret is, by what stands there in the document, so that it is found again in another state of it. */
type Caret = Omit<ReturnType<typeof getRelativeSelection>, Counted> & { readonly [end in Counted]: number | null };

/** What ties the text to the document: from here the caret is put back once the text has changed. */
interface Tie extends Omit<ProsemirrorBinding, 'beforeTransactionSelection'> {
  beforeTransactionSelection: Caret | null;
}

/** What a step knows of the caret goes by this name. */
const CARET = 'caret';

function tieOf(state: EditorState): Tie {
  return (ySyncPluginKey.getState(state) as { binding: Tie }).binding;
}

/** Tells the tie where the caret was before a change of the text that is put into the document only now. */
export function tellCaretBefore(state: EditorState): void {
  const tie = tieOf(state);
  tie.beforeTransactionSelection = getRelativeSelection(tie as ProsemirrorBinding, state);
}

/** Whether the document still knows what stood at both ends. */
function isKnown(document: Y.Doc, { anchor, head }: Caret): boolean {
  return [anchor, head].every((end) => end !== null && Y.createAbsolutePositionFromRelativePosition(end, document) !== null);
}

/** What the plugin of the steps keeps. */
interface Steps {
  readonly undoManager: Y.UndoManager;
}

/**
 * Has the plugin of the steps ask nothing of the caret at each change, and put back nothing: what it would remember, and put
 * back too late, is kept by the plugin beside it.
 */
function withoutCaret(steps: Plugin): Plugin {
  const { state } = steps.spec;
  if (state !== undefined) {
    state.apply = (_change, { undoManager }: Steps) => ({
      undoManager,
      prevSel: null,
      hasUndoOps: undoManager.undoStack.length > 0,
      hasRedoOps: undoManager.redoStack.length > 0,
    });
  }
  return steps;
}

function caretOfSteps(): Plugin {
  /** Where the caret was before what each origin is changing. A change has others within it: a new step has those clear that were taken back. */
  const carets = new Map<unknown, Caret | null>();
  return new Plugin({
    view(view) {
      const tie = tieOf(view.state);
      const { undoManager: steps } = yUndoPluginKey.getState(view.state) as Steps;
      const begins = (transaction: Y.Transaction): void => {
        carets.set(transaction.origin, tie.beforeTransactionSelection);
        if (transaction.origin !== steps) return;
        const caret = (steps.undoing ? steps.undoStack : steps.redoStack).at(-1)?.meta.get(CARET) as Caret | null | undefined;
        if (caret === null || caret === undefined || !isKnown(tie.doc, caret)) return;
        // Where it was counted from the beginning belongs to another text than the one that is shown now.
        tie.beforeTransactionSelection = { ...caret, absAnchor: null, absHead: null };
      };
      const added = ({ stackItem, origin }: { readonly stackItem: { readonly meta: Map<unknown, unknown> }; readonly origin: unknown }): void => {
        stackItem.meta.set(CARET, carets.get(origin));
      };
      tie.doc.on('beforeTransaction', begins);
      steps.on('stack-item-added', added);
      return {
        destroy() {
          tie.doc.off('beforeTransaction', begins);
          steps.off('stack-item-added', added);
        },
      };
    },
  });
}

/**
 * Keeps with each step where the caret was before it, and puts it there when the step is taken back; done again, the caret
 * is where it was before that. y-tiptap means to, but Yjs tells it which step was taken only after the text has
 * changed (`stack-item-popped`): the caret stayed with the words at it, and where a new paragraph was taken back it was
 * found in the one behind.
 *
 * @param steps y-tiptap's plugin of the steps.
 */
export function withCaret(steps: Plugin): readonly Plugin[] {
  return [withoutCaret(steps), caretOfSteps()];
}
