import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { BlockGrip } from '../blocks/block-grip.tsx';
import { SelectionBubble } from '../bubble-menu/selection-bubble.tsx';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { SlashMenu } from '../slash-menu/slash-menu.tsx';
import { TableTools } from '../tables/table-tools.tsx';

/** What lies over the page while one writes: menus at the selection, the caret, the table and the block. */
export function WritingSurface({
  editor,
  open,
  commands,
  goToMenu,
  onCommitment,
}: {
  editor: Editor;
  open: OpenBriefing;
  commands: readonly Command[];
  /** A new object each time the officer asks to go into the menu that is shown. */
  goToMenu: object | null;
  onCommitment: (commitment: string) => void;
}) {
  const bubble = useRef<HTMLDivElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (goToMenu !== null) (bubble.current ?? tools.current)?.querySelector('button')?.focus();
  }, [goToMenu]);
  return (
    <>
      <TableTools editor={editor} commands={commands} tools={tools} />
      <SelectionBubble editor={editor} commands={commands} bubble={bubble} />
      <SlashMenu editor={editor} open={open} commands={commands} onCommitment={onCommitment} />
      <BlockGrip editor={editor} open={open} />
    </>
  );
}
