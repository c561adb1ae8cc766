import { type ReactNode, useState } from 'react';
import { later } from '../design/later.tsx';

const GiveTemplateDialog = later(async () => (await import('../sharing/give-template-dialog.tsx')).GiveTemplateDialog, { takesKeys: true });

interface Given {
  readonly id: string;
  readonly title: string;
}

/** Writing a template to a file for somebody else: what asks for it, and the dialog that shows what would leave. */
export function useExportTemplate(): { readonly exportTemplate: (template: Given) => void; readonly exportDialog: ReactNode } {
  const [given, setGiven] = useState<Given | null>(null);
  return {
    exportTemplate: ({ id, title }) => setGiven({ id, title }),
    exportDialog: given === null ? null : <GiveTemplateDialog template={given} onClose={() => setGiven(null)} />,
  };
}
