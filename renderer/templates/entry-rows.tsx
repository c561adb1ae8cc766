import { X } from 'lucide-react';
import { Button, IconButton } from '../design/button.tsx';

/** Entries of a list, a row each with its fields, to be changed, added and removed. */
export function EntryRows<Field extends string>({
  path,
  entries,
  fields,
  labels,
  onChange,
  onAdd,
  onRemove,
}: {
  path: string;
  entries: readonly Readonly<Record<Field | 'id', string>>[];
  /** Each field with its name, told of an entry by its number. */
  fields: readonly (readonly [Field, (number: number) => string])[];
  labels: { readonly add: string; readonly remove: (number: number) => string };
  onChange: (id: string, field: Field, value: string) => void;
  onAdd: () => void;
  onRemove: (id: string) => void;
}) {
  return (
    <>
      <ul className="entry-rows">
        {entries.map((entry, index) => (
          <li key={entry.id} className="row">
            {fields.map(([field, label]) => (
              <input
                key={field}
                data-field={`${path}.${index}.${field}`}
                maxLength={2_000}
                aria-label={label(index + 1)}
                placeholder={label(index + 1)}
                value={entry[field]}
                onChange={(event) => onChange(entry.id, field, event.target.value)}
              />
            ))}
            <IconButton label={labels.remove(index + 1)} onClick={() => onRemove(entry.id)}>
              <X size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button onClick={onAdd}>{labels.add}</Button>
      </div>
    </>
  );
}
