import type { Editor } from '@tiptap/core';
import { DropdownMenu } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../application/announcer.ts';
import { useNotices } from '../application/notices.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { type Misspelling, Spelling } from './spelling.ts';

interface Shown {
  readonly misspelling: Misspelling;
  readonly suggestions: readonly string[];
  readonly left: number;
  readonly top: number;
}

/** Spelling while it is on: what is wrong is underlined, and a menu offers other words. */
export function SpellingMenu({ editor, open, wanted }: { editor: Editor; open: OpenBriefing; wanted: object | null }) {
  const { t } = useTranslation(['spelling', 'common']);
  const { attempt, tell } = useNotices();
  const [spelling, setSpelling] = useState<Spelling | null>(null);
  const [shown, show] = useState<Shown | null>(null);
  const asked = useRef<object | null>(wanted);

  useEffect(() => {
    const made = new Spelling(editor, open);
    setSpelling(made);
    return () => made.close();
  }, [editor, open]);

  const offer = useCallback(
    async (misspelling: Misspelling, left: number, top: number) => {
      if (spelling === null) return;
      show({ misspelling, suggestions: await spelling.suggestions(misspelling), left, top });
    },
    [spelling],
  );
  const offerAtCaret = useCallback(async () => {
    const misspelling = await spelling?.at(editor.state.selection.from);
    if (misspelling === undefined || misspelling === null) {
      announce(t('right'));
      return;
    }
    const { left, bottom } = editor.view.coordsAtPos(misspelling.from);
    await offer(misspelling, left, bottom);
  }, [editor, offer, spelling, t]);

  useEffect(() => {
    const { dom } = editor.view;
    const onMenu = (event: MouseEvent) => {
      const place = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (spelling === null || place === null) return;
      const painted = [...(CSS.highlights.get('misspelled') ?? [])].some((range) =>
        [...(range as Range).getClientRects()].some(
          ({ left, right, top, bottom }) => left <= event.clientX && event.clientX <= right && top <= event.clientY && event.clientY <= bottom,
        ),
      );
      if (!painted) return;
      event.preventDefault();
      attempt(async () => {
        const misspelling = await spelling.at(place.pos);
        if (misspelling !== null) await offer(misspelling, event.clientX, event.clientY);
      });
    };
    const onKey = (event: KeyboardEvent) => {
      if (!(event.key === 'F10' && event.shiftKey) && event.key !== 'ContextMenu') return;
      event.preventDefault();
      attempt(offerAtCaret);
    };
    dom.addEventListener('contextmenu', onMenu);
    dom.addEventListener('keydown', onKey);
    return () => {
      dom.removeEventListener('contextmenu', onMenu);
      dom.removeEventListener('keydown', onKey);
    };
  }, [attempt, editor, offer, offerAtCaret, spelling]);

  useEffect(() => {
    if (spelling === null || wanted === null || asked.current === wanted) return;
    asked.current = wanted;
    attempt(async () => {
      const next = await spelling.next();
      if (next === null) {
        announce(t('allRight'));
        tell(t('allRight'));
        return;
      }
      announce(t('wrong', { word: next.word }));
    });
  }, [attempt, spelling, t, tell, wanted]);

  if (shown === null || spelling === null) return null;
  const { misspelling, suggestions, left, top } = shown;
  const { word } = misspelling;
  const add = () =>
    attempt(async () => {
      await spelling.add(word);
      tell(t('added', { word }), { label: t('common:undo'), run: () => attempt(() => spelling.remove(word)) });
    });
  const correct = (suggestion: string) => {
    if (!spelling.correct(misspelling, suggestion)) tell(t('gone'));
  };
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && show(null)} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-place" aria-hidden style={{ left, top }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={editor.view.dom.closest<HTMLElement>('.desk-frame')}>
        <DropdownMenu.Content
          // A menu at words is for their correction: the first is chosen at once, also by the keyboard.
          ref={(menu) => {
            if (menu !== null) requestAnimationFrame(() => menu.querySelector<HTMLElement>('[role=menuitem]')?.focus());
          }}
          className="menu spelling-menu"
          align="start"
          aria-label={t('menu', { word })}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            editor.view.focus();
          }}
        >
          {suggestions.length === 0 ? (
            <DropdownMenu.Label className="menu-item hint">{t('noSuggestions')}</DropdownMenu.Label>
          ) : (
            suggestions.map((suggestion) => (
              <DropdownMenu.Item key={suggestion} className="menu-item spelling-suggestion" onSelect={() => correct(suggestion)}>
                {suggestion}
              </DropdownMenu.Item>
            ))
          )}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={add}>
            {t('add', { word })}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => spelling.ignore(word)}>
            {t('ignore')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
