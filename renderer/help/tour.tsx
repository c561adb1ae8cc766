import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { keysInHelp } from './help-topics.ts';

/** What the tour speaks of, each with the part of the window it shows. */
const steps = [
  ['page', '.page'],
  ['outline', '.outline'],
  ['annotate', '.annotate'],
  ['coverage', '.coverage-strip'],
  ['side', '.tabs'],
  ['export', '.bar .button-strong'],
] as const;

/** A short look round that can be left at any step; it never hides what it speaks of, and keeps nothing from being used. */
export function Tour({ shortcuts, onEnd }: { shortcuts: Readonly<Record<string, string>>; onEnd: () => void }) {
  const { t } = useTranslation('help');
  const [at, setAt] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const [name, selector] = steps[at] ?? steps[0];

  useEffect(() => {
    const shown = document.querySelector(selector);
    shown?.classList.add('tour-shown');
    return () => shown?.classList.remove('tour-shown');
  }, [selector]);
  useEffect(() => card.current?.focus(), [at]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && card.current?.contains(document.activeElement)) onEnd();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onEnd]);

  const last = at === steps.length - 1;
  return (
    <div className="tour" role="dialog" aria-label={t('tour')} aria-describedby="tour-text" tabIndex={-1} ref={card}>
      <p className="hint">
        {t('tour')} · {t('tourStep', { at: at + 1, count: steps.length })}
      </p>
      <p id="tour-text" aria-live="polite">
        {t(`tour_${name}`, keysInHelp(shortcuts))}
      </p>
      <div className="row">
        <Button tone="strong" onClick={() => (last ? onEnd() : setAt(at + 1))}>
          {t(last ? 'tourDone' : 'tourNext')}
        </Button>
        {at === 0 ? null : <Button onClick={() => setAt(at - 1)}>{t('tourBack')}</Button>}
        {last ? null : <Button onClick={onEnd}>{t('tourSkip')}</Button>}
      </div>
    </div>
  );
}
