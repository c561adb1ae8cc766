import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchors } from '../../core/annotation/anchors.ts';
import { isOverdue } from '../../core/annotation/filter.ts';
import { areaNumber } from '../../core/annotation/subject.ts';
import type { Thread } from '../../core/briefing/model.ts';
import type { Snapshot } from '../editor/open-briefing.ts';
import { shownDate } from '../language/formats.ts';
import { AnnotationDetails } from './annotation-details.tsx';
import type { CardActions, ThreadChange } from './card-actions.ts';
import { Conversation } from './conversation.tsx';
import { kindIcons, kindWords, statusShapes, statusWords } from './kinds.tsx';
import { OrphanHelp } from './orphan-help.tsx';

/** What a card needs to know of the briefing beside its own annotation. */
export type CardSurroundings = Pick<Snapshot, 'focusAreas' | 'commitments' | 'commitmentOf' | 'clearances'> & {
  readonly author: string;
  readonly today: string;
  readonly owners: readonly string[];
};

/**
 * One annotation on the right: what it marks, what it speaks of, what was said, how it stands. Small until
 * it is the active one, which shows everything and lets it be changed.
 */
export const AnnotationCard = memo(function AnnotationCard({
  thread,
  words,
  anchors,
  active,
  around,
  actions,
}: {
  thread: Thread;
  /** The words it marks now; null for an orphan. */
  words: string | null;
  /** All anchors, for an orphan that looks for a new place; null otherwise. */
  anchors: Anchors | null;
  active: boolean;
  around: CardSurroundings;
  actions: CardActions;
}) {
  const { t } = useTranslation(['annotations', 'common']);
  const Icon = kindIcons[thread.kind];
  const label = thread.guidance ? t('guidance') : kindWords(thread.kind);
  const { focusAreas, commitmentOf } = around;
  const area = areaNumber(thread, focusAreas, commitmentOf);
  const areaTitle = focusAreas[area - 1]?.title ?? t('common:otherCommitments');
  const marked = words ?? thread.quote.exact;
  const status = statusWords(thread.status);
  const overdue = isOverdue(thread, around.today);
  const [opening] = thread.messages;
  const { id } = thread;
  // The words change with every key in the passage; what is under them shall not be drawn again for that.
  const change = useCallback((made: ThreadChange) => actions.change(id, made), [actions, id]);
  return (
    <article
      className={`card area-${area}`}
      data-active={active}
      data-thread={thread.id}
      data-settled={thread.status === 'cleared' || thread.status === 'dropped'}
      aria-label={`${label}, ${status}: ${marked}`}
    >
      <header>
        <Icon size={15} aria-hidden />
        <strong>{label}</strong>
        <span className="card-area" title={areaTitle}>
          {areaTitle}
        </span>
        <span className="status-shape" title={status}>
          <span aria-hidden>{statusShapes[thread.status]}</span>
          <span className="visually-hidden">{status}</span>
        </span>
        {active ? <CardMenu thread={thread.id} actions={actions} isOrphan={words === null} /> : null}
      </header>
      <button type="button" className="card-words" data-orphan={words === null} onClick={() => actions.go(thread.id)}>
        <q>{marked}</q>
      </button>
      {words === null ? <p className="orphan">{t('wordsDeleted')}</p> : null}
      {overdue ? <p className="overdue">{t('overdueSince', { date: shownDate(thread.due) })}</p> : null}
      {active ? (
        <>
          {thread.commitments.map((id) => (
            <p key={id} className="card-commitment">
              {commitmentOf.get(id)?.text ?? t('commitmentGone')}
            </p>
          ))}
          {anchors === null ? null : (
            <OrphanHelp
              thread={thread}
              anchors={anchors}
              onShow={actions.show}
              onAnchor={(range) => actions.anchor(thread.id, range)}
              onAnchorToSelection={() => actions.extend(thread.id)}
            />
          )}
          <Conversation thread={thread} author={around.author} onChange={change} />
          <AnnotationDetails
            thread={thread}
            focusAreas={focusAreas}
            commitments={around.commitments}
            clearances={around.clearances}
            owners={around.owners}
            onChange={change}
          />
        </>
      ) : opening === undefined ? null : (
        <p className="card-opening" dir="auto">
          {opening.text}
          {thread.messages.length > 1 ? <span className="hint"> +{thread.messages.length - 1}</span> : null}
        </p>
      )}
    </article>
  );
});

function CardMenu({ thread, actions, isOrphan }: { thread: string; actions: CardActions; isOrphan: boolean }) {
  const { t } = useTranslation('annotations');
  const entries: (readonly [string, () => void])[] = [
    [t('extend'), () => actions.extend(thread)],
    ...(isOrphan ? [] : ([[t('narrow'), () => actions.narrow(thread)]] as const)),
    [t('remove'), () => actions.remove(thread)],
  ];
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button" aria-label={t('more')} title={t('moreShort')}>
          <Ellipsis size={16} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" onCloseAutoFocus={(event) => event.preventDefault()}>
          {entries.map(([label, run]) => (
            <DropdownMenu.Item key={label} className="menu-item" onSelect={run}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
