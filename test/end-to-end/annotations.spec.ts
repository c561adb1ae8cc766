import type { Page } from 'playwright/test';
import { expect, test } from './application.ts';
import { annotated, cards } from './own-annotations.ts';
import { selectWords } from './select-words.ts';

const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the briefing' });
const card = (window: Page, words: string) => window.getByRole('article').filter({ hasText: words });

/** A new note with a line of text in its first paragraph. */
async function newNote(window: Page, line: string): Promise<void> {
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await window.keyboard.type(line);
}

/** Annotates words by keys alone, on the commitment found by some of its words. */
async function annotate(window: Page, words: string, { about = 'logistics', kind = 'Evidence', comment = '' } = {}): Promise<void> {
  await selectWords(window, words);
  await window.keyboard.press('Control+Alt+m');
  await expect(window.getByLabel('Find a commitment')).toBeFocused();
  await window.keyboard.type(about);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Space');
  const form = window.getByRole('form', { name: 'New annotation' });
  await form.getByRole('radio', { name: kind }).check();
  await form.getByLabel('Comment').fill(comment);
  await window.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
}

test('a thread is replied to, changed, given an owner and a date, and settled, by keys', async ({ application }) => {
  const { window } = application;
  await window.getByLabel('Your name on annotations').fill('Ada Desk');
  await window.getByLabel('Look').focus();
  await newNote(window, 'The Altai corridor needs rail and road before tourism.');
  await annotate(window, 'rail and road', { comment: 'Both lines?' });
  await annotate(window, 'tourism', { kind: 'Question', comment: 'Which season?' });

  await test.step('next and previous go from annotation to annotation and say where one is', async () => {
    await text(window).focus();
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('F8');
    await expect(window.locator('#announcer')).toContainText(/Annotation \d of 5: .*/);
    const first = await window.locator('#announcer').textContent();
    await window.keyboard.press('F8');
    await expect(window.locator('#announcer')).not.toHaveText(first ?? '');
    await window.keyboard.press('Shift+F8');
    await expect(window.locator('#announcer')).toHaveText(first ?? '');
  });

  await test.step('a reply is written from the text and comes back to it', async () => {
    await window.getByRole('navigation', { name: 'Outline' }).getByText('Purpose').click();
    await card(window, 'rail and road').locator('.card-words').click();
    await window.keyboard.press('Control+Alt+r');
    await expect(card(window, 'rail and road').getByLabel('Reply')).toBeFocused();
    await window.keyboard.type('Transport says yes.');
    await window.keyboard.press('Enter');
    await expect(card(window, 'rail and road').getByRole('listitem')).toHaveCount(2);
  });

  await test.step('one’s own message can be changed and deleted', async () => {
    const own = card(window, 'rail and road').getByRole('listitem').last();
    await own.getByRole('button', { name: 'Edit' }).click();
    await window.getByLabel('Your message').fill('Transport confirms.');
    await window.keyboard.press('Enter');
    await expect(own).toContainText('Transport confirms.');
    await expect(own).toContainText('changed');
    await own.getByRole('button', { name: 'Delete' }).click();
    await expect(card(window, 'rail and road').getByRole('listitem')).toHaveCount(1);
  });

  await test.step('owner, date, kind and subject are set on the card', async () => {
    const active = card(window, 'rail and road');
    await active.getByLabel('Owner').fill('Ben Legal');
    await active.getByLabel('Due').fill('2020-01-31');
    await expect(active).toContainText('Overdue since');
    await active.getByLabel('Kind').selectOption('risk');
    await active.getByRole('button', { name: 'Change what it speaks of' }).click();
    await window.getByLabel('Find a commitment').fill('exchanges');
    await window.locator('.subject-popover').getByRole('checkbox').first().check();
    await window.keyboard.press('Escape');
    await expect(active.locator('.card-commitment')).toHaveCount(2);
  });

  await test.step('it is cleared and reopened by a key', async () => {
    await window.keyboard.press('F6');
    await window.keyboard.press('Control+Alt+Enter');
    await expect(card(window, 'rail and road').getByLabel('Status')).toHaveValue('cleared');
    await expect(window.locator('#announcer')).toHaveText(/Cleared/);
    await window.keyboard.press('Control+Alt+Enter');
    await expect(card(window, 'rail and road').getByLabel('Status')).toHaveValue('open');
  });

  await test.step('the list finds it by words and by filter', async () => {
    await window.getByRole('button', { name: 'List', exact: true }).click();
    await expect(window.locator(cards)).toHaveCount(2);
    await window.getByLabel('Search the annotations').fill('season');
    await expect(window.locator(cards)).toHaveCount(1);
    await window.getByLabel('Search the annotations').fill('');
    await window.getByRole('button', { name: 'Filter' }).click();
    await window.getByLabel('Owner').last().selectOption('Ben Legal');
    await window.keyboard.press('Escape');
    await expect(window.locator(cards)).toHaveCount(1);
    await expect(window.getByRole('article')).toContainText('rail and road');
  });
});

