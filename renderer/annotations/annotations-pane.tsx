import type { Editor } from '@tiptap/core';
import { useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AnchorRange } from '../../core/annotation/anchors.ts';
import { type AnnotationFilter, everything, passes } from '../../core/annotation/filter.ts';
import type { Thread } from '../../core/briefing/model.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { useKeysOf } from '../commands/use-command-table.tsx';
import { localToday } from '../design/dates.ts';
import type { CardSurroundings } from './annotation-card.tsx';
import { AnnotationForm } from './annotation-form.tsx';
import { AnnotationList } from './annotation-list.tsx';
import type { AnnotationDraft } from './annotating.ts';
import { Beside } from './beside.tsx';
import type { CardActions } from './card-actions.ts';
import { FilterBar } from './filter-bar.tsx';

/** The words that are being annotated. */
export interface Drafting extends AnchorRange {
  readonly words: string;
}

/** The annotations: beside their passages, or in one list. */
export function AnnotationsPane({
  editor,
  open,
  author,
  active,
  actions,
  filter,
  onFilter,
  drafting,
  onAdd,
  onCancel,
}: {
  editor: Editor;
  open: OpenBriefing;
  author: string;
  active: string | null;
  actions: CardActions;
  filter: AnnotationFilter;
  onFilter: (filter: AnnotationFilter) => void;
  drafting: Drafting | null;
  onAdd: (draft: AnnotationDraft) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['annotations', 'common']);
  const { keys: annotateKeys = '' } = useKeysOf('annotate');
  const focusAreas = useSnapshot(open, (each) => each.focusAreas);
  const commitments = useSnapshot(open, (each) => each.commitments);
  const commitmentOf = useSnapshot(open, (each) => each.commitmentOf);
  const clearances = useSnapshot(open, (each) => each.clearances);
  const threads = useSnapshot(open, (each) => each.threads);
  const threadOf = useSnapshot(open, (each) => each.threadOf);
  const anchors = useSnapshot(open, (each) => each.anchors);
  const [view, setView] = useState<'beside' | 'list'>('beside');
  const today = localToday();
  const owners = useMemo(
    () => [...new Set(threads.map((thread) => thread.owner).filter((owner) => owner !== ''))].sort(),
    [threads],
  );
  const around: CardSurroundings = useMemo(
    () => ({ focusAreas, commitments, commitmentOf, clearances, author, today, owners }),
    [focusAreas, commitments, commitmentOf, clearances, author, today, owners],
  );
  const shown = useMemo(() => {
    const context = { commitmentOf, today, wordsOf: (id: string) => anchors.get(id)?.words ?? '' };
    return (thread: Thread) => filter === everything || passes(thread, filter, context);
  }, [filter, commitmentOf, today, anchors]);
  const orphans = useMemo(
    () => threads.filter((thread) => !anchors.has(thread.id) && shown(thread)),
    [threads, anchors, shown],
  );
  const listed = useMemo(() => {
    if (view !== 'list') return [];
    const inText = anchors.order.flatMap((id) => threadOf.get(id) ?? []).filter(shown);
    return [...orphans, ...inText];
  }, [view, anchors, threadOf, shown, orphans]);
  const [firstArea] = focusAreas;
  const showsOrphan = orphans.some((thread) => thread.id === active);
  const mode = view === 'list' || showsOrphan ? 'list' : 'beside';

  return (
    <section className="annotations" aria-label={t('title')}>
      {drafting === null ? null : (
        <AnnotationForm
          key={`${drafting.from}-${drafting.to}`}
          words={drafting.words}
          focusAreas={focusAreas}
          commitments={commitments}
          initialSubject={{ commitments: [], focusArea: firstArea?.id ?? null }}
          onAdd={onAdd}
          onCancel={onCancel}
        />
      )}
      <FilterBar filter={filter} focusAreas={focusAreas} owners={owners} onChange={onFilter} />
      <div className="row spread">
        <span className="hint">
          {t('common:annotations', { count: threads.length })}
          {orphans.length === 0 ? null : (
            <>
              {' · '}
              <button
                type="button"
                className="link"
                onClick={() => {
                  setView('list');
                  const [first] = orphans;
                  if (first !== undefined) actions.go(first.id);
                }}
              >
                {t('withoutWords', { count: orphans.length })}
              </button>
            </>
          )}
        </span>
        <div className="segments" role="group" aria-label={t('arrangement')}>
          <button type="button" aria-pressed={view === 'beside'} onClick={() => setView('beside')}>
            {t('beside')}
          </button>
          <button type="button" aria-pressed={view === 'list'} onClick={() => setView('list')}>
            {t('list')}
          </button>
        </div>
      </div>
      {threads.length === 0 && drafting === null ? (
        <p className="empty">
          <Trans t={t} i18nKey="empty" values={{ keys: annotateKeys }} components={{ kbd: <kbd /> }} />
        </p>
      ) : mode === 'list' ? (
        <AnnotationList
          threads={view === 'list' ? listed : orphans}
          anchors={anchors}
          active={active}
          around={around}
          actions={actions}
        />
      ) : (
        <Beside
          editor={editor}
          anchors={anchors}
          threadOf={threadOf}
          shown={shown}
          active={active}
          around={around}
          actions={actions}
        />
      )}
    </section>
  );
}
