import { Editor } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { textFragment } from '../../core/briefing/document.ts';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import type { Written } from '../editor/open-briefing.ts';
import { ShownFirst } from '../editor/shown-first.ts';
import { coreExtensions, windowExtensions } from '../editor/window-extensions.ts';

/** How long the window is left to what it shows first, in milliseconds. */
const AFTER = 600;
/** What is left of an idle moment when the next step is put off, in milliseconds: most take less. */
const ENOUGH = 4;
/** How often all of it is written: the code of a key is fast after some dozens of times. */
const ROUNDS = 40;
/** As many blocks as stand in more than one galley. */
const BLOCKS = 24;

const paragraph = {
  type: 'paragraph',
  content: [
    { type: 'text', text: 'The words before it, ' },
    { type: 'text', text: 'a passage', marks: [{ type: ANNOTATION_MARK, attrs: { thread: 'rehearsal' } }] },
    { type: 'text', text: ' and the words behind it.' },
  ],
};

/** A text of its own, in an editor that stands nowhere in the page: nobody sees it, hears of it or keeps it. */
function stage(snapshot: Written['snapshot']): { readonly editor: Editor; readonly close: () => void } {
  const document = new Y.Doc();
  const undo = new Y.UndoManager([textFragment(document)], { trackedOrigins: new Set([ySyncPluginKey]) });
  const written: Written = { document, undo, shownFirst: new ShownFirst(), snapshot, asOneStep: (work) => work(), changeThread: () => {}, textChanged: () => {} };
  const nothing = (): void => {};
  const editor = new Editor({
    element: globalThis.document.createElement('div'),
    enableCoreExtensions: coreExtensions,
    extensions: windowExtensions(written, {
      foreign: nothing,
      dropped: nothing,
      pictures: { session: '', pasted: nothing, describe: nothing },
      setsQuotes: () => true,
      leftOut: nothing,
    }),
  });
  return {
    editor,
    close() {
      editor.destroy();
      document.destroy();
    },
  };
}

function press({ view }: Editor, letter: string): void {
  const event = new KeyboardEvent('keypress', { key: letter, charCode: letter.charCodeAt(0) });
  view.someProp('handleKeyPress', (handle) => handle(view, event));
}

function strike({ view }: Editor, key: string): void {
  const event = new KeyboardEvent('keydown', { key });
  view.someProp('handleKeyDown', (handle) => handle(view, event));
}

/** All of it, a step between any two of which the window may do something else; what the stage took is given back at any end. */
function* play(snapshot: Written['snapshot']): Generator<unknown, void> {
  const { editor, close } = stage(snapshot);
  try {
    yield;
    editor.commands.setContent({ type: 'doc', content: Array.from({ length: BLOCKS }, () => paragraph) });
    yield;
    editor.commands.setTextSelection(1 + 'The words before it, a'.length);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const letter of 'corridor') yield press(editor, letter);
      yield strike(editor, 'Backspace');
      yield strike(editor, 'Enter');
      for (const letter of '“and"') yield press(editor, letter);
      yield strike(editor, 'Backspace');
      yield editor.commands.undo();
      yield editor.commands.undo();
      yield editor.commands.redo();
    }
  } finally {
    close();
  }
}

let done = false;

/**
 * Writes on a stage of its own while the window has nothing to do, once after it has opened its first briefing. Code that
 * runs for the first time is read, compiled and runs slowly, and without this the first keys of the officer would be the
 * ones that it runs for. A key that is pressed meanwhile waits for one step at most. The returned function ends it.
 */
export function rehearse(open: Pick<Written, 'snapshot'>): () => void {
  // Where nothing may be written, nothing can be rehearsed.
  if (done || open.snapshot.readOnly) return () => {};
  const steps = play(open.snapshot);
  let waiting = 0;
  const goOn = (moment: IdleDeadline): void => {
    do {
      if (steps.next().done === true) {
        done = true;
        // For whoever looks into the window's timeline.
        performance.mark('rehearsed');
        return;
      }
    } while (moment.timeRemaining() > ENOUGH);
    waiting = requestIdleCallback(goOn);
  };
  const opened = setTimeout(() => {
    waiting = requestIdleCallback(goOn);
  }, AFTER);
  return () => {
    clearTimeout(opened);
    cancelIdleCallback(waiting);
    steps.return();
  };
}
