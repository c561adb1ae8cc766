import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './application.ts';

/** The languages beside English, and where their lines begin. */
const languages = [
  { tag: 'fr', direction: 'ltr' },
  { tag: 'zh', direction: 'ltr' },
  { tag: 'ru', direction: 'ltr' },
  { tag: 'mn', direction: 'ltr' },
  { tag: 'ar', direction: 'rtl' },
] as const;

test('the window speaks six languages, turns round for Arabic, and stays as it was chosen', async ({ application }) => {
  test.setTimeout(120_000);
  let { window } = application;
  const chooser = window.locator('select', { has: window.locator('option[value=ar]') });
  const heading = window.locator('#library-title, h2').last();
  const seen = new Set<string>([await heading.innerText()]);
  for (const { tag, direction } of languages) {
    await chooser.selectOption(tag);
    await expect(window.locator('html')).toHaveAttribute('lang', tag);
    await expect(window.locator('html')).toHaveAttribute('dir', direction);
    await expect.poll(async () => seen.has(await heading.innerText()), { message: tag }).toBe(false);
    seen.add(await heading.innerText());
  }
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  expect.soft(violations.map(({ id }) => id)).toEqual([]);
  window = await application.reopen();
  await expect(window.locator('html')).toHaveAttribute('dir', 'rtl');
  await window.getByRole('button', { name: /China–Mongolia/ }).first().click();
  await expect(window.locator('.text')).toContainText('Purpose');
  // The page keeps the direction of the briefing's language; the window around it has that of its own.
  await expect(window.locator('.page')).toHaveAttribute('dir', 'ltr');
  const outline = await window.locator('.outline').boundingBox();
  const panel = await window.locator('.panel').boundingBox();
  expect(outline?.x ?? 0).toBeGreaterThan(panel?.x ?? 0);
});
