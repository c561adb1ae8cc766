import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../core/annotation/subject.ts';
import type { AnnotationKind, Commitment, FocusArea } from '../../core/briefing/model.ts';
import { keysShown } from '../commands/command.ts';
import { Button } from '../design/button.tsx';
import type { AnnotationDraft } from './annotating.ts';
import { KindChoice } from './kind-choice.tsx';
import { SubjectPicker } from './subject-picker.tsx';

/** Asks what the selected words are about: commitments or focus area, kind, comment. */
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
  initialSubject: Subject;
  onAdd: (draft: AnnotationDraft) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['annotations', 'common']);
  const id = useId();
  const [subject, setSubject] = useState(initialSubject);
  const [kind, setKind] = useState<AnnotationKind>('evidence');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
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
    onAdd({ subject, kind, text: text.trim() });
  };
  return (
    <form className="annotation-form" aria-label={t('newAnnotation')} ref={form} onSubmit={submit}>
      <blockquote>{words}</blockquote>
      <SubjectPicker subject={subject} focusAreas={focusAreas} commitments={commitments} onChange={setSubject} autoFocus />
      <KindChoice kind={kind} onChange={setKind} />
      <label htmlFor={`${id}-text`}>{t('comment')}</label>
      <textarea id={`${id}-text`} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row">
        <Button tone="strong" type="submit">
          {t('annotate')}
        </Button>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
        <span className="hint">{keysShown('Mod+Enter')}</span>
      </div>
    </form>
  );
}