test('an annotation holds on: typed over, cut and pasted, several passages, and an orphan that is anchored again', async ({
  application,
}) => {
  const { window } = application;
  await newNote(window, 'We welcome rail and road to the border, and minerals.');
  await annotate(window, 'rail and road', { comment: 'Which lines?' });

  await test.step('words typed over the passage are annotated in its place', async () => {
    await selectWords(window, 'rail and road');
    await window.keyboard.type('both railways');
    await expect(window.locator(annotated)).toHaveText('both railways');
    await expect(card(window, 'Which lines?')).toContainText('both railways');
  });

  await test.step('further words join it', async () => {
    await card(window, 'Which lines?').locator('.card-words').click();
    await selectWords(window, 'minerals');
    await window.keyboard.press('Control+Alt+a');
    await expect(window.locator(annotated)).toHaveText(['both railways', 'minerals']);
    await expect(card(window, 'Which lines?')).toContainText('both railways … minerals');
  });

  await test.step('cut and pasted, it goes along', async () => {
    await selectWords(window, 'both railways');
    await window.keyboard.press('Control+x');
    await expect(window.locator(annotated)).toHaveText(['minerals']);
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('Control+v');
    await expect(window.locator(annotated)).toHaveText(['both railways', 'minerals']);
    await expect(card(window, 'Which lines?')).toContainText('both railways … minerals');
  });

  await test.step('deleted, it is an orphan with its words, and undo anchors it again', async () => {
    await window.keyboard.press('Control+a');
    await window.keyboard.press('Delete');
    await window.getByRole('button', { name: '4 without words' }).click();
    await expect(card(window, 'Which lines?')).toContainText('both railways … minerals');
    await window.keyboard.press('F6');
    await window.keyboard.press('Control+z');
    await expect(window.locator(annotated)).toHaveText(['both railways', 'minerals']);
  });

  await test.step('an orphan is offered the words most like its own', async () => {
    for (const words of ['minerals', 'both railways']) {
      await selectWords(window, words);
      await window.keyboard.press('Delete');
    }
    await window.keyboard.press('Control+Home');
    await window.keyboard.type('Both the railways matter. ');
    await window.getByRole('button', { name: '1 without words' }).click();
    await card(window, 'Which lines?').getByRole('button', { name: 'Anchor here' }).first().click();
    await expect(window.locator(annotated).first()).toContainText('railways');
    await expect(window.getByText('without words')).toHaveCount(0);
  });
});

test('text copied into another briefing brings its annotations only if the officer says so', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'We welcome rail and road to the border.');
  await annotate(window, 'rail and road', { comment: 'Which lines?' });
  await text(window).locator('p').first().click();
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+End');
  await expect(window.getByRole('button', { name: 'Annotate', exact: true })).toBeEnabled();
  await window.keyboard.press('Control+c');
  await window.getByRole('button', { name: /Close the briefing/ }).click();
  await window.getByRole('button', { name: /^New briefing from China/ }).click();
  await text(window).locator('p').first().click();
  await expect(window.getByLabel('Paragraph style')).toHaveValue('paragraph');
  await window.keyboard.press('Control+v');
  await expect(text(window)).toContainText('We welcome rail and road to the border.');
  await expect(window.locator(annotated)).toHaveCount(0);
  await window.getByRole('button', { name: 'Bring it in' }).click();
  await expect(window.locator(annotated)).toHaveText('rail and road');
  await expect(card(window, 'Which lines?')).toBeVisible();
});

