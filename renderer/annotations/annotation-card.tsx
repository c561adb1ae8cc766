import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { memo } from 'react';
import type { Anchors } from '../../core/annotation/anchors.ts';
import { isOverdue } from '../../core/annotation/filter.ts';
import { areaNumber } from '../../core/annotation/subject.ts';
import type { Thread } from '../../core/briefing/model.ts';
import type { Snapshot } from '../editor/open-briefing.ts';
import { AnnotationDetails } from './annotation-details.tsx';
import type { CardActions } from './card-actions.ts';
import { Conversation } from './conversation.tsx';
import { kindLooks, statusLooks } from './kinds.tsx';
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
  const { label, icon: Icon } = kindLooks[thread.kind];
  const { focusAreas, commitmentOf } = around;
  const area = areaNumber(thread, focusAreas, commitmentOf);
  const areaTitle = focusAreas[area - 1]?.title ?? 'Other commitments';
  const marked = words ?? thread.quote.exact;
  const status = statusLooks[thread.status];
  const overdue = isOverdue(thread, around.today);
  const [opening] = thread.messages;
  return (
    <article
      className={`card area-${area}`}
      data-active={active}
      data-thread={thread.id}
      data-settled={thread.status === 'cleared' || thread.status === 'dropped'}
      aria-label={`${thread.guidance ? 'Guidance' : label}, ${status.label}: ${marked}`}
    >
      <header>
        <Icon size={15} aria-hidden />
        <strong>{thread.guidance ? 'Guidance' : label}</strong>
        <span className="card-area" title={areaTitle}>
          {areaTitle}
        </span>
        <span className="status-shape" title={status.label}>
          <span aria-hidden>{status.shape}</span>
          <span className="visually-hidden">{status.label}</span>
        </span>
        {active ? <CardMenu thread={thread.id} actions={actions} isOrphan={words === null} /> : null}
      </header>
      <button type="button" className="card-words" data-orphan={words === null} onClick={() => actions.go(thread.id)}>
        <q>{marked}</q>
      </button>
      {words === null ? <p className="orphan">The words that this marked were deleted.</p> : null}
      {overdue ? <p className="overdue">Overdue since {new Date(thread.due).toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })}</p> : null}
      {active ? (
        <>
          {thread.commitments.map((id) => (
            <p key={id} className="card-commitment">
              {commitmentOf.get(id)?.text ?? 'A commitment that was taken out'}
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
          <Conversation thread={thread} author={around.author} onChange={(change) => actions.change(thread.id, change)} />
          <AnnotationDetails
            thread={thread}
            focusAreas={focusAreas}
            commitments={around.commitments}
            clearances={around.clearances}
            owners={around.owners}
            onChange={(change) => actions.change(thread.id, change)}
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
  const entries: (readonly [string, () => void])[] = [
    ['Add the selected words', () => actions.extend(thread)],
    ...(isOrphan ? [] : ([['Take the selected words out', () => actions.narrow(thread)]] as const)),
    ['Delete the annotation', () => actions.remove(thread)],
  ];
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button" aria-label="More for this annotation" title="More">
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
