import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { type ExportMode, exportModes } from '../../core/bridge/contract.ts';
import { Button } from '../design/button.tsx';

const looks: Record<ExportMode, { label: string; explanation: string }> = {
  'with-annotations': {
    label: 'With annotations',
    explanation: 'Every annotation is a Word comment on its passage; the coverage annex is at the end.',
  },
  'clean-copy': {
    label: 'Clean copy',
    explanation: 'The note alone: no comments, no author names, no annex.',
  },
  'annex-only': {
    label: 'Coverage annex only',
    explanation: 'The table of commitments with how the note covers each.',
  },
};

/** Asks what the Word document shall carry. */
export function ExportDialog({
  open,
  onOpenChange,
  onExport,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onExport: (mode: ExportMode, house: { file: string; name: string } | null) => void;
}) {
  const [mode, setMode] = useState<ExportMode>('with-annotations');
  const { attempt } = useNotices();
  const [house, setHouse] = useState<{ file: string; name: string } | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title>Export to Word</Dialog.Title>
          <div role="radiogroup" aria-label="What the document carries" className="choices">
            {exportModes.map((each) => (
              <div key={each} className="choice">
                <input
                  type="radio"
                  name="mode"
                  id={`mode-${each}`}
                  aria-describedby={`mode-${each}-explanation`}
                  checked={mode === each}
                  onChange={() => setMode(each)}
                />
                <div>
                  <label htmlFor={`mode-${each}`}>{looks[each].label}</label>
                  <p className="hint" id={`mode-${each}-explanation`}>
                    {looks[each].explanation}
                  </p>
                </div>
              </div>
            ))}
          </div>
          <div className="row spread">
            <span>
              House style: <strong>{house === null ? 'none' : house.name}</strong>
              <span className="hint"> A ministry’s own document gives styles, page, header and footer.</span>
            </span>
            <span className="row">
              <Button
                onClick={() => attempt(async () => setHouse((await callHost('dialog.openFile', { purpose: 'word' })) ?? house))}
              >
                Choose a style…
              </Button>
              {house === null ? null : <Button onClick={() => setHouse(null)}>None</Button>}
            </span>
          </div>
          <div className="row">
            <Button tone="strong" onClick={() => onExport(mode, house)}>
              Choose a file…
            </Button>
            <Dialog.Close asChild>
              <Button>Cancel</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
