import { useId } from 'react';
import { type AnnotationKind, annotationKinds } from '../../core/briefing/model.ts';
import { kindLooks } from './kinds.tsx';

/** Chooses the kind of an annotation. */
export function KindChoice({ kind, onChange }: { kind: AnnotationKind; onChange: (kind: AnnotationKind) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend>Kind</legend>
      <div className="kinds">
        {annotationKinds.map((each) => {
          const { label, icon: Icon } = kindLooks[each];
          return (
            <label key={each} className="kind-choice">
              <input type="radio" name={name} checked={kind === each} onChange={() => onChange(each)} />
              <Icon size={14} aria-hidden />
              {label}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
