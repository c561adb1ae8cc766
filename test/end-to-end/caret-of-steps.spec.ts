import type { Page } from 'playwright/test';
import fc from 'fast-check';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';
import { expect, test } from './application.ts';
import { openNote } from './open-note.ts';
import type { TextElement } from './text-element.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });

function openShort(application: Parameters<typeof openNote>[0]): Promise<Page> {
  return openNote(application, briefing(['The gauge changes.', 'Wagons wait at the border.', 'Tariffs rise.'].map((each) => paragraph(words(each)))));
}

/** The paragraph at the caret, with a stroke where the caret is. */
function atCaret(window: Page): Promise<string> {
  return text(window).evaluate((element) => {
    const { $head } = (element as TextElement).editor.state.selection;
    const written = $head.parent.textContent;
    return `${written.slice(0, $head.parentOffset)}|${written.slice($head.parentOffset)}`;
  });
}

async function putCaret(window: Page, behind: string): Promise<void> {
  await text(window).evaluate((element, behind) => {
    const { editor } = element as TextElement;
    editor.state.doc.descendants((node, position) => {
      const at = node.isText ? (node.text ?? '').indexOf(behind) : -1;
      if (at >= 0) editor.commands.setTextSelection(position + at + behind.length);
    });
    editor.commands.focus();
  }, behind);
}

test('a new paragraph that is taken back leaves the caret where it was begun, and done again where it was left', async ({ application }) => {
  const window = await openShort(application);
  await putCaret(window, 'Wagons');
  await window.keyboard.type(' and');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Drivers');
  expect(await atCaret(window)).toBe('Drivers| wait at the border.');
  await window.keyboard.press('Control+z');
  expect(await atCaret(window)).toBe('Wagons| wait at the border.');
  await window.keyboard.press('Control+Shift+z');
  expect(await atCaret(window)).toBe('Drivers| wait at the border.');
  await window.keyboard.press('Control+z');
  await window.keyboard.type(' now');
  expect(await atCaret(window)).toBe('Wagons now| wait at the border.');
});

test('each step that is taken back puts the caret where that step began, wherever it has gone since', async ({ application }) => {
  const window = await openShort(application);
  await putCaret(window, 'The');
  await window.keyboard.type(' wider');
  // Later than what counts as one step.
  await window.waitForTimeout(600);
  await putCaret(window, 'Tariffs');
  await window.keyboard.press('Backspace');
  await window.waitForTimeout(600);
  await putCaret(window, 'border');
  await window.keyboard.press('Control+z');
  expect(await atCaret(window)).toBe('Tariffs| rise.');
  await window.keyboard.press('Control+z');
  expect(await atCaret(window)).toBe('The| gauge changes.');
});

const step = fc.record({
  name: fc.constantFrom('type', 'split', 'delete', 'bold', 'list'),
  share: fc.nat({ max: 1_000 }).map((each) => each / 1_000),
  length: fc.nat({ max: 30 }),
});

test('whatever the steps are, one after the other leads back through every place of the caret, and forth again', async ({ application }) => {
  const window = await openShort(application);
  for (const steps of fc.sample(fc.array(step, { minLength: 1, maxLength: 6 }), { numRuns: 60, seed: 20_261_127 })) {
    const { there, back, forth } = await text(window).evaluate(async (element, steps) => {
      const { editor } = element as TextElement;
      const { undoManager } = (editor.state as unknown as { readonly [key in 'y-undo$']: { readonly undoManager: { stopCapturing(): void; readonly undoStack: readonly unknown[] } } })['y-undo$'];
      const seen = () => {
        const { doc, selection } = editor.state;
        return `${selection.anchor}–${selection.head} ${doc.textBetween(0, doc.content.size, ' / ')}`;
      };
      /** The place among words that is next to a position. */
      const inWords = (position: number) => {
        const { doc } = editor.state;
        const places = Array.from({ length: doc.content.size }, (_each, index) => index).filter((each) => doc.resolve(each).parent.isTextblock);
        return places.find((each) => each >= position) ?? places.at(-1) ?? 1;
      };
      const there = [];
      const start = undoManager.undoStack.length;
      for (const { name, share, length } of steps) {
        const from = inWords(share * editor.state.doc.content.size);
        editor.commands.setTextSelection({ from, to: name === 'split' || name === 'type' ? from : inWords(from + length) });
        const before = seen();
        const known = undoManager.undoStack.length;
        if (name === 'type') editor.commands.insertContent('word');
        if (name === 'split') editor.commands.splitBlock();
        if (name === 'delete') editor.commands.deleteSelection();
        if (name === 'bold') editor.commands.toggleBold();
        if (name === 'list') editor.commands.toggleBulletList();
        // It is in the document once it is shown.
        await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 5)));
        undoManager.stopCapturing();
        if (undoManager.undoStack.length > known) there.push(before);
      }
      there.push(seen());
      const [back, forth] = [[seen()], []] as [string[], string[]];
      while (undoManager.undoStack.length > start) {
        editor.commands.undo();
        back.unshift(seen());
      }
      forth.push(seen());
      while (forth.length < there.length) {
        editor.commands.redo();
        forth.push(seen());
      }
      while (undoManager.undoStack.length > start) editor.commands.undo();
      return { there, back, forth };
    }, steps);
    expect(back, JSON.stringify(steps)).toEqual(there);
    expect(forth, JSON.stringify(steps)).toEqual(there);
  }
});
