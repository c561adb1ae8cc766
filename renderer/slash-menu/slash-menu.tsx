import type { Editor } from '@tiptap/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../application/announcer.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { deskOf, type DeskPlace, onDesk } from '../writing/place-on-desk.ts';
import { type SlashEntry, slashEntries } from './slash-entries.ts';

/** A slash at the beginning of a word, and what is typed after it: words, never a number or a path. */
const slash = /(?:^|\s)\/((?:\p{L}[\p{L}\p{N} -]{0,24})?)$/u;
const WIDTH = 300;
const HEIGHT = 280;

interface Typed extends DeskPlace {
  readonly from: number;
  readonly words: string;
}

/** The menu that a slash opens at the caret: go on typing to choose, arrows and Enter to take. */
export function SlashMenu({
  editor,
  open,
  commands,
  onCommitment,
}: {
  editor: Editor;
  open: OpenBriefing;
  commands: readonly Command[];
  onCommitment: (commitment: string) => void;
}) {
  const { t } = useTranslation('writing');
  const [typed, setTyped] = useState<Typed | null>(null);
  const [chosen, choose] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const entries = typed === null ? [] : slashEntries({ editor, open, commands, typed: typed.words, onCommitment });
  const isOpen = typed !== null && entries.length > 0;

  useEffect(() => {
    /** Where a slash stands that the officer closed the menu of. */
    let dismissed: number | null = null;
    const look = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      const { view, state } = editor;
      const { $from, empty } = state.selection;
      // An input method is left alone until it is done.
      if (view.composing) return;
      const before = empty && $from.parent.isTextblock ? $from.parent.textBetween(Math.max(0, $from.parentOffset - 30), $from.parentOffset, '', '\ufffc') : '';
      const match = slash.exec(before);
      const desk = deskOf(view);
      if (match === null || desk === null) {
        dismissed = null;
        setTyped((known) => (known === null ? known : null));
        return;
      }
      const words = match[1] ?? '';
      const from = $from.pos - words.length - 1;
      if (from === dismissed) return;
      // A caret that only passes by opens nothing.
      if (!transaction.docChanged) {
        setTyped(null);
        return;
      }
      const { left, bottom, top } = view.coordsAtPos(from);
      const isBelow = bottom + HEIGHT < desk.getBoundingClientRect().bottom;
      setTyped({ from, words, ...onDesk(desk, left, isBelow ? bottom + 4 : top - HEIGHT - 4, WIDTH) });
      choose(0);
    };
    const dismiss = () =>
      setTyped((known) => {
        dismissed = known?.from ?? null;
        return null;
      });
    const onDismiss = () => dismiss();
    editor.on('transaction', look);
    editor.on('blur', onDismiss);
    editor.view.dom.addEventListener('chancery-slash-dismiss', onDismiss);
    return () => {
      editor.off('transaction', look);
      editor.off('blur', onDismiss);
      editor.view.dom.removeEventListener('chancery-slash-dismiss', onDismiss);
    };
  }, [editor]);

  const take = (entry: SlashEntry | undefined) => {
    if (entry === undefined || typed === null) return;
    const { view } = editor;
    setTyped(null);
    view.focus();
    view.dispatch(view.state.tr.delete(typed.from, typed.from + typed.words.length + 1));
    entry.run();
  };
  const onKey = useRef<(event: KeyboardEvent) => void>(() => {});
  onKey.current = (event) => {
    if (!isOpen || event.isComposing) return;
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn !== undefined) {
      const next = (chosen + turn + entries.length) % entries.length;
      choose(next);
      announce(entries[next]?.label ?? '');
    } else if (event.key === 'Enter' || event.key === 'Tab') take(entries[chosen]);
    else if (event.key === 'Escape') editor.view.dom.dispatchEvent(new Event('chancery-slash-dismiss'));
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  useEffect(() => {
    const { dom } = editor.view;
    const listen = (event: KeyboardEvent) => onKey.current(event);
    dom.addEventListener('keydown', listen, { capture: true });
    return () => dom.removeEventListener('keydown', listen, { capture: true });
  }, [editor]);
  useEffect(() => {
    const { dom } = editor.view;
    if (!isOpen) return undefined;
    dom.setAttribute('aria-controls', id);
    dom.setAttribute('aria-activedescendant', `${id}-${chosen}`);
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, id, chosen, isOpen]);

  if (!isOpen) return null;
  return (
    <div ref={list} id={id} className="slash-menu menu" role="listbox" aria-label={t('slash')} style={{ left: typed.left, top: typed.top }}>
      {entries.map((entry, index) => (
        // The keys are the editor's, where the focus stays.
        <div
          key={entry.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className="menu-item"
          data-highlighted={index === chosen ? '' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => choose(index)}
          onKeyDown={() => {}}
          onClick={() => take(entry)}
        >
          {entry.label}
        </div>
      ))}
    </div>
  );
}
