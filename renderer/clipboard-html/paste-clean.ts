import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as cleaner from '../../core/clipboard/clean-html.ts';

type Cleaning = typeof cleaner;

/** How many lines of plain text must begin like a list before they are made one. */
const LINES_OF_A_LIST = 2;

/** When what cleans is loaded at the latest, in milliseconds: whoever pastes before that waits for it. */
const SOON = 3_000;

/** Whether plain text holds a list: lines that follow on each other and begin with a mark or a number. */
function holdsList(text: string): boolean {
  let lines = 0;
  for (const line of text.split(/\r?\n/)) {
    lines = /^\s*(?:[•·▪◦*-]|\d{1,3}[.)])[ \t]+\S/.test(line) ? lines + 1 : 0;
    if (lines >= LINES_OF_A_LIST) return true;
  }
  return false;
}

/**
 * Text of other programs comes in clean. With Shift, or by a command, as plain text only.
 *
 * @param leftOut is told how many pictures were left behind.
 */
export function pasteClean(leftOut: (pictures: number) => void) {
  let cleaning: Cleaning | undefined;
  let shift = false;
  let loading: Promise<Cleaning> | undefined;
  const load = (): Promise<Cleaning> => {
    loading ??= import('../../core/clipboard/clean-html.ts').then((loaded) => (cleaning = loaded));
    return loading;
  };
  const clean = ({ cleanHtml, isOwnHtml }: Cleaning, html: string): string => {
    if (isOwnHtml(html)) return html;
    const cleaned = cleanHtml(html);
    if (cleaned.pictures > 0) leftOut(cleaned.pictures);
    return cleaned.html;
  };
  const pasteLater = async (view: EditorView, html: string, text: string): Promise<void> => {
    const loaded = await load();
    if (!view.isDestroyed) view.pasteHTML(html === '' ? loaded.cleanPlainText(text) : clean(loaded, html));
  };
  return Extension.create({
    name: 'pasteClean',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          // Not while the briefing opens: it is as much as the rest of what is loaded then.
          view: () => {
            const waiting = requestIdleCallback(() => void load(), { timeout: SOON });
            return { destroy: () => cancelIdleCallback(waiting) };
          },
          props: {
            transformPastedHTML: (html) => (cleaning === undefined ? html : clean(cleaning, html)),
            handlePaste(view, event) {
              const html = event.clipboardData?.getData('text/html') ?? '';
              const text = event.clipboardData?.getData('text/plain') ?? '';
              if (shift || (html === '' && !holdsList(text))) return false;
              if (html === '' && cleaning !== undefined) {
                view.pasteHTML(cleaning.cleanPlainText(text));
                return true;
              }
              if (cleaning !== undefined) return false;
              void pasteLater(view, html, text);
              return true;
            },
            handleDOMEvents: {
              keydown(_view, event) {
                shift = event.shiftKey;
                return false;
              },
            },
          },
        }),
      ];
    },
  });
}
