import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button.tsx';
import { topicsWith } from './help-topics.ts';

/** The help: searchable, and here without a network. */
export function HelpDialog({ shortcuts, onClose }: { shortcuts: Readonly<Record<string, string>>; onClose: () => void }) {
  const { t } = useTranslation(['help', 'common']);
  const [sought, setSought] = useState('');
  const topics = topicsWith(sought, shortcuts);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog help-dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('title')}</h2>
          </Dialog.Title>
          <input type="search" aria-label={t('search')} placeholder={t('search')} value={sought} onChange={(event) => setSought(event.target.value)} />
          {/* Longer than the dialog: it scrolls, and must be reached by the keyboard to be scrolled. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="help-topics" tabIndex={0} role="region" aria-label={t('topics')}>
            {topics.length === 0 ? <p className="empty">{t('noneFound')}</p> : null}
            {topics.map(({ topic, title, paragraphs }) => (
              <details key={topic} open={sought !== ''}>
                <summary>{title}</summary>
                {paragraphs.map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </details>
            ))}
          </div>
          <div className="row">
            <Dialog.Close asChild>
              <Button tone="strong">{t('common:close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