test('commitments are found, inserted by key and by dragging, and the matrix and the rings follow', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'To be said. ');

  await test.step('the next uncovered commitment is shown and inserted at the caret', async () => {
    await window.keyboard.press('F9');
    const first = window.locator('.area li[data-active=true]');
    await expect(first).toBeVisible();
    const wording = (await first.getAttribute('data-commitment')) ?? '';
    await window.keyboard.press('Control+Alt+i');
    await expect(window.locator(annotated)).toHaveCount(1);
    await expect(window.locator(`li[data-commitment=${wording}]`)).toHaveAttribute('data-state', 'covered');
    await window.keyboard.press('F9');
    await expect(window.locator('.area li[data-active=true]')).not.toHaveAttribute('data-commitment', wording);
  });

  await test.step('another is dragged into the text', async () => {
    const other = window.locator('.area li[data-active=true]');
    await other.dragTo(text(window).locator('p').nth(1));
    await expect(window.locator(annotated)).toHaveCount(2);
  });

  await test.step('the matrix leads to the passage', async () => {
    await window.keyboard.press('Control+Alt+3');
    await window.getByRole('region', { name: 'Matrix' }).getByRole('button').first().click();
    await expect(text(window)).toBeFocused();
  });

  await test.step('a ring shows its area’s annotations alone', async () => {
    await window.locator('.strip-area').nth(3).click();
    await expect(window.locator('.strip-area').nth(3)).toHaveAttribute('aria-pressed', 'true');
    await expect(window.locator(cards)).toHaveCount(0);
  });
});

test('clearance says what is in the way, and the review leads to everything there is to settle', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'We will not sell minerals below cost.');
  await annotate(window, 'minerals below cost', { kind: 'Position', comment: 'Sensitive.' });
  await window.keyboard.press('Control+Alt+4');
  const clearance = window.getByRole('region', { name: 'Clearance' });
  await expect(clearance.getByRole('status')).toContainText('To be cleared by Legal adviser');
  for (const taken of ['Head of department', 'Legal adviser']) {
    await clearance.getByRole('button', { name: `Take out ${taken}` }).click();
  }
  await expect(clearance.getByRole('status')).toContainText('nobody is named');
  await clearance.getByLabel('Office').fill('Legal');
  await window.keyboard.press('Enter');
  await expect(clearance.getByRole('status')).toContainText('To be cleared by Legal');
  await clearance.getByLabel('State of Legal').selectOption('cleared');
  await expect(clearance.getByRole('status')).toHaveText('Cleared.');
  await expect(window.locator('.page-clearance')).toContainText('Legal: cleared');

  await window.keyboard.press('Control+Alt+1');
  await card(window, 'Sensitive.').getByLabel('Status').selectOption('needs-clearance');
  await card(window, 'Sensitive.').getByLabel('To be cleared by').selectOption({ label: 'Legal' });
  await window.keyboard.press('Control+Alt+4');
  await expect(clearance.getByRole('status')).toContainText('An annotation needs clearance by Legal');

  await window.keyboard.press('Control+Alt+5');
  const review = window.getByRole('region', { name: 'Review' });
  await expect(review.getByRole('heading', { name: 'Waiting for clearance' })).toBeVisible();
  await review.getByRole('button', { name: 'Sensitive.' }).click();
  await expect(card(window, 'Sensitive.')).toHaveAttribute('data-active', 'true');
  await window.keyboard.press('Control+Alt+5');
  await review.locator('[data-finding=commitment-missing] button').first().click();
  await expect(window.locator('.area li[data-active=true]')).toBeVisible();
});

test('every command is found in the palette', async ({ application }) => {
  const { window } = application;
  await newNote(window, 'x');
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox', { name: 'Find a command' }).fill('review');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Review' })).toBeVisible();
});
