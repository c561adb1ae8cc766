import type { Editor } from '@tiptap/core';
import { MessageSquareReply } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnnotationFilter, everything } from '../../core/annotation/filter.ts';
import { clearanceOf } from '../../core/clearance/clearance.ts';
import { matrixOf } from '../../core/coverage/matrix.ts';
import { reviewOf } from '../../core/review/review.ts';
import type { AnnotationDraft } from '../annotations/annotating.ts';
import { AnnotationsPane, type Drafting } from '../annotations/annotations-pane.tsx';
import type { CardActions } from '../annotations/card-actions.ts';
import { ClearancePane } from '../clearance/clearance-pane.tsx';
import { useKeysOf } from '../commands/use-command-table.tsx';
import { type CommitmentActions, CommitmentsPane } from '../coverage/commitments-pane.tsx';
import { CoverageStrip } from '../coverage/coverage-strip.tsx';
import { MatrixPane } from '../coverage/matrix-pane.tsx';
import { Button } from '../design/button.tsx';
import { localToday } from '../design/dates.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { type ReviewActions, ReviewPane } from '../review/review-pane.tsx';

export const sideTabs = ['annotations', 'commitments', 'matrix', 'clearance', 'review'] as const;
export type SideTab = (typeof sideTabs)[number];

/** What the right of the window shows and does; its state is the window's, since keys change it too. */
export interface SidePaneState {
  readonly tab: SideTab;
  readonly active: string | null;
  readonly commitment: string | null;
  readonly filter: AnnotationFilter;
  readonly drafting: Drafting | null;
}

/** The right of the window: the coverage of each focus area, and under it one of five views. */
export const SidePane = memo(function SidePane({
  editor,
  open,
  author,
  state,
  onState,
  cardActions,
  commitmentActions,
  reviewActions,
  onBringIn,
  onAdd,
  onCancel,
}: {
  editor: Editor;
  open: OpenBriefing;
  author: string;
  state: SidePaneState;
  onState: (change: Partial<SidePaneState>) => void;
  cardActions: CardActions;
  commitmentActions: CommitmentActions;
  reviewActions: ReviewActions;
  onBringIn: () => void;
  onAdd: (draft: AnnotationDraft) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['coverage', 'commands']);
  const coverage = useSnapshot(open, (each) => each.coverage);
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const { keys: bringInKeys } = useKeysOf('bring-in');
  return (
    <aside className="panel" aria-label={t('pane')}>
      <CoverageStrip
        coverage={coverage}
        focusAreas={focusAreas}
        chosen={state.filter.focusArea}
        onChoose={(focusArea) => onState({ tab: 'annotations', filter: focusArea === null ? everything : { ...everything, focusArea } })}
      />
      <Tabs.Root className="tabs" value={state.tab} onValueChange={(tab) => onState({ tab: tab as SideTab })}>
        <Tabs.List className="tab-list" aria-label={t('views')}>
          {sideTabs.map((tab) => (
            <Tabs.Trigger key={tab} value={tab} className="tab">
              {t(`tab_${tab}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="annotations" className="tab-content tab-fixed" tabIndex={-1}>
          <AnnotationsPane
            editor={editor}
            open={open}
            author={author}
            active={state.active}
            actions={cardActions}
            filter={state.filter}
            onFilter={(filter) => onState({ filter })}
            drafting={state.drafting}
            onAdd={onAdd}
            onCancel={onCancel}
          />
        </Tabs.Content>
        <Tabs.Content value="commitments" className="tab-content" tabIndex={-1}>
          <Commitments open={open} active={state.commitment} actions={commitmentActions} />
        </Tabs.Content>
        <Tabs.Content value="matrix" className="tab-content" tabIndex={-1}>
          <Matrix open={open} onGo={cardActions.go} />
        </Tabs.Content>
        <Tabs.Content value="clearance" className="tab-content" tabIndex={-1}>
          <ClearanceTab open={open} onGo={cardActions.go} />
        </Tabs.Content>
        <Tabs.Content value="review" className="tab-content" tabIndex={-1}>
          <Review open={open} actions={reviewActions} />
          <Button className="bring-in" onClick={onBringIn} title={bringInKeys}>
            <MessageSquareReply size={16} aria-hidden /> {t('commands:bring-in')}
          </Button>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
});

function Commitments({ open, active, actions }: { open: OpenBriefing; active: string | null; actions: CommitmentActions }): ReactNode {
  return (
    <CommitmentsPane
      coverage={useSnapshot(open, (each) => each.coverage)}
      focusAreas={useSnapshot(open, (each) => each.focusAreas)}
      commitmentOf={useSnapshot(open, (each) => each.commitmentOf)}
      sources={useSnapshot(open, (each) => each.sources)}
      active={active}
      actions={actions}
    />
  );
}

function Matrix({ open, onGo }: { open: OpenBriefing; onGo: (thread: string) => void }): ReactNode {
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const commitments = useSnapshot(open, (each) => each.commitments);
  const threads = useSnapshot(open, (each) => each.threads);
  const anchors = useSnapshot(open, (each) => each.anchors);
  const rows = useMemo(
    () => matrixOf({ focusAreas, commitments, threads, anchors }),
    [focusAreas, commitments, threads, anchors],
  );
  return <MatrixPane rows={rows} focusAreas={focusAreas} onGo={onGo} />;
}

function ClearanceTab({ open, onGo }: { open: OpenBriefing; onGo: (thread: string) => void }): ReactNode {
  const clearances = useSnapshot(open, (each) => each.clearances);
  const threads = useSnapshot(open, (each) => each.threads);
  const summary = useMemo(() => clearanceOf({ clearances, threads }), [clearances, threads]);
  return (
    <ClearancePane
      clearances={clearances}
      summary={summary}
      onChange={(clearance) => open.changeEntry('clearances', clearance)}
      onRemove={(id) => open.removeEntry('clearances', id)}
      onGo={onGo}
    />
  );
}

function Review({ open, actions }: { open: OpenBriefing; actions: ReviewActions }): ReactNode {
  const anchors = useSnapshot(open, (each) => each.anchors);
  const coverage = useSnapshot(open, (each) => each.coverage);
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const commitments = useSnapshot(open, (each) => each.commitments);
  const threads = useSnapshot(open, (each) => each.threads);
  const clearances = useSnapshot(open, (each) => each.clearances);
  const { page } = useSnapshot(open, (each) => each.head);
  const findings = useMemo(
    () =>
      reviewOf({ text: anchors.text, anchors, coverage, focusAreas, commitments, threads, clearances, page, today: localToday() }),
    [anchors, coverage, focusAreas, commitments, threads, clearances, page],
  );
  return <ReviewPane findings={findings} actions={actions} />;
}
