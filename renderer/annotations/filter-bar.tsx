import { ListFilter } from 'lucide-react';
import { Popover } from 'radix-ui';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnnotationFilter, everything } from '../../core/annotation/filter.ts';
import { annotationKinds, annotationStatuses, type FocusArea } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { kindWords, statusWords } from './kinds.tsx';

/** Chooses which annotations are shown: by words, focus area, kind, status, owner and date. */
export const FilterBar = memo(function FilterBar({
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
  const { t } = useTranslation(['annotations', 'common']);
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
        <option value="">{t('common:all')}</option>
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
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Popover.Root>
        <Popover.Trigger asChild>
          <button type="button" className="button" aria-label={chosen === 0 ? t('filter') : t('filterSet', { count: chosen })}>
            <ListFilter size={15} aria-hidden /> {chosen === 0 ? t('filter') : chosen}
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover filters" sideOffset={6} collisionPadding={12} aria-label={t('filter')}>
            {choice('focusArea', t('focusArea'), [
              ...focusAreas.map((area) => [area.id, area.title] as const),
              ['other', t('common:otherCommitments')],
            ])}
            {choice('kind', t('kind'), annotationKinds.map((kind) => [kind, kindWords(kind)] as const))}
            {choice('status', t('status'), annotationStatuses.map((status) => [status, statusWords(status)] as const))}
            {choice('owner', t('owner'), owners.map((owner) => [owner, owner] as const))}
            {choice('due', t('due'), [
              ['overdue', t('due_overdue')],
              ['this-week', t('due_this-week')],
              ['no-date', t('due_no-date')],
            ])}
            <Button onClick={() => onChange({ ...everything, text })} disabled={chosen === 0}>
              {t('showAll')}
            </Button>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
});
