import type { Page } from 'playwright/test';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';
import { expect, test } from './application.ts';
import { openNote } from './open-note.ts';
import type { TextElement } from './text-element.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
const first = (window: Page) => text(window).locator('p').first();

function openShort(application: Parameters<typeof openNote>[0]): Promise<Page> {
  return openNote(application, briefing([paragraph(words('The gauge changes.')), paragraph(words('Wagons wait.'))]));
}

test('what is typed can be taken back and done again in the very moment in which it is typed', async ({ application }) => {
  const window = await openShort(application);
  await expect(first(window)).toHaveText('The gauge changes.');
  // At once: no frame is drawn in between.
  const seen = await text(window).evaluate((element) => {
    const { editor } = element as TextElement;
    const shown = () => editor.state.doc.firstChild?.textContent;
    const states = [shown()];
    editor.view.dispatch(editor.state.tr.insertText('Soon: ', 1));
    states.push(shown());
    for (const command of ['undo', 'redo', 'undo'] as const) {
      editor.commands[command]();
      states.push(shown());
    }
    return states;
  });
  const [without, withIt] = ['The gauge changes.', 'Soon: The gauge changes.'];
  expect(seen).toEqual([without, withIt, without, withIt, without]);
  await expect(first(window)).toHaveText(without);
});

test('undo puts the caret where it was, however fast the keys came', async ({ application }) => {
  const window = await openShort(application);
  await first(window).click();
  await window.keyboard.press('End');
  const places = await text(window).evaluate((element) => {
    const { editor } = element as TextElement;
    const before = editor.state.selection.head;
    for (const letter of 'abc') editor.view.dispatch(editor.state.tr.insertText(letter));
    const typed = editor.state.selection.head;
    editor.commands.undo();
    return { before, typed, undone: editor.state.selection.head };
  });
  expect(places).toEqual({ before: places.before, typed: places.before + 3, undone: places.before });
});

test('a key tells the editor of one change, whatever its commands looked at', async ({ application }) => {
  const window = await openShort(application);
  await first(window).click();
  await window.keyboard.press('End');
  const told = () => text(window).evaluate((element) => Number(element.dataset['told']));
  await text(window).evaluate((element) => {
    const { editor } = element as TextElement;
    editor.on('transaction', () => (element.dataset['told'] = String(Number(element.dataset['told'] ?? 0) + 1)));
  });
  let keys = 0;
  for (const key of ['a', 'Enter', 'b', 'c', 'Backspace', 'Enter']) {
    await window.keyboard.press(key);
    keys += 1;
    expect(await told(), key).toBe(keys);
  }
});

test('the caret stays in sight of a page that grows, in a window of any width', async ({ application }) => {
  const window = await openShort(application);
  for (const width of [1400, 640]) {
    await window.setViewportSize({ width, height: 700 });
    await text(window).locator('p').last().click();
    for (let line = 0; line < 30; line += 1) await window.keyboard.press('Enter');
    await window.keyboard.type('Last');
    const isInSight = await text(window).evaluate(() => {
      const caret = getSelection()?.getRangeAt(0).getBoundingClientRect();
      const [desk, panes] = ['.desk', '.panes'].map((each) => document.querySelector(each)?.getBoundingClientRect());
      return [desk, panes].every((seen) => caret !== undefined && seen !== undefined && caret.top >= seen.top && caret.bottom <= seen.bottom);
    });
    expect(isInSight, `${width} pixels`).toBe(true);
  }
});
