import { articleEndings } from '../source/article-endings.ts';

/** What a dialog is for: it decides which files it shows, and the ending of a new name, the first of each. */
export const dialogEndings = {
  briefing: ['.briefing'],
  word: ['.docx'],
  pdf: ['.pdf'],
  'house-style': ['.docx', '.dotx'],
  template: ['.briefing-template'],
  article: articleEndings,
  backup: ['.zip'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type DialogPurpose = keyof typeof dialogEndings;
export const dialogPurposes = Object.keys(dialogEndings) as [DialogPurpose, ...DialogPurpose[]];

/** Whether a file's name has an ending that the dialog is for. */
export function isForDialog(purpose: DialogPurpose, name: string): boolean {
  return dialogEndings[purpose].some((ending) => name.toLowerCase().endsWith(ending));
}
