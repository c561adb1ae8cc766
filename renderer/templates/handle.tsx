import { GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';

/** What the keys of a handle do; those left out do nothing. */
export interface HandleKeys {
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
  /** A digit: the number of a focus area, 0 for none. */
  readonly group?: (number: number) => void;
}

/** The handle of an entry in a list: dragged with the mouse, moved with keys. */
export function Handle({
  label,
  help,
  dragged,
  keys,
  onFocus,
}: {
  label: string;
  help: string;
  /** What is dragged: its type, and its name among its kind. */
  dragged: { readonly type: string; readonly name: string };
  keys: HandleKeys;
  onFocus?: () => void;
}) {
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowUp') keys.move(-1);
    else if (event.key === 'ArrowDown') keys.move(1);
    else if (event.key === 'Delete') keys.remove();
    else if (/^[0-9]$/.test(event.key) && keys.group !== undefined) keys.group(Number(event.key));
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className="handle"
      aria-label={label}
      title={help}
      draggable
      onFocus={onFocus}
      onKeyDown={press}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged.type, dragged.name);
        event.dataTransfer.effectAllowed = 'move';
        const row = event.currentTarget.closest('li');
        if (row !== null) event.dataTransfer.setDragImage(row, 12, 12);
      }}
    >
      <GripVertical size={16} aria-hidden />
    </button>
  );
}
