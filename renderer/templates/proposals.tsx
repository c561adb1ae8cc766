import { X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Proposal, propose } from '../../core/source/propose.ts';
import { isTaken, takeProposals } from '../../core/source/take-proposals.ts';
import { announce } from '../application/announcer.ts';
import { Button, IconButton } from '../design/button.tsx';
import type { Passage } from './article-view.ts';
import type { OpenTemplate } from './open-template.ts';

/** What the rules found in an article; each is taken or declined by the officer, one by one or all at once. */
export function Proposals({
  open,
  source,
  text,
  language,
  onShow,
  onDone,
  onClose,
}: {
  open: OpenTemplate;
  source: string;
  text: string;
  language: string;
  onShow: (passage: Passage) => void;
  /** Nothing is left to decide. */
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['templates', 'common']);
  const { template } = useSyncExternalStore(open.subscribe, () => open.snapshot);
  const all = useMemo(() => propose(text, language), [text, language]);
  const [declined, setDeclined] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const waiting = all.filter((each) => !declined.has(each.id) && !isTaken(template, source, each));

  /** The number of the proposal that has the focus after the next drawing; the first one at once. */
  const next = useRef<number | null>(waiting.length > 0 ? 0 : null);
  // Before the eye or the next key: one key after the other decides, and none must be lost.
  useLayoutEffect(() => {
    if (next.current === null) return;
    const left = list.current?.querySelectorAll<HTMLElement>('.accept') ?? [];
    const target = left[Math.min(next.current, left.length - 1)];
    next.current = null;
    if (target === undefined) onDone();
    else target.focus();
  });
  const accept = (proposal: Proposal, index: number) => {
    next.current = index;
    open.change((now) => takeProposals(now, source, [proposal], all));
    announce(t('accepted', { words: proposal.passage }));
  };
  const decline = (proposal: Proposal, index: number) => {
    next.current = index;
    setDeclined((known) => new Set([...known, proposal.id]));
    announce(t('declined', { words: proposal.passage }));
  };
  const show = ({ place, passage }: Proposal) => onShow({ from: place, to: place + passage.length });
  const press = (event: KeyboardEvent, proposal: Proposal, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 'a') accept(proposal, index);
    else if (event.key.toLowerCase() === 'd') decline(proposal, index);
    else return;
    event.preventDefault();
  };
  return (
    <section className="proposals" aria-label={t('proposed')}>
      <div className="row spread">
        <h2>{t('proposed')}</h2>
        <div className="row">
          <Button
            disabled={waiting.length === 0}
            onClick={() => {
              next.current = 0;
              open.change((now) => takeProposals(now, source, waiting, all));
            }}
          >
            {t('acceptAll')}
          </Button>
          <Button
            disabled={waiting.length === 0}
            onClick={() => {
              next.current = 0;
              setDeclined(new Set(all.map(({ id }) => id)));
            }}
          >
            {t('declineAll')}
          </Button>
          <IconButton label={t('common:close')} onClick={onClose}>
            <X size={16} />
          </IconButton>
        </div>
      </div>
      <p className="hint">{t(waiting.length === 0 ? 'proposedNone' : 'proposedHelp')}</p>
      <ul ref={list}>
        {waiting.map((proposal, index) => (
          <li key={proposal.id} className={`proposal proposal-${proposal.kind}`}>
            <div>
              <p>
                <strong>{t(`proposal_${proposal.kind}`)}</strong> <q>{proposal.passage}</q>
              </p>
              <p className="hint">{t(`rule_${proposal.rule}`, { because: proposal.because })}</p>
            </div>
            <div className="row">
              <Button className="accept" aria-label={t('acceptOf', { words: proposal.passage })} onFocus={() => show(proposal)} onKeyDown={(event) => press(event, proposal, index)} onClick={() => accept(proposal, index)}>
                {t('accept')}
              </Button>
              <Button aria-label={t('declineOf', { words: proposal.passage })} onFocus={() => show(proposal)} onKeyDown={(event) => press(event, proposal, index)} onClick={() => decline(proposal, index)}>
                {t('decline')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
