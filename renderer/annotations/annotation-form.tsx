import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { type AnnotationKind, annotationKinds, type Commitment, type FocusArea } from '../../core/briefing/model.ts';
import { Button } from '../design/button.tsx';
import { kindLooks } from './kinds.tsx';
import { type Subject, subjectOf } from './subject.ts';

export interface AnnotationDraft {
  readonly subject: Subject;
  readonly kind: AnnotationKind;
  readonly text: string;
}

/** Asks what the selected words are about: focus area or commitment, kind, comment. */
export function AnnotationForm({
  words,
  focusAreas,
  commitments,
  initialSubject,
  onAdd,
  onCancel,
}: {
  words: string;
  focusAreas: readonly FocusArea[];
  commitments: readonly Commitment[];
  initialSubject: string;
  onAdd: (draft: AnnotationDraft) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  const [subject, setSubject] = useState(initialSubject);
  const [kind, setKind] = useState<AnnotationKind>('evidence');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    const element = form.current;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onCancel();
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element?.requestSubmit();
      else return;
      event.preventDefault();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [onCancel]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ subject: subjectOf(subject, commitments), kind, text: text.trim() });
  };
  const others = commitments.filter((commitment) => commitment.focusArea === null);
  return (
    <form className="annotation-form" aria-label="New annotation" ref={form} onSubmit={submit}>
      <blockquote>{words}</blockquote>
      <label htmlFor={`${id}-subject`}>Speaks of</label>
      <select id={`${id}-subject`} ref={first} value={subject} onChange={(event) => setSubject(event.target.value)}>
        {focusAreas.map((area) => (
          <optgroup key={area.id} label={area.title}>
            <option value={`area:${area.id}`}>{`${area.title} (as a whole)`}</option>
            {commitments
              .filter((commitment) => commitment.focusArea === area.id)
              .map((commitment) => (
                <option key={commitment.id} value={`commitment:${commitment.id}`}>
                  {commitment.text}
                </option>
              ))}
          </optgroup>
        ))}
        {others.length === 0 ? null : (
          <optgroup label="Other commitments">
            {others.map((commitment) => (
              <option key={commitment.id} value={`commitment:${commitment.id}`}>
                {commitment.text}
              </option>
            ))}
          </optgroup>
        )}
        <option value="area:">No commitment</option>
      </select>
      <fieldset>
        <legend>Kind</legend>
        <div className="kinds">
          {annotationKinds.map((each) => {
            const { label, icon: Icon } = kindLooks[each];
            return (
              <label key={each} className="kind-choice">
                <input type="radio" name={`${id}-kind`} checked={kind === each} onChange={() => setKind(each)} />
                <Icon size={14} aria-hidden />
                {label}
              </label>
            );
          })}
        </div>
      </fieldset>
      <label htmlFor={`${id}-text`}>Comment</label>
      <textarea id={`${id}-text`} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row">
        <Button tone="strong" type="submit">
          Annotate
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="hint">Ctrl+Enter</span>
      </div>
    </form>
  );
}
