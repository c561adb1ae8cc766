import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { largeBriefing } from '../bench/large-briefing.ts';
import { expect, test } from './application.ts';
import { openNote } from './open-note.ts';

interface Watched {
  /** What was drawn again outside the text, by the parts of the window, each as often as it was: all that changes at once counts once. */
  readonly drawn: Record<string, number>;
  /** How many blocks of the text were put in or taken out. */
  blocks: number;
}

/** What follows the keys: the words counted, the sign of saving, the card of the passage, and the grip of the block, which goes while one types. */
const follows = ['status-line', 'save-sign', 'card-words', 'card', 'block-grip'];

/** Notes from now on all that is changed on the page. */
async function watch(window: Page): Promise<() => Promise<Watched>> {
  await window.evaluate(() => {
    const watched: Watched = { drawn: {}, blocks: 0 };
    const text = document.querySelector('.text');
    const isGrip = (node: Node) => node instanceof Element && node.matches('.block-grip, .grip-place');
    const partOf = (element: Element, moved: readonly Node[]) => {
      if (moved.length > 0 && moved.every(isGrip)) return 'block-grip';
      if (element.closest('.card:not([data-active=true])') !== null) return 'another card';
      return element.closest('[class]')?.classList.item(0) ?? element.tagName;
    };
    const seen = (records: readonly MutationRecord[]) => {
      const parts = new Set<string>();
      for (const { target, type, addedNodes, removedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (type === 'childList' && (element === text || element?.parentElement === text)) watched.blocks += addedNodes.length + removedNodes.length;
        if (element === null || text?.contains(element) === true) continue;
        parts.add(partOf(element, [...addedNodes, ...removedNodes]));
      }
      for (const part of parts) watched.drawn[part] = (watched.drawn[part] ?? 0) + 1;
    };
    const observer = new MutationObserver(seen);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(globalThis, {
      watchedSoFar: () => {
        seen(observer.takeRecords());
        observer.disconnect();
        return watched;
      },
    });
  });
  return () => window.evaluate(() => (globalThis as unknown as { watchedSoFar: () => Watched }).watchedSoFar());
}

/** So often something else may have the window drawn meanwhile, such as a save that takes long; twenty keys would more often. */
const OTHERS = 3;

/** What was drawn again with the keys, beside what follows the text. */
function besides({ drawn }: Watched): string[] {
  return Object.entries(drawn).flatMap(([part, times]) => (times > OTHERS && !follows.includes(part) ? [`${part}: ${times}`] : []));
}

test('in a briefing of 100,000 words with 2,000 annotations a key draws again what it changes, and nothing else', async ({ application }) => {
  test.slow();
  const window = await openNote(application, largeBriefing(2_000, 2_000));
  window.setDefaultTimeout(60_000);
  await expect(window.locator('.status-line')).toContainText('words', { timeout: 60_000 });
  const words = window.locator('.text .annotation').first();
  await words.click();
  await expect(window.locator('.card[data-active=true]')).toBeVisible();
  const passage = async () => (await words.innerText()).trim();
  const before = await passage();

  await test.step('letters in a passage change its card, the count of words and the sign of saving', async () => {
    const watched = await watch(window);
    await window.keyboard.type('abcdefghijklmnopqrst');
    await expect.poll(passage, { timeout: 30_000 }).toHaveLength(before.length + 20);
    await expect(window.locator('.card[data-active=true] q')).toContainText('abcdefghijklmnopqrst');
    const found = await watched();
    expect(besides(found)).toEqual([]);
    expect(found.blocks).toBe(0);
  });

  await test.step('undo gives the words back and leaves every block where it is', async () => {
    const watched = await watch(window);
    // On a slow machine the letters are more than one step.
    const undone = async () => {
      await window.keyboard.press('Control+z');
      return passage();
    };
    await expect.poll(undone, { timeout: 30_000 }).toBe(before);
    await expect(window.locator('.card[data-active=true] q')).not.toContainText('abcdefghijklmnopqrst');
    const found = await watched();
    expect(besides(found)).toEqual([]);
    expect(found.blocks).toBe(0);
  });

  await test.step('Enter brings one block, and moves no heading of the outline', async () => {
    const watched = await watch(window);
    await window.keyboard.press('End');
    await window.keyboard.press('Enter');
    await window.keyboard.type('A new paragraph');
    await expect(window.locator('.galley > p').filter({ hasText: /^A new paragraph/ }).first()).toBeVisible();
    const found = await watched();
    expect(Object.keys(found.drawn).filter((part) => part.startsWith('outline'))).toEqual([]);
    expect(found.blocks).toBeLessThan(6);
  });
});

test('what the window rehearses before the first key nobody sees, hears, keeps or can undo', async ({ application }) => {
  const window = await openNote(application, largeBriefing(12, 4));
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  const journals = join(application.profile, 'journals');
  const kept = async () => {
    const names = await readdir(journals).catch(() => []);
    return Promise.all(names.map(async (name) => [name, (await stat(join(journals, name))).size]));
  };
  await expect(text).toBeFocused();
  const [before, keptBefore] = [await text.innerHTML(), await kept()];
  await window.waitForFunction(() => performance.getEntriesByName('rehearsed').length > 0, undefined, { timeout: 30_000 });
  await expect(text).toHaveCount(1);
  await expect(text).toBeFocused();
  await expect(window.locator('#announcer')).toBeEmpty();
  await window.keyboard.press('Control+z');
  await window.waitForTimeout(600);
  expect(await text.innerHTML()).toBe(before);
  expect(await kept()).toEqual(keptBefore);

  await test.step('the first key is the officer’s own', async () => {
    await window.keyboard.type('k');
    await expect.poll(() => text.innerHTML()).not.toBe(before);
    await expect.poll(kept).not.toEqual(keptBefore);
    await window.keyboard.press('Control+z');
    await expect.poll(() => text.innerHTML()).toBe(before);
  });
});
