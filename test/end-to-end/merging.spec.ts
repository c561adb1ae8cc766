import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { packContainer, unpackContainer } from '../../core/briefing/container.ts';
import { documentState, putEntry, putThread, readBriefing, readThreads, textFragment } from '../../core/briefing/document.ts';
import { sharedCopy } from '../../core/inspection/shared-copy.ts';
import { inspectWord } from '../../core/inspection/word.ts';
import { recordWriter } from '../../core/merging/writers.ts';
import { Signing } from '../../electron/host/identity/signing.ts';
import { Seal } from '../../electron/host/locking/seal.ts';
import * as Y from 'yjs';
import { expect, test } from './application.ts';

test.setTimeout(240_000);

/** How long a merge, or the trying of a passphrase, may take where much other work goes on. */
const slowly = { timeout: 60_000 };

/** The paragraph's text in the Yjs document that holds some words. */
function textWith(document: Y.Doc, words: string): Y.XmlText {
  const found = textFragment(document).createTreeWalker((node) => node instanceof Y.XmlText && node.toString().includes(words));
  for (const node of found) if (node instanceof Y.XmlText) return node;
  throw new Error(`no “${words}”`);
}

/** A colleague opens the sent file elsewhere, changes it, and sends it back under another name. */
async function returned(library: string, sent: string, person: string, name: string, work: (document: Y.Doc) => void): Promise<void> {
  const { document, media } = unpackContainer(await readFile(join(library, sent)), sent);
  recordWriter(document, person);
  work(document);
  await writeFile(join(library, name), packContainer(document, { media, saved: new Date(), application: 'Chancery' }));
}

/** A copy that is shared as the dialog would, without history and names, comes back changed. */
async function sharedAndReturned(library: string, sent: string, name: string, work: (document: Y.Doc) => void): Promise<void> {
  const container = unpackContainer(await readFile(join(library, sent)), sent);
  const file = { ...container, state: documentState(container.document), unknownEntries: [], application: 'Chancery' };
  const { document } = sharedCopy(file, new Set(['authors', 'guidance', 'origin', 'history', 'deleted-words']), { now: new Date() });
  work(document);
  await writeFile(join(library, name), packContainer(document, { saved: new Date(), application: 'Chancery' }));
}

const replace = (document: Y.Doc, words: string, by: string) => {
  const text = textWith(document, words);
  const at = text.toString().replace(/<[^>]+>/g, '').indexOf(words);
  text.delete(at, words.length);
  text.insert(at, by);
};

async function written(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
  await window.keyboard.type('We welcome rail and road to the border in spring.');
  await window.keyboard.press('Control+s');
  await expect(window.getByText(/^Saved in/)).toBeVisible();
}

async function menu(window: Page, command: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByPlaceholder('Find a command').fill(command);
  await window.keyboard.press('Enter');
}

