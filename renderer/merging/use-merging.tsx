import type { Editor } from '@tiptap/core';
import { type ReactNode, useCallback, useState } from 'react';
import type { CallArguments, Chosen } from '../../core/bridge/contract.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { callHost } from '../application/host.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';
import { type RunningTask, startTask, type TaskProgress } from '../tasks/tasks.ts';
import type { MergeResult, Reviewing } from './reviewing.ts';

const MergeDialog = later(async () => (await import('./merge-dialog.tsx')).MergeDialog, { takesKeys: true });
const MergeReview = later(async () => (await import('./merge-review.tsx')).MergeReview);
const LeaveDialog = later(async () => (await import('./leave-dialog.tsx')).LeaveDialog, { takesKeys: true });

/** A copy to be merged; with the passphrase of its lock when it has one of its own. */
export type CopyToMerge = CallArguments<'merge.copies'>['files'][number];

/**
 * Merging returned copies into the open briefing: the dialog that asks for them, and the review in place of the side
 * pane. What the copies changed waits for the officer as long as the briefing is open, whether it is looked at or not.
 */
export function useMerging(editor: Editor, open: OpenBriefing, annotating: Annotating) {
  const [asking, setAsking] = useState<{ readonly first: NonNullable<Chosen> | null } | null>(null);
  const [reviewing, setReviewing] = useState<Reviewing | null>(null);
  const [looking, setLooking] = useState(false);
  const [leaving, setLeaving] = useState<{ readonly what: 'review' | 'briefing'; readonly go: () => void } | null>(null);
  const [reviewCommands, setReviewCommands] = useState<readonly Command[]>([]);
  const ask = useCallback(
    async (files: readonly CopyToMerge[], onProgress: (progress: TaskProgress) => void): Promise<RunningTask<MergeResult>> => {
      await open.flush();
      return startTask((task) => callHost('merge.copies', { session: open.session, files: [...files], task }), onProgress);
    },
    [open],
  );
  const take = useCallback(
    async (merged: MergeResult) => {
      const { Reviewing } = await import('./reviewing.ts');
      // Merging is no step of undo: the briefing as it was is kept as a version instead.
      await callHost('version.keep', { session: open.session, name: language.t('merging:versionBefore', { count: merged.copies.length }) });
      open.takeMerged(merged.update);
      const joined = reviewing ?? new Reviewing(editor, open);
      joined.add(merged);
      setAsking(null);
      setReviewing(joined);
      setLooking(true);
    },
    [editor, open, reviewing],
  );
  const left = reviewing?.left ?? 0;
  const stopLooking = () => {
    setLooking(false);
    if (reviewing?.left === 0) setReviewing(null);
    editor.view.focus();
  };
  const close = () => {
    if ((reviewing?.left ?? 0) === 0) stopLooking();
    else setLeaving({ what: 'review', go: stopLooking });
  };
  const dialog: ReactNode = (
    <>
      {asking === null ? null : (
        <MergeDialog session={open.session} name={open.snapshot.name} first={asking.first} onAsk={ask} onMerged={take} onClose={() => setAsking(null)} />
      )}
      {leaving === null ? null : (
        <LeaveDialog
          what={leaving.what}
          left={left}
          onStay={() => setLeaving(null)}
          onLeave={() => {
            setLeaving(null);
            leaving.go();
          }}
        />
      )}
    </>
  );
  const review: ReactNode =
    reviewing === null || !looking ? null : (
      <MergeReview open={open} annotating={annotating} reviewing={reviewing} onCommands={setReviewCommands} onClose={close} />
    );
  const commands: readonly Command[] = [
    { id: 'merge', group: 'file', label: language.t('merging:command'), keys: '', run: () => setAsking({ first: null }) },
    ...(reviewing === null || looking
      ? []
      : [{ id: 'merge-review', group: 'tools' as const, label: language.t('merging:reopen'), keys: '', run: () => setLooking(true) }]),
    ...reviewCommands,
  ];
  /** Asks to merge a file that is a copy of this briefing; with any other, the work goes on. */
  const offer = async (file: NonNullable<Chosen>, otherwise: () => void) => {
    const { belongs } = await callHost('merge.belongs', { session: open.session, file: file.file });
    if (belongs) setAsking({ first: file });
    else otherwise();
  };
  /** Leaves the briefing; what nobody has decided on would be forgotten, so that it is asked first. */
  const leave = (go: () => void) => {
    if ((reviewing?.left ?? 0) === 0) go();
    else setLeaving({ what: 'briefing', go });
  };
  return { dialog, review, commands, offer, leave };
}
