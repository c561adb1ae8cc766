import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOwn, withMessageText, withoutMessage, withReply } from '../../core/annotation/conversation.ts';
import type { Message, Thread } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { shownMoment } from '../language/formats.ts';
import type { ThreadChange } from './card-actions.ts';

/** What was said in an annotation, with a line to reply in. One's own messages can be changed and deleted. */
export const Conversation = memo(function Conversation({
  thread,
  author,
  onChange,
}: {
  thread: Thread;
  author: string;
  onChange: (change: ThreadChange) => void;
}) {
  const { t } = useTranslation('annotations');
  const [reply, setReply] = useState('');
  const send = () => {
    onChange((latest) => withReply(latest, reply, { author, now: new Date() }));
    setReply('');
  };
  return (
    <>
      <ol className="messages">
        {thread.messages.map((message) => (
          <MessageLine key={message.id} message={message} author={author} onChange={onChange} />
        ))}
      </ol>
      <div className="reply">
        <textarea
          aria-label={t('reply')}
          placeholder={t('reply')}
          rows={1}
          dir="auto"
          value={reply}
          onChange={(event) => setReply(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        {reply.trim() === '' ? null : <Button onClick={send}>{t('send')}</Button>}
      </div>
    </>
  );
});

function MessageLine({
  message,
  author,
  onChange,
}: {
  message: Message;
  author: string;
  onChange: (change: ThreadChange) => void;
}) {
  const { t } = useTranslation(['annotations', 'common']);
  const [editing, setEditing] = useState<string | null>(null);
  const keep = () => {
    if (editing !== null) onChange((latest) => withMessageText(latest, message.id, editing, { now: new Date() }));
    setEditing(null);
  };
  return (
    <li>
      <span className="byline">
        <bdi>{message.author === '' ? t('unnamed') : message.author}</bdi> ·{' '}
        <bdi>
          <time dateTime={message.at}>{shownMoment(message.at)}</time>
        </bdi>
        {message.edited === '' ? null : <span title={shownMoment(message.edited)}> · {t('changed')}</span>}
      </span>
      {editing === null ? (
        <p dir="auto">{message.text}</p>
      ) : (
        <textarea
          aria-label={t('yourMessage')}
          rows={2}
          dir="auto"
          value={editing}
          autoFocus
          onChange={(event) => setEditing(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              setEditing(null);
            } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              keep();
            }
          }}
        />
      )}
      {isOwn(message, author) && editing === null ? (
        <span className="message-actions">
          <button type="button" className="link" onClick={() => setEditing(message.text)}>
            {t('edit')}
          </button>
          <button type="button" className="link" onClick={() => onChange((latest) => withoutMessage(latest, message.id))}>
            {t('common:delete')}
          </button>
        </span>
      ) : null}
    </li>
  );
}
