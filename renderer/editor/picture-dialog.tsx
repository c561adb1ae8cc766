import { Dialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';

/** The words of a picture. */
export interface PictureWords {
  readonly alt: string;
  readonly caption: string;
}

/** Asks what a picture shows, for those who do not see it, and for a caption. */
export function PictureDialog({
  words,
  onKeep,
  onClose,
}: {
  words: PictureWords;
  onKeep: (words: PictureWords) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['editor', 'common']);
  const [alt, setAlt] = useState(words.alt);
  const [caption, setCaption] = useState(words.caption);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep({ alt: alt.trim(), caption: caption.trim() });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('pictureTitle')}</h2>
          </Dialog.Title>
          <form className="picture-form" onSubmit={submit}>
            <label>
              {t('pictureShows')}
              <textarea rows={2} value={alt} onChange={(event) => setAlt(event.target.value)} />
            </label>
            <label>
              {t('pictureCaption')}
              <input value={caption} onChange={(event) => setCaption(event.target.value)} />
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
