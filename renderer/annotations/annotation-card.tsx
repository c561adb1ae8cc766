import { memo, useState } from 'react';
import type { Anchor } from '../../core/annotation/anchors.ts';
import {
  type AnnotationStatus,
  annotationStatuses,
  type Commitment,
  newIdentifier,
  type Thread,
} from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { kindLooks, statusLooks } from './kinds.tsx';

/** One annotation on the right: what it marks, what it speaks of, what was said, how it stands. */
export const AnnotationCard = memo(function AnnotationCard({
  thread,
  anchor,
  area,
  areaTitle,
  commitments,
  active,
  author,
  onGo,
  onChange,
}: {
  thread: Thread;
  anchor: Anchor | undefined;
  area: number;
  areaTitle: string;
  commitments: readonly Commitment[];
  active: boolean;
  author: string;
  onGo: (thread: string) => void;
  onChange: (thread: Thread) => void;
}) {
  const [reply, setReply] = useState('');
  const { label: kind, icon: Icon } = kindLooks[thread.kind];
  const label = thread.guidance ? `Guidance · ${kind}` : kind;
  const words = anchor?.words ?? thread.quote.exact;
  const spoken = commitments.filter((commitment) => thread.commitments.includes(commitment.id));
  const send = () => {
    const text = reply.trim();
    if (text === '') return;
    const message = { id: newIdentifier(), author, at: new Date().toISOString(), text };
    onChange({ ...thread, messages: [...thread.messages, message] });
    setReply('');
  };
  return (
    <article className={`card area-${area}`} data-active={active} aria-label={`${label}: ${words}`}>
      <header>
        <Icon size={15} aria-hidden />
        <strong>{label}</strong>
        <span className="card-area" title={areaTitle}>
          {areaTitle}
        </span>
      </header>
      <button type="button" className="card-words" onClick={() => onGo(thread.id)} disabled={anchor === undefined}>
        <q>{words}</q>
      </button>
      {anchor === undefined ? <p className="orphan">The words that this marked were deleted.</p> : null}
      {spoken.map((commitment) => (
        <p key={commitment.id} className="card-commitment">
          {commitment.text}
        </p>
      ))}
      <ol className="messages">
        {thread.messages.map((message) => (
          <li key={message.id}>
            <span className="byline">
              {message.author === '' ? 'Unnamed' : message.author} ·{' '}
              <time dateTime={message.at}>
                {new Date(message.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </span>
            <p dir="auto">{message.text}</p>
          </li>
        ))}
      </ol>
      <footer>
        <label>
          <span aria-hidden className="status-shape">
            {statusLooks[thread.status].shape}
          </span>
          <span className="visually-hidden">Status</span>
          <select
            value={thread.status}
            onChange={(event) => onChange({ ...thread, status: event.target.value as AnnotationStatus })}
          >
            {annotationStatuses.map((status) => (
              <option key={status} value={status}>
                {statusLooks[status].label}
              </option>
            ))}
          </select>
        </label>
        <input
          aria-label="Reply"
          placeholder="Reply"
          value={reply}
          onChange={(event) => setReply(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) send();
          }}
        />
        {reply.trim() === '' ? null : <Button onClick={send}>Send</Button>}
      </footer>
    </article>
  );
});
