import { useCallback, useMemo } from 'react';
import { everything } from '../../core/annotation/filter.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { announce } from '../application/announcer.ts';
import { useNotices } from '../application/notices.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import type { SidePaneState } from '../side-pane/side-pane.tsx';
import type { CommitmentActions } from './commitments-pane.tsx';
import { stateWords } from './coverage-words.ts';

/** What can be done with commitments in the open briefing: go to the next open one, put one into the text. */
export function useCommitmentWork({
  open,
  annotating,
  side,
  changeSide,
  showPanel,
  goTo,
}: {
  open: OpenBriefing;
  annotating: Annotating;
  side: SidePaneState;
  changeSide: (change: Partial<SidePaneState>) => void;
  showPanel: () => void;
  /** Goes to the passage of an annotation. */
  goTo: (thread: string) => void;
}) {
  const { tell } = useNotices();
  const t = language.getFixedT(null, ['coverage', 'commands']);
  const insert = useCallback(
    (commitment: string, position?: number) => {
      const thread = annotating.insertCommitment(commitment, position);
      if (thread === undefined) return;
      changeSide({ active: thread.id });
      announce(language.t('annotations:inserted', { words: thread.quote.exact }));
    },
    [annotating, changeSide],
  );
  const actions: CommitmentActions = useMemo(
    () => ({
      go: goTo,
      insert,
      show: (commitment) => changeSide({ tab: 'annotations', filter: { ...everything, commitment } }),
    }),
    [changeSide, goTo, insert],
  );
  const nextUncovered = () => {
    const { coverage, commitmentOf } = open.snapshot;
    const all = coverage.focusAreas.flatMap((area) => area.commitments);
    const at = all.findIndex(({ commitment }) => commitment === side.commitment);
    const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ state }) => state === 'missing' || state === 'open');
    if (next === undefined) {
      announce(t('everythingCovered'));
      tell(t('everythingCovered'));
      return;
    }
    showPanel();
    changeSide({ tab: 'commitments', commitment: next.commitment });
    announce(`${stateWords(next.state)}: ${commitmentOf.get(next.commitment)?.text ?? ''}`);
  };
  const commands: readonly Command[] = [
    { id: 'commitment-next', group: 'commitments', label: t('commands:commitment-next'), keys: 'F9', run: nextUncovered },
    {
      id: 'commitment-insert',
      group: 'commitments',
      label: t('commands:commitment-insert'),
      keys: 'Mod+Alt+I',
      run: () => (side.commitment === null ? tell(t('goFirst')) : insert(side.commitment)),
    },
  ];
  return { insert, actions, commands };
}
