import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Subject, subjectOf } from '../../core/annotation/subject.ts';
import type { Commitment, FocusArea } from '../../core/briefing/model.ts';

/** Chooses what an annotation speaks of: one or several commitments, or a focus area as a whole. */
export function SubjectPicker({
  subject,
  focusAreas,
  commitments,
  onChange,
  autoFocus = false,
}: {
  subject: Subject;
  focusAreas: readonly FocusArea[];
  commitments: readonly Commitment[];
  onChange: (subject: Subject) => void;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation(['annotations', 'common']);
  const id = useId();
  const [sought, setSought] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const known = useMemo(() => new Map(commitments.map((each) => [each.id, each])), [commitments]);
  const words = sought.trim().toLocaleLowerCase();
  const groups = [...focusAreas.map(({ id, title }) => ({ id, title })), { id: null, title: t('common:otherCommitments') }]
    .map((group) => ({
      ...group,
      commitments: commitments.filter(
        (each) =>
          each.focusArea === group.id &&
          (words === '' || `${each.text} ${group.title}`.toLocaleLowerCase().includes(words)),
      ),
    }))
    .filter((group) => group.commitments.length > 0 || (words === '' && group.id !== null));
  const toggle = (commitment: string) => {
    const chosen = subject.commitments.includes(commitment)
      ? subject.commitments.filter((each) => each !== commitment)
      : [...subject.commitments, commitment];
    onChange(chosen.length === 0 ? { ...subject, commitments: [] } : subjectOf(chosen, known));
  };
  return (
    <fieldset className="subject-picker">
      <legend>{t('speaksOf')}</legend>
      <input
        type="search"
        aria-label={t('findCommitment')}
        placeholder={t('findCommitment')}
        value={sought}
        autoFocus={autoFocus}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.querySelector('input')?.focus();
        }}
      />
      <div className="subject-list" ref={list}>
        {groups.map((group, index) => (
          <div key={group.id ?? ''} role="group" aria-labelledby={`${id}-${index}`} className={group.id === null ? 'area-0' : `area-${focusAreas.findIndex((area) => area.id === group.id) + 1}`}>
            <p id={`${id}-${index}`} className="subject-area">
              {group.title}
            </p>
            {group.id === null || words !== '' ? null : (
              <label className="subject-choice">
                <input
                  type="checkbox"
                  checked={subject.commitments.length === 0 && subject.focusArea === group.id}
                  onChange={(event) => onChange({ commitments: [], focusArea: event.target.checked ? group.id : null })}
                />
                {t('wholeArea')}
              </label>
            )}
            {group.commitments.map((commitment) => (
              <label key={commitment.id} className="subject-choice" data-commitment={commitment.id}>
                <input
                  type="checkbox"
                  checked={subject.commitments.includes(commitment.id)}
                  onChange={() => toggle(commitment.id)}
                />
                {commitment.text}
              </label>
            ))}
          </div>
        ))}
        {groups.length === 0 ? <p className="empty">{t('noCommitment')}</p> : null}
      </div>
    </fieldset>
  );
}
