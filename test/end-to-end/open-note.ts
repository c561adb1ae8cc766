import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { packContainer } from '../../core/briefing/container.ts';
import { createDocument } from '../../core/briefing/document.ts';
import type { Briefing } from '../../core/briefing/model.ts';
import type { Application } from './application.ts';

/** Opens the window anew on a library with a note in it, and that note by a press in the list. */
export async function openNote(application: Application, note: Briefing): Promise<Page> {
  await mkdir(application.library, { recursive: true });
  await writeFile(join(application.library, 'note.briefing'), packContainer(createDocument(note), { saved: new Date(), application: 'test' }));
  const window = await application.reopen();
  await window.locator('.briefing').filter({ hasText: note.title }).first().click({ timeout: 60_000 });
  return window;
}
