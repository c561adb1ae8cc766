import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CornerUpLeft, Plus, X } from 'lucide-react';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../core/merging/change.ts';
import type { Annotating } from '../annotations/annotating.ts';
import { announce } from '../application/announcer.ts';
import { useNotices } from '../application/notices.tsx';
import { type Command, keysShown } from '../commands/command.ts';
import { Button, IconButton } from '../design/button.tsx';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { useSnapshot } from '../editor/use-snapshot.ts';
import { shownList } from '../language/formats.ts';
import { type ChangeKind, changeKinds, kindOf, sidesWords, whatWords } from './change-words.ts';
import type { Reviewing } from './reviewing.ts';
import './merging.css';

const keys = { next: 'Mod+Alt+J', previous: 'Mod+Alt+U', accept: 'Mod+Alt+Y', back: 'Mod+Alt+B' } as const;

/** What the copies changed, beside the text: by whom, before and after, each to be let stand or put back. */
export function MergeReview({
  open,
  annotating,
  reviewing,
  onCommands,
  onClose,
}: {
  open: OpenBriefing;
  annotating: Annotating;
  reviewing: Reviewing;
  /** Hands the keys of the review to the window, and takes them back with none. */
  onCommands: (commands: readonly Command[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('merging');
  const { tell } = useNotices();
  const [person, setPerson] = useState('');
  const [kind, setKind] = useState<ChangeKind | ''>('');
  const [section, setSection] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // The text and the lists say what stands: whatever changes them may change that.
  const anchors = useSnapshot(open, (each) => each.anchors);
  const threads = useSnapshot(open, (each) => each.threads);
  const head = useSnapshot(open, (each) => each.head);
  useEffect(() => reviewing.show(active), [reviewing, active, anchors, threads, head]);
  useEffect(() => () => reviewing.show(null), [reviewing]);

  const { changes, left } = reviewing;
  const people = useMemo(() => [...new Set(changes.flatMap((change) => change.people))].sort(), [changes]);
  const sections = useMemo(() => [...new Set(changes.map((change) => change.section).filter((each) => each !== ''))], [changes]);
  const shown = changes.filter(
    (change) =>
      (person === '' || change.people.includes(person)) && (kind === '' || kindOf(change) === kind) && (section === '' || change.section === section),
  );
  // Only the cards in sight are drawn, and only of these is it asked what stands.
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 150,
    gap: 12,
    paddingStart: 12,
    paddingEnd: 12,
    overscan: 6,
    getItemKey: (index) => shown[index]?.id ?? index,
  });

  const go = (change: Change) => {
    setActive(change.id);
    reviewing.show(change.id);
    const place = reviewing.placeOf(change.id);
    if (place !== null) annotating.reveal({ from: place.from, to: place.from });
    const index = shown.indexOf(change);
    if (index >= 0) list.scrollToIndex(index, { align: 'auto' });
    const { before, after } = sidesWords(change, open.snapshot);
    announce(
      t('read', {
        what: whatWords(change),
        people: shownList(change.people),
        before: before === '' ? t('nothing') : before,
        after: after === '' ? t('nothing') : after,
      }),
    );
  };
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === active);
    const next = shown[at < 0 ? (by === 1 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    if (next !== undefined) go(next);
  };
  const onward = (from: string) => {
    const at = shown.findIndex(({ id }) => id === from);
    const next = [...shown.slice(at + 1), ...shown.slice(0, at)].find(({ id }) => !reviewing.isSettled(id));
    if (next === undefined) {
      redraw();
      announce(t('allSettled'));
    } else go(next);
  };
  const accept = (ids: readonly string[]) => {
    reviewing.settle(ids);
    const last = ids.at(-1);
    if (last !== undefined) onward(last);
  };
  const turn = (id: string) => {
    const was = reviewing.standing(id);
    if (!reviewing.turn(id)) {
      tell(t('placeGone'));
      return;
    }
    announce(t(was === 'in' ? 'wasPutBack' : 'wasTakenIn'));
    redraw();
    reviewing.show(id);
  };

  /** The keys act on the review as it is when they are pressed. */
  const acts = useRef({ step, accept, turn, active });
  acts.current = { step, accept, turn, active };
  useEffect(() => {
    const onActive = (work: (id: string) => void) => () => {
      const { active: id } = acts.current;
      if (id === null) acts.current.step(1);
      else work(id);
    };
    onCommands([
      { id: 'change-next', group: 'tools', label: t('next'), keys: keys.next, run: () => acts.current.step(1) },
      { id: 'change-previous', group: 'tools', label: t('previous'), keys: keys.previous, run: () => acts.current.step(-1) },
      { id: 'change-accept', group: 'tools', label: t('acceptChange'), keys: keys.accept, run: onActive((id) => acts.current.accept([id])) },
      { id: 'change-back', group: 'tools', label: t('turnChange'), keys: keys.back, run: onActive((id) => acts.current.turn(id)) },
    ]);
    return () => onCommands([]);
  }, [onCommands, t]);

  return (
    <aside className="panel merge-review" aria-label={t('title')}>
      <header className="merge-head">
        <h2>{t('title')}</h2>
        <span className="hint">{left === 0 ? t('allSettled') : t('left', { count: left })}</span>
        <IconButton label={t('close')} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <ul className="merge-copies">
        {reviewing.copies.map((copy) => (
          <li key={copy.name}>
            <strong>{shownList(copy.people)}</strong> <span className="hint">{t(`relation_${copy.relation}`, { name: copy.name })}</span>
          </li>
        ))}
      </ul>
      <div className="merge-filters">
        <select aria-label={t('byPerson')} value={person} onChange={(event) => setPerson(event.target.value)}>
          <option value="">{t('everybody')}</option>
          {people.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <select aria-label={t('byKind')} value={kind} onChange={(event) => setKind(event.target.value as ChangeKind | '')}>
          <option value="">{t('everyKind')}</option>
          {changeKinds.map((each) => (
            <option key={each} value={each}>
              {t(`kind_${each}`)}
            </option>
          ))}
        </select>
        <select aria-label={t('bySection')} value={section} onChange={(event) => setSection(event.target.value)}>
          <option value="">{t('everySection')}</option>
          {sections.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <Button onClick={() => accept(shown.map(({ id }) => id))} disabled={shown.every(({ id }) => reviewing.isSettled(id))}>
          {person === '' ? t('acceptShown') : t('acceptOf', { person })}
        </Button>
      </div>
      {shown.length === 0 ? <p className="empty">{changes.length === 0 ? t('noChanges') : t('noneShown')}</p> : null}
      <div className="merge-changes" ref={scroller}>
        <ol aria-label={t('changes')} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ key, index, start }) => {
            const change = shown[index];
            if (change === undefined) return null;
            return (
              <li
                key={key}
                data-index={index}
                ref={list.measureElement}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                aria-current={change.id === active ? 'true' : undefined}
              >
                <ChangeCard
                  change={change}
                  sides={sidesWords(change, open.snapshot)}
                  standing={reviewing.standing(change.id)}
                  settled={reviewing.isSettled(change.id)}
                  active={change.id === active}
                  onGo={() => go(change)}
                  onAccept={() => accept([change.id])}
                  onTurn={() => turn(change.id)}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </aside>
  );
}

function ChangeCard({
  change,
  sides: { before, after },
  standing,
  settled,
  active,
  onGo,
  onAccept,
  onTurn,
}: {
  change: Change;
  sides: ReturnType<typeof sidesWords>;
  standing: 'in' | 'out';
  settled: boolean;
  active: boolean;
  onGo: () => void;
  onAccept: () => void;
  onTurn: () => void;
}) {
  const { t } = useTranslation('merging');
  const what = whatWords(change);
  return (
    <div className="merge-change" data-active={active} data-settled={settled}>
      <button type="button" className="merge-what" onClick={onGo}>
        <strong>{shownList(change.people)}</strong>
        <span>{what}</span>
        {change.section === '' ? null : <span className="hint">{change.section}</span>}
      </button>
      <div className="merge-sides">
        <div data-now={standing === 'out'}>
          <span className="hint">{t('before')}</span>
          {before === '' ? <span className="merge-nothing">{t('nothing')}</span> : <del className="change-before">{before}</del>}
        </div>
        <div data-now={standing === 'in'}>
          <span className="hint">{t('after')}</span>
          {after === '' ? <span className="merge-nothing">{t('nothing')}</span> : <ins className="change-after">{after}</ins>}
        </div>
      </div>
      <div className="row spread">
        <span className="hint">
          {t(standing === 'in' ? 'isIn' : 'isOut')}
          {settled ? ` · ${t('settled')}` : ''}
        </span>
        <span className="row">
          {settled ? null : (
            <Button onClick={onAccept} title={active ? keysShown(keys.accept) : undefined} aria-label={t('acceptOne', { what })}>
              <Check size={14} aria-hidden /> {t(standing === 'in' ? 'accept' : 'leave')}
            </Button>
          )}
          <Button onClick={onTurn} title={active ? keysShown(keys.back) : undefined} aria-label={t(standing === 'in' ? 'putBackOne' : 'takeInOne', { what })}>
            {standing === 'in' ? <CornerUpLeft size={14} aria-hidden /> : <Plus size={14} aria-hidden />} {t(standing === 'in' ? 'putBack' : 'takeIn')}
          </Button>
        </span>
      </div>
    </div>
  );
}
