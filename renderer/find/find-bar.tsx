import type { Editor } from '@tiptap/core';
import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../../core/find/query.ts';
import { announce } from '../application/announcer.ts';
import { useKeysOf } from '../commands/use-command-table.tsx';
import { Button, IconButton } from '../design/button.tsx';
import type { TypedAhead } from '../design/later.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { shownNumber } from '../language/formats.ts';
import { Finder } from './finder.ts';
import './find.css';

/** What the bar is asked to do; each request is a new object. */
export interface FindRequest {
  readonly replacing: boolean;
  readonly step: 1 | -1 | 0;
  /** The words to begin with; undefined for those of last time. */
  readonly words?: string | undefined;
}

/** The bar that finds and replaces: words, whole words or an expression, in the text and in annotations. */
export function FindBar({
  editor,
  open,
  author,
  request,
  query: first,
  onQuery,
  onThread,
  onClose,
  typed,
}: {
  editor: Editor;
  open: OpenBriefing;
  author: () => string;
  request: FindRequest;
  query: Query;
  onQuery: (query: Query) => void;
  onThread: (thread: string) => void;
  onClose: () => void;
} & TypedAhead) {
  const { t } = useTranslation('find');
  const nextKeys = useKeysOf('find-next');
  const previousKeys = useKeysOf('find-previous');
  const [finder] = useState(() => new Finder(editor, open, first, author));
  const { query, state, count, current, messages, own } = useSyncExternalStore(finder.subscribe, () => finder.state);
  const [replacement, setReplacement] = useState('');
  const words = useRef<HTMLInputElement>(null);

  useEffect(() => () => finder.close(), [finder]);
  const ask = async (change: Partial<Query>) => {
    const next = { ...finder.state.query, ...change };
    onQuery(next);
    await finder.ask(next);
  };
  const tellPlace = () => {
    const { current, count } = finder.state;
    announce(current === null ? t('count', { count, shown: shownNumber(count) }) : t('place', { place: shownNumber(current + 1), all: shownNumber(count) }));
  };
  const step = async (direction: 1 | -1) => {
    await finder.step(direction);
    tellPlace();
  };
  const ahead = useRef(typed);
  const onRequest = useEffectEvent(async ({ step: direction, words: sought }: FindRequest) => {
    const typedAhead = ahead.current;
    ahead.current = undefined;
    const given = typedAhead ?? sought;
    const asked = ask(given === undefined ? {} : { words: given });
    if (direction !== 0) {
      await asked;
      await step(direction);
      return;
    }
    words.current?.focus();
    // The words stand in the field before the next key comes; a selection made later would take what was typed since.
    await Promise.resolve();
    if (typedAhead === undefined) words.current?.select();
  });
  useEffect(() => {
    void onRequest(request);
  }, [request]);

  const close = () => {
    onClose();
    editor.view.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && event.target === words.current) {
      event.preventDefault();
      void step(event.shiftKey ? -1 : 1);
    }
  };
  const tellReplaced = (replaced: number) => {
    announce(t('replaced', { count: replaced, shown: shownNumber(replaced) }));
  };
  const replaceAll = async () => tellReplaced(await finder.replaceAll(replacement));
  const replaceInAnnotations = async () => tellReplaced(await finder.replaceInAnnotations(replacement));
  const flag = (name: 'matchCase' | 'wholeWord' | 'expression') => ({
    label: t(name),
    pressed: query[name],
    onClick: () => void ask({ [name]: !query[name] }),
  });
  return (
    // Keys of the bar as a whole: those of its fields come up to it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search className="find-bar" aria-label={t('title')} onKeyDown={onKeyDown}>
      <div className="find-row">
        <input
          ref={words}
          type="text"
          spellCheck={false}
          aria-label={t('words')}
          placeholder={t('words')}
          aria-invalid={state === 'invalid' || state === 'slow'}
          value={query.words}
          onChange={(event) => void ask({ words: event.target.value })}
        />
        <IconButton {...flag('matchCase')}>
          <CaseSensitive size={16} />
        </IconButton>
        <IconButton {...flag('wholeWord')}>
          <WholeWord size={16} />
        </IconButton>
        <IconButton {...flag('expression')}>
          <Regex size={15} />
        </IconButton>
        <span className="find-count" role="status">
          {state === 'invalid'
            ? t('invalid')
            : state === 'slow'
              ? t('slow')
              : state === 'empty'
                ? ''
                : current === null
                  ? t('count', { count, shown: shownNumber(count) })
                  : t('place', { place: shownNumber(current + 1), all: shownNumber(count) })}
        </span>
        <IconButton label={t('previous')} {...previousKeys} onClick={() => void step(-1)}>
          <ChevronUp size={16} />
        </IconButton>
        <IconButton label={t('next')} {...nextKeys} onClick={() => void step(1)}>
          <ChevronDown size={16} />
        </IconButton>
        <IconButton label={t('close')} onClick={close}>
          <X size={16} />
        </IconButton>
      </div>
      {request.replacing ? (
        <div className="find-row">
          <input
            type="text"
            aria-label={t('replacement')}
            placeholder={t('replacement')}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
          <Button disabled={count === 0} onClick={() => void finder.replace(replacement).then(tellPlace)}>
            {t('replace')}
          </Button>
          <Button disabled={count === 0} onClick={() => void replaceAll()}>
            {t('replaceAll')}
          </Button>
          {own === 0 ? null : <Button onClick={() => void replaceInAnnotations()}>{t('replaceInAnnotations', { shown: shownNumber(own) })}</Button>}
        </div>
      ) : null}
      {messages.length === 0 ? null : (
        <details className="find-messages">
          <summary>{t('inAnnotations', { count: messages.length })}</summary>
          <ul>
            {messages.map(({ thread, author, before, words: match, after }, index) => (
              <li key={`${thread} ${index}`}>
                <button type="button" onClick={() => onThread(thread)}>
                  {author === '' ? null : <span className="byline">{author}: </span>}
                  {before}
                  <mark>{match}</mark>
                  {after}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </search>
  );
}
