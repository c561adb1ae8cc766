import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { followFields } from '../../core/briefing/fields.ts';
import type { OpenBriefing } from './open-briefing.ts';
import { useSnapshot } from './use-snapshot.ts';

/** How long changes of what fields follow gather, in milliseconds: they are typed letter by letter. */
const GATHER = 250;

/** Has the fields of the text follow the head of the page and the people, and is no step of undo: these are. */
export function useFields(editor: Editor, open: OpenBriefing): void {
  const head = useSnapshot(open, (each) => each.head);
  const people = useSnapshot(open, (each) => each.people);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (editor.isDestroyed || open.snapshot.readOnly) return;
      const transaction = followFields(editor.state.tr.setMeta('addToHistory', false), { ...head, people });
      if (transaction.docChanged) editor.view.dispatch(transaction);
    }, GATHER);
    return () => clearTimeout(timer);
  }, [editor, open, head, people]);
}