const axe = async (window: Page) => {
  const { violations } = await new AxeBuilder({ page: window }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
};

test('returned copies are merged, each change can be looked at, accepted and put back', async ({ application }) => {
  const { window, library, profile } = application;
  await written(window);
  const [sent = ''] = (await readdir(library)).filter((name) => name.endsWith('.briefing'));
  await returned(library, sent, 'Ada Desk', 'from-ada.briefing', (document) => replace(document, 'welcome', 'strongly support'));
  await returned(library, sent, 'Ben Legal', 'from-ben.briefing', (document) => {
    replace(document, ' in spring', '');
    const [thread] = readThreads(document);
    if (thread !== undefined) putThread(document, { ...thread, status: 'cleared' });
  });
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });

  await menu(window, 'Merge returned copies');
  const dialog = window.getByRole('dialog', { name: 'Merge returned copies' });
  await application.openInDialog('from-ada.briefing', () => dialog.getByRole('button', { name: 'Add a copy…' }).click());
  await application.openInDialog('from-ben.briefing', () => dialog.getByRole('button', { name: 'Add another copy…' }).click());
  await dialog.getByRole('button', { name: 'Merge 2 copies' }).click();
  await expect(dialog).toBeHidden(slowly);

  const review = window.getByRole('complementary', { name: 'What the copies changed' });
  await expect(text).toContainText('We strongly support rail and road to the border.');
  await expect(review.getByText('3 changes to look at')).toBeVisible();
  const versions = await readdir(join(profile, 'versions'), { recursive: true, withFileTypes: true });
  const kept = await Promise.all(versions.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name), 'utf8')));
  expect(kept.some((content) => content.includes('Before merging 2 copies'))).toBe(true);
  const card = (person: string, what: string) => review.getByRole('listitem').filter({ hasText: person }).filter({ hasText: what });

  await test.step('the key goes to the first change and shows it in the text', async () => {
    await window.keyboard.press('Control+Alt+j');
    await expect(text.locator('.change-after')).toHaveText('strongly support');
    await expect(text.locator('del.change-before')).toHaveText('welcome');
    expect.soft(await axe(window), 'review').toEqual([]);
    if (process.env['CHANCERY_PICTURES'] !== undefined) await window.screenshot({ path: join(process.env['CHANCERY_PICTURES'], 'review.png') });
  });

  await test.step('put back, the words from before stand again; undo takes the change in again', async () => {
    await window.keyboard.press('Control+Alt+b');
    await expect(text.locator('.change-here')).toHaveText('welcome');
    await expect(text.locator('.change-offered')).toHaveText('strongly support');
    await expect(card('Ada Desk', 'welcome')).toContainText('Is not in the briefing');
    await window.keyboard.press('Control+z');
    await expect(text.locator('.change-after')).toHaveText('strongly support');
    await expect(card('Ada Desk', 'welcome')).toContainText('Is in the briefing');
  });

  await test.step('an annotation’s status is put back and taken in again', async () => {
    const status = card('Ben Legal', 'Annotation: status');
    await status.getByRole('button', { name: /^Put back/ }).click();
    await expect(status).toContainText('Is not in the briefing');
    await status.getByRole('button', { name: /^Take in/ }).click();
    await expect(status).toContainText('Is in the briefing');
  });

  await test.step('all of one person are accepted at once', async () => {
    await review.getByLabel('Changes by').selectOption('Ben Legal');
    await review.getByRole('button', { name: 'Accept all of Ben Legal' }).click();
    await review.getByLabel('Changes by').selectOption('');
    await expect(review.getByText('All changes are settled.')).toBeVisible();
  });

  await test.step('the review goes, what was merged is in the file', async () => {
    await review.getByRole('button', { name: 'Close the review' }).click();
    await expect(window.getByRole('complementary', { name: 'Coverage and annotations' })).toBeVisible();
    await window.keyboard.press('Control+s');
    await expect(window.getByText(/^Saved in/).last()).toBeVisible();
    await expect
      .poll(async () => JSON.stringify(unpackContainer(await readFile(join(library, sent)), sent).briefing.text))
      .toContain('We strongly support rail and road to the border.');
  });

  await test.step('a copy that is dropped on its briefing is offered to be merged', async () => {
    const content = (await readFile(join(library, 'from-ada.briefing'))).toString('base64');
    const transfer = await window.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], 'dropped.briefing'));
      return data;
    }, content);
    await window.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await expect(dialog.getByRole('list', { name: 'Copies to merge' })).toHaveText('dropped.briefing');
    await dialog.getByRole('button', { name: 'Merge 1 copy' }).click();
    await expect(dialog).toBeHidden(slowly);
    await expect(review.getByText('“dropped.briefing”: nothing new')).toBeVisible();
    await review.getByRole('button', { name: 'Close the review' }).click();
  });

  await test.step('a copy of another briefing is refused with a sentence', async () => {
    await window.getByRole('button', { name: /Close the briefing/ }).click();
    await window.getByRole('button', { name: /^New briefing from China/ }).click();
    await text.waitFor();
    await menu(window, 'Merge returned copies');
    await application.openInDialog('from-ada.briefing', () => dialog.getByRole('button', { name: 'Add a copy…' }).click());
    await dialog.getByRole('button', { name: 'Merge 1 copy' }).click();
    await expect(window.getByText('“from-ada.briefing” is a copy of another briefing, so nothing was merged.')).toBeVisible(slowly);
  });
});

