import { useCallback, useState } from 'react';
import './templates.css';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateList } from './template-list.tsx';

/** The officer's templates: their list, or one of them open. */
export function TemplatesScreen({
  onCreate,
  onClose,
}: {
  /** Starts a briefing from a template. */
  onCreate: (template: string) => void;
  onClose: () => void;
}) {
  const [editing, setEditing] = useState<string | null>(null);
  const close = useCallback(() => setEditing(null), []);
  return editing === null ? (
    <TemplateList onEdit={setEditing} onCreate={onCreate} onClose={onClose} />
  ) : (
    <TemplateEditor key={editing} id={editing} onCreate={onCreate} onClose={close} />
  );
}
