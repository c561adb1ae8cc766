import type { Editor } from '@tiptap/core';
import { type ReactNode, useCallback, useState } from 'react';
import type { CallResult, Chosen } from '../../core/bridge/contract.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { callHost } from '../application/host.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';

const MergeDialog = later(async () => (await import('./merge-dialog.tsx')).MergeDialog, { takesKeys: true });
const MergeReview = later(async () => (await import('./merge-review.tsx')).MergeReview);

/** Merging returned copies into the open briefing: the dialog that asks for them, and the review in place of the side pane. */
export function useMerging(editor: Editor, open: OpenBriefing, annotating: Annotating) {
  const [asking, setAsking] = useState<{ readonly first: NonNullable<Chosen> | null } | null>(null);
  const [result, setResult] = useState<CallResult<'merge.copies'> | null>(null);
  const [reviewCommands, setReviewCommands] = useState<readonly Command[]>([]);
  const merge = useCallback(
    async (files: readonly string[]) => {
      await open.flush();
      const merged = await callHost('merge.copies', { session: open.session, files: [...files] });
      // Merging is no step of undo: the briefing as it was is kept as a version instead.
      await callHost('version.keep', { session: open.session, name: language.t('merging:versionBefore', { count: files.length }) });
      open.takeMerged(merged.update);
      setAsking(null);
      setResult(merged);
    },
    [open],
  );
  const close = useCallback(() => {
    setResult(null);
    editor.view.focus();
  }, [editor]);
  const dialog: ReactNode = asking === null ? null : (
    <MergeDialog name={open.snapshot.name} first={asking.first} onMerge={merge} onClose={() => setAsking(null)} />
  );
  const review: ReactNode =
    result === null ? null : (
      <MergeReview editor={editor} open={open} annotating={annotating} result={result} onCommands={setReviewCommands} onClose={close} />
    );
  const commands: readonly Command[] = [
    { id: 'merge', group: 'file', label: language.t('merging:command'), keys: '', run: () => setAsking({ first: null }) },
    ...reviewCommands,
  ];
  /** Asks to merge a file that is a copy of this briefing; with any other, the work goes on. */
  const offer = async (file: NonNullable<Chosen>, otherwise: () => void) => {
    const { belongs } = await callHost('merge.belongs', { session: open.session, file: file.file });
    if (belongs) setAsking({ first: file });
    else otherwise();
  };
  return { dialog, review, commands, offer };
}
