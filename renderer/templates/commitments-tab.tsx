import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { withGroupedCommitment } from '../../core/template/edit.ts';
import { withCommitment, withFocusArea } from '../../core/source/take-proposals.ts';
import { newIdentifier } from '../../core/briefing/model.ts';
import { announce } from '../application/announcer.ts';
import { useNotices } from '../application/notices.tsx';
import { ArticlePane } from './article-pane.tsx';
import type { ArticleView, Passage } from './article-view.ts';
import { FocusAreas } from './focus-areas.tsx';
import type { OpenTemplate } from './open-template.ts';
import { Proposals } from './proposals.tsx';

/** The article at the left, and what it promises at the right: focus areas with their commitments. */
export function CommitmentsTab({ open }: { open: OpenTemplate }) {
  const { t } = useTranslation(['templates', 'common']);
  const { tell } = useNotices();
  const { template, texts } = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const [chosen, setChosen] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [proposing, setProposing] = useState<string | null>(null);
  const article = useRef<ArticleView | null>(null);
  const takeView = useCallback((view: ArticleView | null) => {
    article.current = view;
  }, []);
  const { sources } = template;
  const shown = sources.find(({ id }) => id === chosen) ?? sources.find(({ id }) => texts[id] !== undefined) ?? sources[0];
  const source = shown?.id ?? null;

  /** What the next key speaks of: the words that are selected, or else those around the caret. */
  const meant = (around: 'sentence' | 'line'): Passage | null => article.current?.selected ?? article.current?.[around] ?? null;

  const makeCommitment = () => {
    const passage = meant('sentence');
    const view = article.current;
    if (passage === null || source === null || view === null) {
      tell(t('nothingThere'));
      return;
    }
    const id = newIdentifier();
    const words = view.words(passage);
    open.change((now) => withCommitment(now, { source, passage: words, place: passage.from }, null, id));
    setActive(id);
    view.leave(passage);
    announce(t('madeCommitment', { words }));
  };
  const makeArea = () => {
    const passage = meant('line');
    const view = article.current;
    if (passage === null || view === null) {
      tell(t('nothingThere'));
      return;
    }
    const words = view.words(passage).replace(/\s+/g, ' ');
    open.change((now) => withFocusArea(now, words));
    view.leave(passage);
    announce(t('madeArea', { number: open.snapshot.template.focusAreas.length, words }));
  };
  const group = (id: string | null, number: number) => {
    const area = number === 0 ? null : open.snapshot.template.focusAreas[number - 1];
    if (id === null || area === undefined) return;
    open.change((now) => withGroupedCommitment(now, id, area?.id ?? null));
    announce(t('grouped', { area: area?.title ?? t('common:otherCommitments') }));
  };
  const show = (id: string) => {
    const commitment = template.commitments.find((each) => each.id === id);
    const text = commitment === undefined ? undefined : texts[commitment.source];
    if (commitment === undefined || text === undefined) return;
    setChosen(commitment.source);
    setActive(id);
    const from = commitment.place ?? text.indexOf(commitment.passage);
    // The article may have to be drawn first.
    if (from >= 0) requestAnimationFrame(() => article.current?.reveal({ from, to: from + commitment.passage.length }));
  };

  return (
    <div className="commitments-tab">
      <ArticlePane
        open={open}
        source={source}
        active={active}
        onView={takeView}
        onChoose={setChosen}
        onAdded={(id) => {
          setChosen(id);
          setProposing(id);
        }}
        keys={{ commitment: makeCommitment, focusArea: makeArea, group: (number) => group(active, number) }}
        onPropose={() => setProposing(source)}
      />
      <div className="commitments-column">
        {proposing !== null && texts[proposing] !== undefined ? (
          <Proposals
            open={open}
            source={proposing}
            text={texts[proposing]}
            language={template.language}
            onShow={(passage) => article.current?.reveal(passage)}
            onDone={() => {
              setProposing(null);
              article.current?.focus();
            }}
            onClose={() => setProposing(null)}
          />
        ) : null}
        <FocusAreas
          open={open}
          template={template}
          active={active}
          selection={() => {
            const passage = article.current?.selected;
            return passage === undefined || passage === null || source === null || article.current === null
              ? null
              : { source, passage: article.current.words(passage), place: passage.from };
          }}
          onGroup={group}
          onActive={setActive}
          onShow={show}
        />
      </div>
    </div>
  );
}
