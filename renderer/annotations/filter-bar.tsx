import { ListFilter } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { type AnnotationFilter, everything } from '../../core/annotation/filter.ts';
import { annotationKinds, annotationStatuses, type FocusArea } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { kindLooks, statusLooks } from './kinds.tsx';

/** Chooses which annotations are shown: by words, focus area, kind, status, owner and date. */
export function FilterBar({
  filter,
  focusAreas,
  owners,
  onChange,
}: {
  filter: AnnotationFilter;
  focusAreas: readonly FocusArea[];
  owners: readonly string[];
  onChange: (filter: AnnotationFilter) => void;
}) {
  const { text, ...choices } = filter;
  const chosen = Object.values(choices).filter((value) => value !== null).length;
  const choice = <F extends Exclude<keyof AnnotationFilter, 'text' | 'commitment'>>(
    field: F,
    label: string,
    options: readonly (readonly [Exclude<AnnotationFilter[F], null>, string])[],
  ): ReactNode => (
    <label key={field}>
      {label}
      <select
        value={filter[field] ?? ''}
        onChange={(event) => onChange({ ...filter, [field]: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">All</option>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="filter-bar">
      <input
        type="search"
        aria-label="Search the annotations"
        placeholder="Search the annotations"
        value={text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Popover.Root>
        <Popover.Trigger asChild>
          <button type="button" className="button" aria-label={chosen === 0 ? 'Filter' : `Filter, ${chosen} set`}>
            <ListFilter size={15} aria-hidden /> {chosen === 0 ? 'Filter' : chosen}
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover filters" sideOffset={6} collisionPadding={12} aria-label="Filter">
            {choice('focusArea', 'Focus area', [
              ...focusAreas.map((area) => [area.id, area.title] as const),
              ['other', 'Other commitments'],
            ])}
            {choice('kind', 'Kind', annotationKinds.map((kind) => [kind, kindLooks[kind].label] as const))}
            {choice('status', 'Status', annotationStatuses.map((status) => [status, statusLooks[status].label] as const))}
            {choice('owner', 'Owner', owners.map((owner) => [owner, owner] as const))}
            {choice('due', 'Due', [
              ['overdue', 'Overdue'],
              ['this-week', 'Within a week'],
              ['no-date', 'Without a date'],
            ])}
            <Button onClick={() => onChange({ ...everything, text })} disabled={chosen === 0}>
              Show all
            </Button>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}
