import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../core/bridge/contract.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { language } from '../language/language.ts';
import './dropping.css';

/** A file that was dropped on the window, as the host has it. */
export type TakenFile = CallResult<'file.take'>;

const isPicture = (file: File): boolean => file.type.startsWith('image/');

/** Whether files are dragged from outside: words and commitments dragged within the window are none. */
function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/**
 * Takes a briefing or a Word document that is dropped anywhere on the window. Pictures are left to the page; anything
 * else is refused in a sentence, and never opened by the browser. Answers with the sign that says where to drop.
 */
export function useDroppedFiles(onTaken: (file: TakenFile) => void): ReactNode {
  const { attempt, tell } = useNotices();
  const { t } = useTranslation('dropping');
  const [over, setOver] = useState(false);
  const taken = useRef(onTaken);
  taken.current = onTaken;
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    // Before the page sees it: a document dropped on the text is no text.
    const take = (event: DragEvent): void => {
      setOver(false);
      if (!bringsFiles(event)) return;
      const files = [...(event.dataTransfer?.files ?? [])];
      const [file] = files;
      if (file === undefined || files.every(isPicture)) return;
      event.preventDefault();
      event.stopPropagation();
      attempt(async () => {
        const answer = await callHost('file.take', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
        if (answer.kind === 'briefing') tell(language.t('dropping:copied', { name: answer.name }));
        taken.current(answer);
      });
    };
    // A picture that nobody took is not opened in place of the window either.
    const refuse = (event: DragEvent): void => {
      if (bringsFiles(event)) event.preventDefault();
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', take, { capture: true });
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', take, { capture: true });
      window.removeEventListener('drop', refuse);
    };
  }, [attempt, tell]);
  return over ? (
    <div className="drop-sign" aria-hidden>
      <div>
        <strong>{t('here')}</strong>
        <span className="hint">{t('explanation')}</span>
      </div>
    </div>
  ) : null;
}
