import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnnotationKind, annotationKinds } from '../../core/briefing/model.ts';
import { kindIcons, kindWords } from './kinds.tsx';

/** Chooses the kind of an annotation. */
export function KindChoice({ kind, onChange }: { kind: AnnotationKind; onChange: (kind: AnnotationKind) => void }) {
  const { t } = useTranslation('annotations');
  const name = useId();
  return (
    <fieldset>
      <legend>{t('kind')}</legend>
      <div className="kinds">
        {annotationKinds.map((each) => {
          const Icon = kindIcons[each];
          return (
            <label key={each} className="kind-choice">
              <input type="radio" name={name} checked={kind === each} onChange={() => onChange(each)} />
              <Icon size={14} aria-hidden />
              {kindWords(each)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
