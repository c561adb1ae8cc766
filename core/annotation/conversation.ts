import { type Message, newIdentifier, type Thread } from '../briefing/model.ts';

/** Whether a message was written by the officer of that name, who alone may change or delete it. */
export function isOwn(message: Message, author: string): boolean {
  return message.author === author;
}

/** The thread with one more message; as it is when there are no words. */
export function withReply(thread: Thread, text: string, { author, now }: { author: string; now: Date }): Thread {
  const words = text.trim();
  if (words === '') return thread;
  const message: Message = { id: newIdentifier(), author, at: now.toISOString(), edited: '', text: words };
  return { ...thread, messages: [...thread.messages, message] };
}

/** The thread with other words in one message, which then says when it was changed. */
export function withMessageText(thread: Thread, id: string, text: string, { now }: { now: Date }): Thread {
  const words = text.trim();
  if (words === '') return withoutMessage(thread, id);
  return {
    ...thread,
    messages: thread.messages.map((message) =>
      message.id === id && message.text !== words ? { ...message, text: words, edited: now.toISOString() } : message,
    ),
  };
}

/** The thread without one message; the annotation itself stays. */
export function withoutMessage(thread: Thread, id: string): Thread {
  return { ...thread, messages: thread.messages.filter((message) => message.id !== id) };
}
