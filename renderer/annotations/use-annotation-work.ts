import type { Editor } from '@tiptap/core';
import { useCallback, useMemo } from 'react';
import { findQuote } from '../../core/annotation/quote.ts';
import type { Thread } from '../../core/briefing/model.ts';
import { announce } from '../application/announcer.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import type { SidePaneState } from '../side-pane/side-pane.tsx';
import type { AnnotationDraft, Annotating } from './annotating.ts';
import type { CardActions } from './card-actions.ts';
import { kindWords, statusWords } from './kinds.tsx';

/** What can be done with annotations in the open briefing: from the keys, from a card, from the form. */
export function useAnnotationWork({
  editor,
  open,
  annotating,
  side,
  changeSide,
  showPanel,
}: {
  editor: Editor;
  open: OpenBriefing;
  annotating: Annotating;
  side: SidePaneState;
  changeSide: (change: Partial<SidePaneState>) => void;
  showPanel: () => void;
}) {
  const { tell } = useNotices();
  const t = language.getFixedT(null, ['annotations', 'commands']);

  const start = () => {
    const range = annotating.selection;
    if (range === null) {
      tell(t('selectFirst'));
      return;
    }
    showPanel();
    annotating.spotlight(range);
    changeSide({ tab: 'annotations', drafting: { ...range, words: editor.state.doc.textBetween(range.from, range.to, ' ') } });
  };
  const stop = useCallback(() => {
    annotating.spotlight(null);
    changeSide({ drafting: null });
    editor.view.focus();
  }, [annotating, changeSide, editor]);
  const add = useCallback(
    (draft: AnnotationDraft) => {
      const range = annotating.spotlit;
      if (range === null) {
        tell(language.t('annotations:deletedBefore'));
        changeSide({ drafting: null });
        return;
      }
      const thread = annotating.add(draft, range);
      changeSide({ drafting: null, active: thread.id });
      annotating.select({ from: range.to, to: range.to });
      announce(language.t('annotations:annotatedAs', { kind: kindWords(thread.kind) }));
    },
    [annotating, changeSide, tell],
  );

  const goTo = useCallback(
    (id: string) => {
      changeSide({ active: id });
      const [range] = open.snapshot.anchors.get(id)?.ranges ?? [];
      if (range === undefined) changeSide({ tab: 'annotations' });
      else annotating.reveal(range);
    },
    [annotating, changeSide, open],
  );

  const cardActions: CardActions = useMemo(() => {
    const withSelection = (work: (range: { from: number; to: number }) => void) => {
      const range = annotating.selection;
      if (range === null) tell(language.t('annotations:selectInText'));
      else work(range);
    };
    return {
      go: goTo,
      change: (id, change) => {
        const thread = open.snapshot.threadOf.get(id);
        if (thread !== undefined) open.asOneStep(() => open.changeThread(change(thread)));
      },
      extend: (thread) => withSelection((range) => annotating.extend(thread, range)),
      narrow: (thread) => withSelection((range) => annotating.narrow(thread, range)),
      anchor: (thread, match) => {
        const { doc } = editor.state;
        // The match was found a moment ago, and somebody may have typed since.
        const still = match.to <= doc.content.size && doc.textBetween(match.from, match.to, ' ', ' ') === match.words;
        const range = still ? match : findQuote(doc, { exact: match.words, before: '', after: '' }, { limit: 1 })[0];
        if (range === undefined) {
          tell(language.t('annotations:matchGone'));
          return;
        }
        annotating.extend(thread, range);
        annotating.reveal(range);
        announce(language.t('annotations:anchoredAgain'));
      },
      show: (range) => annotating.reveal(range),
      remove: (thread) => {
        annotating.remove(thread);
        editor.view.focus();
        tell(language.t('annotations:removed'));
      },
    };
  }, [annotating, editor, goTo, open, tell]);

  const step = (by: 1 | -1) => {
    const { anchors, threadOf } = open.snapshot;
    const { order } = anchors;
    if (order.length === 0) {
      announce(t('none'));
      return;
    }
    const at = side.active === null ? -1 : order.indexOf(side.active);
    const caret = editor.state.selection.from;
    const startOf = (id: string) => anchors.get(id)?.ranges[0]?.from ?? 0;
    const fromCaret = by === 1 ? order.findIndex((id) => startOf(id) >= caret) : order.findLastIndex((id) => startOf(id) < caret);
    const next = at < 0 ? Math.max(0, fromCaret) : (at + by + order.length) % order.length;
    const id = order[next];
    const thread = id === undefined ? undefined : threadOf.get(id);
    if (id === undefined || thread === undefined) return;
    showPanel();
    changeSide({ tab: 'annotations' });
    goTo(id);
    announce(
      t('position', {
        at: next + 1,
        count: order.length,
        kind: kindWords(thread.kind),
        status: statusWords(thread.status),
        words: anchors.get(id)?.words ?? '',
        said: thread.messages[0]?.text ?? '',
      }),
    );
  };
  const active = (): Thread | undefined => {
    const thread = side.active === null ? undefined : open.snapshot.threadOf.get(side.active);
    if (thread === undefined) tell(t('goFirst'));
    return thread;
  };
  const reply = () => {
    const thread = active();
    if (thread === undefined) return;
    showPanel();
    changeSide({ tab: 'annotations' });
    // The card may have to be drawn as the active one first.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`.card[data-thread=${JSON.stringify(thread.id)}] .reply textarea`)?.focus(),
    );
  };
  const settle = () => {
    const thread = active();
    if (thread === undefined) return;
    const settled = thread.status === 'cleared' || thread.status === 'dropped';
    const status = settled ? 'open' : 'cleared';
    cardActions.change(thread.id, (now) => ({ ...now, status }));
    announce(t(settled ? 'reopened' : 'cleared'));
  };
  const extend = () => {
    const thread = active();
    if (thread !== undefined) cardActions.extend(thread.id);
  };

  const group = 'annotations';
  const commands: readonly Command[] = [
    { id: 'annotate', group, label: t('commands:annotate'), keys: 'Mod+Alt+M', run: start },
    { id: 'annotation-next', group, label: t('commands:annotation-next'), keys: 'F8', run: () => step(1) },
    { id: 'annotation-previous', group, label: t('commands:annotation-previous'), keys: 'Shift+F8', run: () => step(-1) },
    { id: 'annotation-reply', group, label: t('commands:annotation-reply'), keys: 'Mod+Alt+R', run: reply },
    { id: 'annotation-settle', group, label: t('commands:annotation-settle'), keys: 'Mod+Alt+Enter', run: settle },
    { id: 'annotation-extend', group, label: t('commands:annotation-extend'), keys: 'Mod+Alt+A', run: extend },
  ];
  return { start, stop, add, goTo, cardActions, commands };
}
