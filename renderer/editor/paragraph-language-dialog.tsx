import { Dialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { languageName, languagesWith } from '../language/text-languages.ts';

/** Asks for the language of the paragraphs that are selected: spelling, quotes and Word go by it. */
export function ParagraphLanguageDialog({
  own,
  ofBriefing,
  onKeep,
  onClose,
}: {
  /** The language that the paragraph has of its own; null where it has the briefing's. */
  own: string | null;
  ofBriefing: string;
  onKeep: (language: string | null) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['editor', 'common']);
  const [chosen, choose] = useState(own ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep(chosen === '' ? null : chosen);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('paragraphLanguage')}</h2>
          </Dialog.Title>
          <form className="picture-form" onSubmit={submit}>
            <label>
              {t('language')}
              <select value={chosen} onChange={(event) => choose(event.target.value)}>
                <option value="">{t('languageOfBriefing', { language: languageName(ofBriefing) })}</option>
                {languagesWith(...(own === null ? [] : [own])).map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag)}
                  </option>
                ))}
              </select>
            </label>
            <div className="row">
              <Button tone="strong" type="submit">
                {t('common:keep')}
              </Button>
              <Button onClick={onClose}>{t('common:cancel')}</Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