test('a shared copy carries nothing that was ticked, has a fingerprint, and is known by its signature', async ({ application }) => {
  const { window, library, profile } = application;
  await window.getByLabel('Your name').fill('Ada Desk');
  await window.getByLabel('Your name').press('Tab');
  await written(window);
  await window.keyboard.press('Control+Alt+s');
  const dialog = window.getByRole('dialog', { name: 'Share a copy' });
  await expect(dialog.getByLabel(/pieces of guidance/)).toBeChecked();
  await expect(dialog.getByLabel(/^History of/)).toBeChecked();
  expect.soft(await axe(window), 'share').toEqual([]);
  await dialog.getByText('Which').first().click();
  if (process.env['CHANCERY_PICTURES'] !== undefined) await window.screenshot({ path: join(process.env['CHANCERY_PICTURES'], 'share.png') });
  await dialog.getByLabel('It shall come back and be merged').check();
  await expect(dialog.getByLabel(/^History of/)).toBeDisabled();
  await dialog.getByLabel('It shall come back and be merged').uncheck();
  await dialog.getByLabel('Sign it with my key').check();
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await application.saveInDialog('shared.briefing');
  const done = window.getByRole('dialog', { name: 'Written: “shared.briefing”' });
  await expect(done.getByRole('figure')).toContainText(/([0-9A-Z]{4} ){7}[0-9A-Z]{4}/);
  const shown = (await done.getByRole('figure').innerText()).replace(/\s+/g, ' ');
  await done.getByRole('button', { name: 'Close' }).click();

  const bytes = await readFile(join(library, 'shared.briefing'));
  const { fingerprint, signer } = await new Signing(profile).identify(bytes, 'shared.briefing');
  expect(shown).toContain(fingerprint);
  expect(signer).toMatchObject({ state: 'unchanged', name: 'Ada Desk', own: true });
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (name !== 'signature.json') expect(Buffer.from(part).includes('Ada Desk'), name).toBe(false);
    expect(Buffer.from(part).includes('guidance-'), name).toBe(false);
  }

  await test.step('opened, it has its badge; changed, it says so', async () => {
    await window.getByRole('button', { name: /Close the briefing/ }).click();
    await application.openInDialog('shared.briefing', () => window.getByRole('button', { name: 'Open a file…' }).click());
    await window.getByRole('button', { name: 'Signed by you, unchanged' }).click();
    const about = window.getByRole('dialog', { name: /^About/ });
    await expect(about.getByRole('region', { name: 'Signature' })).toContainText(/^Signed by Ada Desk on .* unchanged since\./);
    expect.soft(await axe(window), 'about').toEqual([]);
    if (process.env['CHANCERY_PICTURES'] !== undefined) await window.screenshot({ path: join(process.env['CHANCERY_PICTURES'], 'about.png') });
    await about.getByRole('button', { name: 'Close' }).click();
    await window.getByRole('textbox', { name: 'Text of the briefing' }).locator('p').first().click();
    await window.keyboard.type('More. ');
    await expect(window.getByRole('button', { name: 'Changed since signed by Ada Desk' })).toBeVisible();
    await window.keyboard.press('Control+s');
    await window.getByRole('button', { name: 'Changed since signed by Ada Desk' }).click();
    await expect(about.getByRole('region', { name: 'Signature' })).toContainText('and changed since.');
  });
});

