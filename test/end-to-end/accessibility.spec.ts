import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { selectWords } from './select-words.ts';

/** What axe finds on the screen as it is, in words. */
async function found(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing on any screen in the ${theme} theme`, async ({ application }) => {
    const { window } = application;
    await window.getByLabel('Look').selectOption(theme);
    await window.getByRole('button', { name: /^New briefing from China/ }).waitFor();
    expect.soft(await found(window), 'start').toEqual([]);
    await window.getByRole('button', { name: 'Templates…' }).click();
    await window.getByRole('button', { name: 'Copy and edit China–Mongolia: commitments and next steps' }).click();
    await window.getByRole('button', { name: 'Propose' }).click();
    expect.soft(await found(window), 'template').toEqual([]);
    await window.getByRole('button', { name: 'Back to the templates' }).click();
    expect.soft(await found(window), 'templates').toEqual([]);
    await window.getByRole('button', { name: 'Back to the start' }).click();
    await window.getByRole('button', { name: /^New briefing from China/ }).last().click();
    await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
    await window.keyboard.type('The Altai corridor needs rail and road.');
    await selectWords(window, 'rail and road');
    await window.keyboard.press('Control+Alt+m');
    expect.soft(await found(window), 'annotating').toEqual([]);
    await window.locator('[data-commitment=altai-logistics] input').check();
    await window.keyboard.press('Control+Enter');
    await expect(window.getByRole('form', { name: 'New annotation' })).toHaveCount(0);
    for (const tab of [1, 2, 3, 4, 5]) {
      await window.keyboard.press(`Control+Alt+${tab}`);
      expect.soft(await found(window), `tab ${tab}`).toEqual([]);
    }
    await window.keyboard.press('Control+k');
    expect.soft(await found(window), 'palette').toEqual([]);
    await window.keyboard.press('Escape');
    await window.keyboard.press('Control+Shift+d');
    expect.soft(await found(window), 'export').toEqual([]);
  });
}
