import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type Clearance, newIdentifier } from '../../core/briefing/model.ts';
import { type ClearanceState, type ClearanceSummary, clearerName } from '../../core/clearance/clearance.ts';
import { Button, IconButton } from '../design/button.tsx';
import { shownDate } from '../design/dates.ts';

const stateWords: Record<ClearanceState, string> = {
  'nobody-named': 'Not cleared: nobody is named yet.',
  outstanding: 'Not cleared yet.',
  declined: 'Not cleared: declined.',
  cleared: 'Cleared.',
};

const ofOne: Record<Clearance['state'], string> = { outstanding: 'Outstanding', cleared: 'Cleared', declined: 'Declined' };

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
  const blocking = summary.obstacles.filter((obstacle) => obstacle.kind === 'annotation');
  const waiting = summary.obstacles.flatMap((obstacle) =>
    obstacle.kind === 'outstanding' || obstacle.kind === 'declined' ? [obstacle] : [],
  );
  return (
    <section className="clearance" aria-label="Clearance">
      <h2>Clearance</h2>
      <div role="status" className="clearance-state" data-state={summary.state}>
        <strong>{stateWords[summary.state]}</strong>
        {summary.state === 'cleared' ? null : (
          <ul>
            {waiting.map((obstacle) => (
              <li key={obstacle.clearance.id}>
                {obstacle.kind === 'declined' ? 'Declined by ' : 'To be cleared by '}
                {clearerName(obstacle.clearance)}
              </li>
            ))}
            {blocking.map(({ thread, clearance }) => (
              <li key={thread.id}>
                <button type="button" className="link" onClick={() => onGo(thread.id)}>
                  An annotation needs clearance
                </button>
                {clearance === null ? '' : ` by ${clearerName(clearance)}`}: <q>{thread.quote.exact}</q>
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
              <IconButton label={`Take out ${clearerName(clearance)}`} onClick={() => onRemove(clearance.id)}>
                <Trash2 size={15} />
              </IconButton>
            </div>
            <div className="row">
              <select
                aria-label={`State of ${clearerName(clearance)}`}
                value={clearance.state}
                onChange={(event) => {
                  const state = event.target.value as Clearance['state'];
                  onChange({ ...clearance, state, at: state === 'outstanding' ? '' : new Date().toISOString() });
                }}
              >
                {Object.entries(ofOne).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
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
  const [note, setNote] = useState(clearance.note);
  return (
    <input
      aria-label={`Note on ${clearerName(clearance)}`}
      placeholder="Note"
      value={note}
      onChange={(event) => setNote(event.target.value)}
      onBlur={() => note !== clearance.note && onChange({ ...clearance, note })}
    />
  );
}

function NewClearer({ onAdd }: { onAdd: (name: string, office: string) => void }) {
  const [name, setName] = useState('');
  const [office, setOffice] = useState('');
  return (
    <form
      className="new-clearer"
      aria-label="Somebody who must clear"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '' && office.trim() === '') return;
        onAdd(name.trim(), office.trim());
        setName('');
        setOffice('');
      }}
    >
      <label>
        Name
        <input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        Office
        <input value={office} onChange={(event) => setOffice(event.target.value)} />
      </label>
      <Button type="submit" disabled={name.trim() === '' && office.trim() === ''}>
        Must clear
      </Button>
    </form>
  );
}
