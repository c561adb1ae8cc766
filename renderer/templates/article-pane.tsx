import { FileText } from 'lucide-react';
import { type ClipboardEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../core/briefing/model.ts';
import { type Article, textOfArticle } from '../../core/source/article.ts';
import { readPasted } from '../../core/source/paste.ts';
import { withSource } from '../../core/source/take-proposals.ts';
import { withoutSource } from '../../core/template/edit.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { type ArticleKeys, ArticleView } from './article-view.ts';
import type { OpenTemplate } from './open-template.ts';

type Described = Pick<Article, 'title' | 'publisher' | 'date' | 'address'>;

/** An empty pane: an article is pasted into it, or opened. */
function NoArticle({
  about,
  onText,
  onCancel,
}: {
  about: string;
  onText: (article: Described, text: string) => void;
  onCancel: (() => void) | null;
}) {
  const { t } = useTranslation(['templates', 'common']);
  const { attempt } = useNotices();
  const [typed, setTyped] = useState('');
  const take = (pasted: { text: string; html: string }) =>
    attempt(async () => {
      const article = readPasted(pasted);
      onText(article, textOfArticle(article));
    });
  const paste = (event: ClipboardEvent) => {
    if (typed !== '') return;
    event.preventDefault();
    take({ text: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html') });
  };
  const browse = () =>
    attempt(async () => {
      const chosen = await callHost('dialog.openFile', { purpose: 'article' });
      if (chosen === null) return;
      const { text, ...described } = await callHost('article.read', { file: chosen.file });
      onText(described, text);
    });
  return (
    <div className="article-none">
      <p>{about}</p>
      <textarea aria-label={t('articlePaste')} placeholder={t('articlePaste')} rows={6} value={typed} onChange={(event) => setTyped(event.target.value)} onPaste={paste} />
      <div className="row">
        <Button tone="strong" onClick={browse}>
          <FileText size={16} aria-hidden /> {t('articleOpen')}
        </Button>
        <Button disabled={typed.trim() === ''} onClick={() => take({ text: typed, html: '' })}>
          {t('articleTake')}
        </Button>
        {onCancel === null ? null : <Button onClick={onCancel}>{t('common:cancel')}</Button>}
      </div>
    </div>
  );
}

/** What a source says of itself. */
function SourceFields({ open, source, index }: { open: OpenTemplate; source: Source; index: number }) {
  const { t } = useTranslation('templates');
  const change = (field: 'title' | 'publisher' | 'date' | 'address', value: string) =>
    open.change(
      (now) => ({ ...now, sources: now.sources.map((each) => (each.id === source.id ? { ...each, [field]: value } : each)) }),
      `source ${source.id} ${field}`,
    );
  const fields = [
    ['title', t('sourceTitle')],
    ['publisher', t('sourcePublisher')],
    ['date', t('sourceDate')],
    ['address', t('sourceAddress')],
  ] as const;
  return (
    <details className="source-fields" open={source.title === ''}>
      <summary>{source.title === '' ? t('sourceFields') : source.title}</summary>
      <div className="field-grid">
        {fields.map(([field, label]) => (
          <label key={field}>
            {label}
            <input data-field={`sources.${index}.${field}`} maxLength={2_000} value={source[field]} onChange={(event) => change(field, event.target.value)} />
          </label>
        ))}
      </div>
      <Button
        onClick={() =>
          open.changeAll(({ template, texts }) => ({
            template: withoutSource(template, source.id),
            texts: Object.fromEntries(Object.entries(texts).filter(([id]) => id !== source.id)),
          }))
        }
      >
        {t('articleRemove')}
      </Button>
    </details>
  );
}

/** The article that commitments are made from: opened or pasted, then read with caret and keys. */
export function ArticlePane({
  open,
  source,
  active,
  onView,
  keys,
  onChoose,
  onAdded,
  onPropose,
}: {
  open: OpenTemplate;
  /** The source whose text is shown. */
  source: string | null;
  /** The commitment whose passage stands out. */
  active: string | null;
  /** Is given the article on the page, and null when it goes. */
  onView: (view: ArticleView | null) => void;
  keys: ArticleKeys;
  onChoose: (source: string) => void;
  onAdded: (source: string) => void;
  onPropose: () => void;
}) {
  const { t } = useTranslation('templates');
  const { template, texts } = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const [adding, setAdding] = useState(false);
  const help = useId();
  const text = source === null ? undefined : texts[source];
  const index = template.sources.findIndex(({ id }) => id === source);
  const shown = template.sources[index];

  const add = (described: Described, words: string) => {
    setAdding(false);
    let added = '';
    open.changeAll(({ template: now, texts: known }) => {
      const made = withSource(now, described);
      added = made.source;
      return { template: made.template, texts: { ...known, [made.source]: words } };
    });
    onAdded(added);
  };
  /** Gives a source that is listed the text that it lacks. */
  const attach = (_described: Described, words: string) => {
    if (source === null) return;
    open.changeAll(({ template: now, texts: known }) => ({ template: now, texts: { ...known, [source]: words } }));
    onAdded(source);
  };
  return (
    <section className="article-pane" aria-label={t('article')}>
      {adding || shown === undefined ? (
        <NoArticle about={t('articleNone')} onText={add} onCancel={shown === undefined ? null : () => setAdding(false)} />
      ) : (
        <>
          <div className="row article-bar">
            {template.sources.length < 2 ? null : (
              <select aria-label={t('articleChoose')} value={shown.id} onChange={(event) => onChoose(event.target.value)}>
                {template.sources.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
            <Button title="C" onClick={keys.commitment} disabled={text === undefined}>
              {t('makeCommitment')} <kbd>C</kbd>
            </Button>
            <Button title="F" onClick={keys.focusArea} disabled={text === undefined}>
              {t('makeArea')} <kbd>F</kbd>
            </Button>
            <Button onClick={onPropose} disabled={text === undefined}>
              {t('propose')}
            </Button>
            <Button onClick={() => setAdding(true)}>{t('articleAnother')}</Button>
          </div>
          <SourceFields key={shown.id} open={open} source={shown} index={index} />
          <p className="hint" id={help} hidden={text === undefined}>
            {t('articleHelp')}
          </p>
          {text === undefined ? <NoArticle about={t('articleWithout')} onText={attach} onCancel={null} /> : <ArticleText key={shown.id} open={open} source={shown.id} text={text} active={active} onView={onView} keys={keys} help={help} />}
        </>
      )}
    </section>
  );
}

function ArticleText({
  open,
  source,
  text,
  active,
  onView,
  keys,
  help,
}: {
  open: OpenTemplate;
  source: string;
  text: string;
  active: string | null;
  /** Is given the article on the page, and null when it goes. */
  onView: (view: ArticleView | null) => void;
  keys: ArticleKeys;
  help: string;
}) {
  const { t } = useTranslation('templates');
  const { template } = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<ArticleView | null>(null);
  const current = useRef(keys);
  current.current = keys;
  const label = t('articleText');
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new ArticleView(place.current, text, {
      label,
      description: help,
      keys: {
        commitment: () => current.current.commitment(),
        focusArea: () => current.current.focusArea(),
        group: (number) => current.current.group(number),
      },
    });
    shown.current = made;
    onView(made);
    return () => {
      shown.current = null;
      onView(null);
      made.destroy();
    };
  }, [help, label, onView, text]);
  const { commitments, focusAreas } = template;
  useEffect(() => {
    shown.current?.draw(
      commitments
        .filter((commitment) => commitment.source === source && commitment.passage !== '')
        .flatMap(({ id, passage, place, focusArea }) => {
          const from = place ?? text.indexOf(passage);
          const area = focusAreas.findIndex((each) => each.id === focusArea) + 1;
          return from < 0 ? [] : [{ from, to: from + passage.length, area, active: id === active }];
        }),
    );
  }, [active, commitments, focusAreas, source, text]);
  return <div className="article-place" ref={place} />;
}
