import { createInterface } from 'node:readline';
import { openChromiumShell } from '../../electron/shell-chromium/open-window.ts';
import { findBrowser } from '../../electron/shell-chromium/find-browser.ts';
import { libraryFolder, placesIn, profileFolder } from '../../electron/places.ts';
import { root } from '../fixtures/briefings.ts';

/**
 * The app, with an officer who writes one sentence, locks the briefing when told to, and writes another: a
 * process of its own, so that it can be killed. Tells on its output how far it is.
 */
const [before = '', after = '', passphrase = ''] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('no Chromium here');
const { page: window } = await openChromiumShell({
  ...placesIn(root),
  libraryFolder: libraryFolder(),
  profileFolder: profileFolder(),
  executablePath,
});
window.setDefaultTimeout(60_000);
/** Letter by letter, and at once as from the clipboard: a journal holds only the latter as one piece. */
const write = async (words: string) => {
  await window.keyboard.type(words);
  await window.keyboard.insertText(words);
  // What is typed is gathered for a moment before the window says that it is being written.
  await window.waitForTimeout(500);
  await window.getByText('All changes kept').waitFor();
};
await window.getByRole('button', { name: /^New briefing from China/ }).click();
await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
await write(before);
// Saved, closed and listed, it is in the library's index too.
await window.keyboard.press('Control+s');
await window.getByText(/^Saved in/).waitFor();
await window.getByRole('button', { name: /^Close the briefing/ }).click();
await window.getByRole('button', { name: /words/ }).first().click();
await window.getByRole('textbox', { name: 'Text of the briefing' }).waitFor();
process.stdout.write('written\n');

for await (const _line of createInterface({ input: process.stdin })) {
  await window.keyboard.press('Control+k');
  await window.getByPlaceholder('Find a command').fill('Lock with a passphrase…');
  await window.keyboard.press('Enter');
  await window.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await window.getByLabel('The same again').fill(passphrase);
  await window.keyboard.press('Enter');
  await window.getByText('The briefing is locked.').waitFor();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').nth(1).click();
  await write(after);
  await window.getByRole('textbox', { name: 'Title', exact: true }).fill(after);
  await window.keyboard.press('Tab');
  // Past the moment at which the journal is folded into the file; then a change that is in the journal alone.
  await window.waitForTimeout(7_000);
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').nth(1).click();
  await write(after);
  process.stdout.write('locked\n');
}
