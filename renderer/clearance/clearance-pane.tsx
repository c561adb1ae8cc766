import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clearance, clearanceStates, newIdentifier } from '../../core/briefing/model.ts';
import { type ClearanceSummary, clearerName } from '../../core/clearance/clearance.ts';
import { Button, IconButton } from '../design/button.tsx';
import { shownDate } from '../language/formats.ts';

/** Who must clear the briefing, who has, and what is in the way of calling it cleared. */
export function ClearancePane({
  clearances,
  summary,
  onChange,
  onRemove,
  onGo,
}: {
  clearances: readonly Clearance[];
  summary: ClearanceSummary;
  onChange: (clearance: Clearance) => void;
  onRemove: (id: string) => void;
  onGo: (thread: string) => void;
}) {
  const { t } = useTranslation('clearance');
  const blocking = summary.obstacles.filter((obstacle) => obstacle.kind === 'annotation');
  const waiting = summary.obstacles.flatMap((obstacle) =>
    obstacle.kind === 'outstanding' || obstacle.kind === 'declined' ? [obstacle] : [],
  );
  return (
    <section className="clearance" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <div role="status" className="clearance-state" data-state={summary.state}>
        <strong>{t(`state_${summary.state}`)}</strong>
        {summary.state === 'cleared' ? null : (
          <ul>
            {waiting.map((obstacle) => (
              <li key={obstacle.clearance.id}>
                {t(obstacle.kind === 'declined' ? 'declinedBy' : 'toBeClearedBy', { name: clearerName(obstacle.clearance) })}
              </li>
            ))}
            {blocking.map(({ thread, clearance }) => (
              <li key={thread.id}>
                <button type="button" className="link" onClick={() => onGo(thread.id)}>
                  {clearance === null ? t('annotationNeeds') : t('annotationNeedsBy', { name: clearerName(clearance) })}
                </button>
                : <q>{thread.quote.exact}</q>
              </li>
            ))}
          </ul>
        )}
      </div>
      <ul className="clearers">
        {clearances.map((clearance) => (
          <li key={clearance.id}>
            <div className="row spread">
              <strong>{clearerName(clearance)}</strong>
              <IconButton label={t('takeOut', { name: clearerName(clearance) })} onClick={() => onRemove(clearance.id)}>
                <Trash2 size={15} />
              </IconButton>
            </div>
            <div className="row">
              <select
                aria-label={t('stateOf', { name: clearerName(clearance) })}
                value={clearance.state}
                onChange={(event) => {
                  const state = event.target.value as Clearance['state'];
                  onChange({ ...clearance, state, at: state === 'outstanding' ? '' : new Date().toISOString() });
                }}
              >
                {clearanceStates.map((state) => (
                  <option key={state} value={state}>
                    {t(`one_${state}`)}
                  </option>
                ))}
              </select>
              <span className="hint">{clearance.at === '' ? '' : shownDate(clearance.at)}</span>
            </div>
            <Note clearance={clearance} onChange={onChange} />
          </li>
        ))}
      </ul>
      <NewClearer
        onAdd={(name, office) =>
          onChange({ id: newIdentifier(), name, office, state: 'outstanding', at: '', note: '', order: clearances.length + 1 })
        }
      />
    </section>
  );
}

function Note({ clearance, onChange }: { clearance: Clearance; onChange: (clearance: Clearance) => void }) {
  const { t } = useTranslation('clearance');
  const [note, setNote] = useState(clearance.note);
  return (
    <input
      aria-label={t('noteOn', { name: clearerName(clearance) })}
      placeholder={t('note')}
      value={note}
      onChange={(event) => setNote(event.target.value)}
      onBlur={() => note !== clearance.note && onChange({ ...clearance, note })}
    />
  );
}

function NewClearer({ onAdd }: { onAdd: (name: string, office: string) => void }) {
  const { t } = useTranslation('clearance');
  const [name, setName] = useState('');
  const [office, setOffice] = useState('');
  return (
    <form
      className="new-clearer"
      aria-label={t('newClearer')}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '' && office.trim() === '') return;
        onAdd(name.trim(), office.trim());
        setName('');
        setOffice('');
      }}
    >
      <label>
        {t('name')}
        <input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        {t('office')}
        <input value={office} onChange={(event) => setOffice(event.target.value)} />
      </label>
      <Button type="submit" disabled={name.trim() === '' && office.trim() === ''}>
        {t('mustClear')}
      </Button>
    </form>
  );
}