test('what nobody decided on waits: one merge joins the next, the review can be opened again, and leaving asks', async ({ application }) => {
  const { window, library } = application;
  await written(window);
  const [sent = ''] = (await readdir(library)).filter((name) => name.endsWith('.briefing'));
  await returned(library, sent, 'Ada Desk', 'from-ada.briefing', (document) => replace(document, 'welcome', 'strongly support'));
  await sharedAndReturned(library, sent, 'clean.briefing', (document) => {
    const [clearance] = readBriefing(document).clearances;
    if (clearance !== undefined) putEntry(document, 'clearances', { ...clearance, state: 'cleared' });
  });
  const locked = await Seal.make('the colleague’s own');
  const { document: forBen } = unpackContainer(await readFile(join(library, sent)), sent);
  recordWriter(forBen, 'Ben Legal');
  replace(forBen, ' in spring', '');
  await writeFile(join(library, 'locked.briefing'), locked.file(packContainer(forBen, { saved: new Date(), application: 'Chancery' })));
  const dialog = window.getByRole('dialog', { name: 'Merge returned copies' });
  const review = window.getByRole('complementary', { name: 'What the copies changed' });
  const text = window.getByRole('textbox', { name: 'Text of the briefing' });
  const mergeOne = async (name: string) => {
    await menu(window, 'Merge returned copies');
    await application.openInDialog(name, () => dialog.getByRole('button', { name: 'Add a copy…' }).click());
  };

  await test.step('a copy that was shared without its history proposes a clearance, which is taken in and put back', async () => {
    await mergeOne('clean.briefing');
    await dialog.getByRole('button', { name: 'Merge 1 copy' }).click();
    await expect(dialog).toBeHidden(slowly);
    await expect(review.getByText('1 change to look at')).toBeVisible();
    const card = review.getByRole('listitem').filter({ hasText: 'Clearance: state' });
    await expect(card).toContainText('Is not in the briefing');
    await card.getByRole('button', { name: /^Take in/ }).click();
    await expect(card).toContainText('Is in the briefing');
    await card.getByRole('button', { name: /^Put back/ }).click();
    await expect(card).toContainText('Is not in the briefing');
  });

  await test.step('the next copy joins what is looked at', async () => {
    await mergeOne('from-ada.briefing');
    await dialog.getByRole('button', { name: 'Merge 1 copy' }).click();
    await expect(dialog).toBeHidden(slowly);
    await expect(text).toContainText('We strongly support rail and road');
    await expect(review.getByText('1 change to look at')).toBeVisible();
    await expect(review.getByRole('list', { name: 'Changes', exact: true }).getByRole('listitem')).toHaveCount(2);
  });

  await test.step('a copy under a lock of its own is merged with its passphrase', async () => {
    await mergeOne('locked.briefing');
    const merge = dialog.getByRole('button', { name: 'Merge 1 copy' });
    await expect(merge).toBeDisabled();
    await dialog.getByLabel('Passphrase of “locked.briefing”').fill('another');
    await merge.click();
    await expect(window.getByText('That is not the passphrase of “locked.briefing”', { exact: false })).toBeVisible(slowly);
    await dialog.getByLabel('Passphrase of “locked.briefing”').fill('the colleague’s own');
    expect.soft(await axe(window), 'merge dialog').toEqual([]);
    await merge.click();
    await expect(dialog).toBeHidden(slowly);
    await expect(text).toContainText('We strongly support rail and road to the border.');
    await expect(review.getByText('2 changes to look at')).toBeVisible();
  });

  const asked = window.getByRole('dialog', { name: '2 changes are not decided on' });
  await test.step('the review is closed, and opened again with what was left', async () => {
    await review.getByRole('button', { name: 'Close the review' }).click();
    await expect(asked).toBeVisible();
    expect.soft(await axe(window), 'leaving').toEqual([]);
    await asked.getByRole('button', { name: 'Close the review' }).click();
    await expect(review).toBeHidden();
    await menu(window, 'Look at the changes of the copies again');
    await expect(review.getByText('2 changes to look at')).toBeVisible();
  });

  await test.step('leaving the briefing asks, and does not once all is settled', async () => {
    const leave = window.getByRole('button', { name: /Close the briefing/ }).first();
    await leave.click();
    await asked.getByRole('button', { name: 'Go on looking' }).click();
    await expect(review).toBeVisible();
    await review.getByRole('button', { name: 'Accept all shown' }).click();
    await expect(review.getByText('All changes are settled.')).toBeVisible();
    await leave.click();
    await expect(window.getByRole('button', { name: /^New briefing from China/ })).toBeVisible();
  });
});

