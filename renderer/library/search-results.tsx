import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FoundBriefing, type FoundPlace, type LibraryEntry, type SoughtPart, soughtParts } from '../../core/bridge/library-calls.ts';
import { asFailure, type Failure } from '../../core/failure/failure.ts';
import { announce } from '../application/announcer.ts';
import { callHost } from '../application/host.ts';
import { Button } from '../design/button.tsx';
import { shownNumber } from '../language/formats.ts';
import { failureWords } from '../language/language.ts';
import { EntrySign } from './entry-sign.tsx';
import { entryWords, folderWords, titleOf } from './entry-words.ts';

/** How many briefings are shown at first, and how many more at a time. */
const PAGE = 20;
/** How long typing must pause before it is sought, in milliseconds. */
const PAUSE = 120;

interface Found {
  readonly words: string;
  readonly found: number;
  readonly results: readonly FoundBriefing[];
}

/** What was found in the library; each passage leads to its place. */
export function SearchResults({
  words,
  folder,
  onOpen,
}: {
  words: string;
  folder: string | null;
  onOpen: (entry: LibraryEntry, place?: FoundPlace) => void;
}) {
  const { t } = useTranslation('library');
  const [part, setPart] = useState<SoughtPart | ''>('');
  const [limit, setLimit] = useState(PAGE);
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const frame = useRef<HTMLOListElement>(null);

  useEffect(() => setLimit(PAGE), [words, part, folder]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      callHost('library.search', {
        words,
        limit,
        ...(part === '' ? {} : { part }),
        ...(folder === null ? {} : { folder }),
      })
        .then((answer) => {
          if (!current) return;
          setFound({ words, ...answer });
          setFailure(null);
          announce(t('found', { count: answer.found, shown: shownNumber(answer.found) }));
        })
        .catch((thrown: unknown) => {
          if (current) setFailure(asFailure(thrown));
        });
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, part, folder, limit, t]);

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    if (at + by < 0) document.querySelector<HTMLElement>('.search-field input')?.focus();
    else buttons[at + by]?.focus();
  };

  return (
    <section aria-labelledby="results-title">
      <div className="row spread">
        <h2 id="results-title">
          {t('results')}
          {found === null ? null : <span className="hint"> {t('found', { count: found.found, shown: shownNumber(found.found) })}</span>}
        </h2>
        <select aria-label={t('part')} value={part} onChange={(event) => setPart(event.target.value as SoughtPart | '')}>
          <option value="">{t('part_everything')}</option>
          {soughtParts.map((each) => (
            <option key={each} value={each}>
              {t(`part_${each}`)}
            </option>
          ))}
        </select>
      </div>
      {failure === null ? null : (
        <p role="alert" className="warning">
          {failureWords(failure)}
        </p>
      )}
      {found === null && failure === null ? <p aria-busy="true">{t('searching')}</p> : null}
      {found?.found === 0 ? (
        <div className="empty">
          <p>{t('foundNothing', { words: found.words })}</p>
          <p>{t('foundNothingHint')}</p>
        </div>
      ) : null}
      {/* Arrow keys are a short cut between buttons that the Tab key reaches as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol ref={frame} className="results" onKeyDown={step}>
        {found?.results.map((result) => (
          <Result key={result.entry.file} result={result} onOpen={onOpen} />
        ))}
      </ol>
      {found !== null && found.results.length < found.found ? (
        <Button onClick={() => setLimit(Math.min(1_000, limit + PAGE))}>{t('moreResults')}</Button>
      ) : null}
    </section>
  );
}

function Result({ result: { entry, passages, more }, onOpen }: { result: FoundBriefing; onOpen: (entry: LibraryEntry, place?: FoundPlace) => void }) {
  const { t } = useTranslation('library');
  const folder = folderWords(entry);
  return (
    <li className="result">
      <button type="button" className="result-head" onClick={() => onOpen(entry)}>
        <EntrySign entry={entry} size={28} />
        <span className="briefing-words">
          <strong>{titleOf(entry)}</strong>
          <span className="hint">{[entryWords(entry), folder].filter((part) => part !== '').join(' · ')}</span>
        </span>
      </button>
      <ul>
        {passages.map(({ place, pieces }, index) => (
          <li key={index}>
            <button type="button" className="result-passage" onClick={() => onOpen(entry, place)}>
              <span className="passage-part">{t(`part_${place.part}`)}</span>
              <span dir="auto" className="passage-words">
                {pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p className="hint">{t('morePassages', { count: more })}</p>}
    </li>
  );
}
