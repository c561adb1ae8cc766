import { expect } from './application.ts';
import type { Page } from 'playwright/test';

/** Selects words of the text as a mouse would. */
export async function selectWords(window: Page, words: string): Promise<void> {
  await window.evaluate((words) => {
    const root = document.querySelector('.text');
    if (root === null) throw new Error('no text');
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.nodeValue?.indexOf(words) ?? -1;
      if (start < 0) continue;
      (root as HTMLElement).focus();
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + words.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`no “${words}”`);
  }, words);
  await expect(window.getByRole('button', { name: 'Annotate', exact: true })).toBeEnabled();
}