test('a Word copy leaves without what is ticked though it was to come back at first; a new key has its passphrase, and a key is remembered', async ({ application }) => {
  const { window, library, profile } = application;
  await window.getByLabel('Your name').fill('Ada Desk');
  await window.getByLabel('Your name').press('Tab');
  await written(window);
  const dialog = window.getByRole('dialog', { name: 'Share a copy' });

  await test.step('the tick that keeps the history holds for a briefing alone', async () => {
    await window.keyboard.press('Control+Alt+s');
    await dialog.getByLabel('It shall come back and be merged').check();
    await expect(dialog.getByLabel(/pieces of guidance/)).not.toBeChecked();
    await dialog.getByLabel('Word document').check();
    await expect(dialog.getByLabel(/pieces of guidance/)).toBeChecked();
    await expect(dialog.getByLabel(/pieces of guidance/)).toBeEnabled();
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await application.saveInDialog('shared.docx');
    const done = window.getByRole('dialog', { name: 'Written: “shared.docx”' });
    await expect(done).toBeVisible(slowly);
    await done.getByRole('button', { name: 'Close' }).click();
    const kinds = inspectWord(await readFile(join(library, 'shared.docx')), 'shared.docx').map(({ kind }) => kind);
    for (const kind of ['authors', 'comments', 'custom-parts'] as const) expect(kinds).not.toContain(kind);
  });

  await test.step('a new key is protected by the passphrase that was typed', async () => {
    await window.keyboard.press('Control+Alt+s');
    await dialog.getByLabel('Sign it with my key').check();
    await dialog.getByLabel('Passphrase to protect your new signing key (optional)').fill('a key of mine');
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await application.saveInDialog('signed.briefing');
    const done = window.getByRole('dialog', { name: 'Written: “signed.briefing”' });
    await expect(done).toBeVisible(slowly);
    await done.getByRole('button', { name: 'Close' }).click();
    expect(await new Signing(profile).describe()).toEqual({ exists: true, protected: true });
  });

  await test.step('the key of a colleague is remembered under a name', async () => {
    const elsewhere = new Signing(join(profile, 'elsewhere'));
    const name = 'of-ben.briefing';
    const bytes = await readFile(join(library, 'signed.briefing'));
    await writeFile(join(library, name), await elsewhere.sign(bytes, { name, signer: 'Ben Legal', now: new Date(), passphrase: null }));
    await window.getByRole('button', { name: /Close the briefing/ }).first().click();
    await application.openInDialog(name, () => window.getByRole('button', { name: 'Open a file…' }).click());
    await window.getByRole('button', { name: 'Signed by Ben Legal, unknown key' }).click();
    const about = window.getByRole('dialog', { name: /^About/ });
    await about.getByLabel('Remember the key as that of').fill('Ben of the legal office');
    await about.getByRole('button', { name: 'Remember', exact: true }).click();
    await expect(about).toContainText('The key is known as that of Ben of the legal office.');
    await about.getByRole('button', { name: 'Close' }).click();
    await expect(window.getByRole('button', { name: 'Signed by Ben of the legal office, unchanged' })).toBeVisible();
  });
});
