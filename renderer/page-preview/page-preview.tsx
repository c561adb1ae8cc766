import type { Editor } from '@tiptap/core';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markingLine, pageSizes } from '../../core/briefing/model.ts';
import { pageWords } from '../../core/page-words/page-words.ts';
import { Button } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { printedNotes } from '../print/printed-notes.ts';
import { paginate, type Unit } from './paginate.ts';
import './page-preview.css';

/** CSS pixels in a millimetre. */
const PIXELS = 96 / 25.4;

/** The page as it is read: what the officer types in fields stands as words. */
function copyOfPage(editor: Editor): HTMLElement | null {
  const page = editor.view.dom.closest('.page');
  if (!(page instanceof HTMLElement)) return null;
  const copy = page.cloneNode(true) as HTMLElement;
  const fields = page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.page-head input, .page-head textarea');
  copy.querySelectorAll('.page-head input, .page-head textarea').forEach((element, index) => {
    const words = document.createElement('span');
    words.className = element.classList.contains('page-title') ? 'page-title' : 'preview-field';
    words.hidden = element.matches('[type=date]');
    words.textContent = fields[index]?.value ?? '';
    element.replaceWith(words);
  });
  copy.querySelectorAll('.page-marking, .page-language').forEach((marking) => marking.remove());
  copy.querySelectorAll('[contenteditable]').forEach((element) => element.removeAttribute('contenteditable'));
  for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
  return copy;
}

/** The lines, rows and pictures of a block, by what the browser laid out. */
function unitsOf(block: Element, origin: number): Unit[] {
  const box = (element: Element): Unit => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top: top - origin, bottom: bottom - origin };
  };
  if (block.matches('.page-break')) return [{ ...box(block), breaksAfter: true }];
  const rows = block.querySelectorAll('tr');
  if (rows.length > 0) return [...rows].map(box);
  if (block.matches('figure, .page-head') || block.textContent === '') return [box(block)];
  const range = document.createRange();
  range.selectNodeContents(block);
  const lines: { top: number; bottom: number }[] = [];
  for (const { top, bottom, height } of range.getClientRects()) {
    if (height === 0) continue;
    const last = lines.at(-1);
    if (last !== undefined && top < last.bottom - 2) {
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else lines.push({ top, bottom });
  }
  const whole = box(block);
  const isHeading = /^H[1-3]$/.test(block.tagName);
  if (lines.length === 0 || isHeading) return [{ ...whole, keepsWithNext: isHeading }];
  // Two lines at least before and after a break, as print has it.
  const units = lines.map(({ top, bottom }) => ({ top: top - origin, bottom: bottom - origin }));
  const joined = units.length < 4 ? [units] : [units.slice(0, 2), ...units.slice(2, -2).map((unit) => [unit]), units.slice(-2)];
  return joined.map((group) => ({ top: group[0]?.top ?? whole.top, bottom: group.at(-1)?.bottom ?? whole.bottom }));
}

