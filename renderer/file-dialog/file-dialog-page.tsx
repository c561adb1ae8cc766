import { File, Folder } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Envelope } from '../../core/bridge/contract.ts';
import { dialogWords } from '../../core/bridge/dialog-words.ts';
import { dialogEndings, isForDialog } from '../../core/bridge/dialogs.ts';
import {
  type FileDialog,
  type FileDialogRequest,
  fileDialogSchema,
  type FolderListing,
  folderListingSchema,
} from '../../core/bridge/file-dialog.ts';
import type { SpokenLanguage } from '../../core/bridge/interface-language.ts';
import { asFailure, Failure } from '../../core/failure/failure.ts';
import { Button } from '../design/button.tsx';
import { failureWords } from '../language/language.ts';

declare global {
  /** The line to the shell; only this frame's origin is answered. */
  function chanceryFileDialog(
    request: FileDialogRequest,
  ): Promise<Envelope>;
}

async function ask<T>(request: FileDialogRequest, schema: z.ZodType<T>): Promise<T> {
  const answer = await chanceryFileDialog(request);
  if (!answer.ok) throw new Failure(answer.code, answer.subject);
  return schema.parse(answer.value);
}

/** The dialog in which a file is chosen, where the system's own gives no path. */
export function FileDialogPage({ language }: { language: SpokenLanguage }) {
  const { t } = useTranslation(['files', 'common']);
  const [dialog, setDialog] = useState<FileDialog | null>(null);
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [name, setName] = useState('');
  const [replacing, setReplacing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const attempt = useCallback((work: () => Promise<void>) => {
    work().catch((thrown: unknown) => setFailure(asFailure(thrown)));
  }, []);
  const show = useCallback(
    (folder: string) =>
      attempt(async () => {
        setListing(await ask({ ask: 'list', folder }, folderListingSchema));
        setReplacing(false);
      }),
    [attempt],
  );
  const answer = useCallback(
    (choice: { folder: string; name: string } | null) =>
      attempt(async () => {
        const answered = await chanceryFileDialog({ ask: 'answer', choice });
        if (!answered.ok) setFailure(new Failure(answered.code, answered.subject));
      }),
    [attempt],
  );

  useEffect(() => {
    attempt(async () => {
      const current = await ask({ ask: 'current' }, fileDialogSchema);
      setDialog(current);
      setName(current.suggestedName);
      show(current.folder);
    });
  }, [attempt, show]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') answer(null);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [answer]);

  if (dialog === null || listing === null) return <main className="file-dialog" aria-busy="true" />;
  const saving = dialog.action === 'save';
  const [ending] = dialogEndings[dialog.purpose];
  const complete = isForDialog(dialog.purpose, name.trim()) ? name.trim() : `${name.trim()}${ending}`;
  const taken = listing.entries.some((entry) => entry.kind === 'file' && entry.name === complete);
  const wrong = name.trim() === '' || /[/\\]/.test(name);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    if (saving && taken && !replacing) setReplacing(true);
    else answer({ folder: listing.folder, name: complete });
  };
  return (
    <main className="file-dialog">
      <h1>{dialogWords[language][dialog.action]}</h1>
      <nav aria-label={t('folder')} className="file-path">
        {listing.path.map((step) => (
          <button key={step.folder} type="button" onClick={() => show(step.folder)}>
            {step.name} ›
          </button>
        ))}
      </nav>
      <ul className="file-list" aria-label={t('list')}>
        {listing.failure === null ? null : <li role="alert">{failureWords(listing.failure)}</li>}
        {listing.failure === null && listing.entries.length === 0 ? (
          <li className="empty">{t('empty')}</li>
        ) : null}
        {listing.entries.map((entry) => (
          <li key={`${entry.kind} ${entry.name}`}>
            <button
              type="button"
              aria-current={entry.kind === 'file' && entry.name === name}
              onClick={() => {
                if (entry.kind === 'folder') show(entry.folder);
                else {
                  setName(entry.name);
                  setReplacing(false);
                }
              }}
            >
              {entry.kind === 'folder' ? <Folder size={16} aria-hidden /> : <File size={16} aria-hidden />}
              {entry.name}
            </button>
          </li>
        ))}
      </ul>
      <form className="file-foot" onSubmit={choose}>
        <label>
          {t('name')}
          <input
            value={name}
            readOnly={!saving}
            onChange={(event) => {
              setName(event.target.value);
              setReplacing(false);
            }}
          />
        </label>
        {replacing ? <p role="alert">{t('taken', { name: complete })}</p> : null}
        {failure === null ? null : <p role="alert">{failureWords(failure)}</p>}
        <div className="row">
          <Button onClick={() => answer(null)}>{t('common:cancel')}</Button>
          <Button tone="strong" type="submit" disabled={wrong || (!saving && !taken)}>
            {t(saving ? (replacing ? 'replace' : 'save') : 'open')}
          </Button>
        </div>
      </form>
    </main>
  );
}
