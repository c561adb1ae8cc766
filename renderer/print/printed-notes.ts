import { pageWords } from '../../core/page-words/page-words.ts';
import './printed-notes.css';

/**
 * The footnotes of a page, numbered as they are in its text, to stand at its end: no browser can put them at the foot
 * of a sheet (CSS Generated Content for Paged Media, 2 “Footnotes”). Null where there are none.
 */
export function printedNotes(page: ParentNode, language: string): HTMLElement | null {
  const notes = [...page.querySelectorAll<HTMLElement>('.text .footnote')];
  if (notes.length === 0) return null;
  const section = document.createElement('section');
  section.className = 'printed-notes';
  section.appendChild(document.createElement('h2')).textContent = pageWords(language).footnotes;
  const list = section.appendChild(document.createElement('ol'));
  for (const note of notes) list.appendChild(document.createElement('li')).textContent = note.dataset['footnote'] ?? '';
  return section;
}
