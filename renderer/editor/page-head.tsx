import type { BriefingHead, Clearance } from '../../core/briefing/model.ts';
import { clearanceLine } from '../../core/clearance/clearance.ts';

/** The head of the page, as it is printed: the marking, the title, and to whom, from whom, when. */
export function PageHead({
  head,
  clearances,
  onChange,
}: {
  head: BriefingHead;
  clearances: readonly Clearance[];
  onChange: (change: Partial<BriefingHead>) => void;
}) {
  const { marking, cover } = head;
  return (
    <header className="page-head">
      <fieldset className="page-marking" aria-label="Marking">
        <input
          aria-label="Classification"
          value={marking.classification}
          onChange={(event) => onChange({ marking: { ...marking, classification: event.target.value } })}
        />
        <span aria-hidden>·</span>
        <input
          aria-label="Handling"
          placeholder="Handling"
          value={marking.handling}
          onChange={(event) => onChange({ marking: { ...marking, handling: event.target.value } })}
        />
      </fieldset>
      <textarea
        className="page-title"
        aria-label="Title"
        rows={1}
        value={head.title}
        onChange={(event) => onChange({ title: event.target.value.replace(/\n/g, ' ') })}
      />
      <div className="page-cover">
        {(
          [
            ['to', 'To', 'text'],
            ['from', 'From', 'text'],
            ['date', 'Date', 'date'],
          ] as const
        ).map(([field, label, type]) => (
          <label key={field}>
            <span>{label}</span>
            <input
              type={type}
              value={cover[field]}
              onChange={(event) => onChange({ cover: { ...cover, [field]: event.target.value } })}
            />
          </label>
        ))}
        {clearances.length === 0 ? null : (
          <p className="page-clearance">
            <span>Clearance</span>
            <span>{clearanceLine(clearances, head.language)}</span>
          </p>
        )}
      </div>
    </header>
  );
}
