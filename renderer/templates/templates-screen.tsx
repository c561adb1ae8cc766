import { useCallback, useState } from 'react';
import type { Settings } from '../../core/bridge/contract.ts';
import './templates.css';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateList } from './template-list.tsx';

/** The officer's templates: their list, or one of them open. */
export function TemplatesScreen({
  settings,
  onSettings,
  onCreate,
  onClose,
}: {
  settings: Settings;
  onSettings: (part: Partial<Settings>) => void;
  /** Starts a briefing from a template. */
  onCreate: (template: string) => void;
  onClose: () => void;
}) {
  const [editing, setEditing] = useState<string | null>(null);
  const close = useCallback(() => setEditing(null), []);
  return editing === null ? (
    <TemplateList settings={settings} onSettings={onSettings} onEdit={setEditing} onCreate={onCreate} onClose={onClose} />
  ) : (
    <TemplateEditor key={editing} id={editing} settings={settings} onSettings={onSettings} onCreate={onCreate} onClose={close} />
  );
}