/** Lays the note out in the width of its page, cuts it into pages, and draws each as a sheet. */
function drawPages(editor: Editor, open: OpenBriefing, into: HTMLElement, words: (page: number, count: number) => string): number {
  const { page, marking, language } = open.snapshot.head;
  const [before, between, after] = pageWords(language).pageNumber;
  const size = pageSizes[page.size];
  const copy = copyOfPage(editor);
  if (copy === null) return 0;
  const textHeight = (size.height - page.margins.top - page.margins.bottom) * PIXELS;
  const printed = printedNotes(copy, language);
  if (printed !== null) copy.append(printed);
  copy.classList.add('preview-text');
  copy.style.width = `${(size.width - page.margins.left - page.margins.right) * PIXELS}px`;
  into.replaceChildren(copy);
  const origin = copy.getBoundingClientRect().top;
  const blocks = [...copy.querySelectorAll(':scope > .page-head, .galley > *, :scope > .printed-notes')];
  const placed = blocks.map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return { block, top: top - origin, bottom: bottom - origin, notes: block.querySelectorAll('.footnote').length };
  });
  const pages = paginate(placed.flatMap(({ block }) => unitsOf(block, origin)).filter((unit) => unit.bottom > unit.top), textHeight);
  const line = markingLine(marking);
  let notes = 0;
  const sheets = pages.map(({ top, bottom }, index) => {
    const sheet = document.createElement('div');
    sheet.className = 'preview-sheet';
    sheet.setAttribute('role', 'img');
    sheet.setAttribute('aria-label', words(index + 1, pages.length));
    sheet.style.width = `${size.width * PIXELS}px`;
    sheet.style.height = `${size.height * PIXELS}px`;
    const head = sheet.appendChild(document.createElement('div'));
    head.className = 'preview-marking';
    head.textContent = line;
    const foot = sheet.appendChild(document.createElement('div'));
    foot.className = 'preview-marking preview-foot';
    foot.dir = copy.dir;
    foot.textContent = `${line}\n${before}${index + 1}${between}${pages.length}${after}`;
    const view = sheet.appendChild(document.createElement('div'));
    view.className = 'preview-view';
    Object.assign(view.style, {
      left: `${page.margins.left * PIXELS}px`,
      top: `${page.margins.top * PIXELS}px`,
      width: copy.style.width,
      height: `${bottom - top}px`,
    });
    const text = view.appendChild(copy.cloneNode(false) as HTMLElement).appendChild(document.createElement('div'));
    text.className = 'text';
    text.dir = copy.dir;
    text.style.counterReset = `footnote ${notes}`;
    for (const each of placed) {
      if (each.bottom <= top || each.top >= bottom) continue;
      const place = text.appendChild(document.createElement('div'));
      place.className = 'preview-block';
      place.style.top = `${each.top - top}px`;
      const shown = place.appendChild(each.block.cloneNode(true) as HTMLElement);
      shown.style.marginBlock = '0';
    }
    notes += placed.filter((each) => each.bottom > top && each.bottom <= bottom).reduce((sum, each) => sum + each.notes, 0);
    return sheet;
  });
  into.replaceChildren(...sheets);
  // The margin of what a block begins with moves it down once it stands alone: it goes up by as much.
  const moved = [...into.querySelectorAll<HTMLElement>('.preview-block')].map((place) => {
    const shown = place.firstElementChild;
    return { place, by: shown instanceof HTMLElement ? shown.offsetTop : 0 };
  });
  for (const { place, by } of moved) if (by !== 0) place.style.marginTop = `${-by}px`;
  return pages.length;
}

/** The pages, drawn once there is a place for them. */
function Sheets({ editor, open, onCount }: { editor: Editor; open: OpenBriefing; onCount: (count: number) => void }) {
  const { t } = useTranslation('writing');
  const sheets = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sheets.current !== null) onCount(drawPages(editor, open, sheets.current, (page, count) => t('previewPage', { page, count })));
  }, [editor, open, onCount, t]);
  return <div ref={sheets} className="preview-stack" inert />;
}

/** The note as its pages, with their ends, markings and numbers. */
export function PagePreview({ editor, open, onClose }: { editor: Editor; open: OpenBriefing; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common']);
  const [count, setCount] = useState(0);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog page-preview"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            editor.view.focus();
          }}
        >
          <div className="row spread">
            <Dialog.Title asChild>
              <h2>{t('previewTitle')}</h2>
            </Dialog.Title>
            <div className="row">
              <span className="hint" role="status">
                {count === 0 ? '' : t('previewCount', { count })}
              </span>
              <Button onClick={() => window.print()}>{t('previewPrint')}</Button>
              <Dialog.Close asChild>
                <Button tone="strong">{t('common:close')}</Button>
              </Dialog.Close>
            </div>
          </div>
          <Dialog.Description className="hint">{t('previewNote')}</Dialog.Description>
          {/* Sheets are more than fits: the keyboard must reach them to scroll. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="preview-sheets" tabIndex={0} role="region" aria-label={t('previewTitle')}>
            <Sheets editor={editor} open={open} onCount={setCount} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
