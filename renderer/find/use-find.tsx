import type { Editor } from '@tiptap/core';
import { type ReactNode, useRef, useState } from 'react';
import type { Query } from '../../core/find/query.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import type { FindRequest } from './find-bar.tsx';
import { later } from '../design/later.tsx';

const FindBar = later(async () => (await import('./find-bar.tsx')).FindBar, { takesKeys: true });

/** The longest selection that is taken as the words to find. */
const LONGEST = 200;

/** Finding and replacing: its commands, and its bar while it is open. */
export function useFind(editor: Editor, open: OpenBriefing, author: () => string, onThread: (thread: string) => void): { commands: readonly Command[]; bar: ReactNode } {
  const [request, ask] = useState<FindRequest | null>(null);
  const query = useRef<Query>({ words: '', matchCase: false, wholeWord: false, expression: false });
  const selected = (): string | undefined => {
    const { from, to, $from, $to } = editor.state.selection;
    if (from === to || to - from > LONGEST || !$from.sameParent($to)) return undefined;
    return editor.state.doc.textBetween(from, to, ' ', ' ');
  };
  const t = language.getFixedT(null, 'find');
  const commands: readonly Command[] = [
    { id: 'find', group: 'edit', label: t('find'), keys: 'Mod+F', run: () => ask({ replacing: false, step: 0, words: selected() }) },
    { id: 'replace', group: 'edit', label: t('findReplace'), keys: 'Mod+H', run: () => ask({ replacing: true, step: 0, words: selected() }) },
    { id: 'find-next', group: 'edit', label: t('next'), keys: 'F3', run: () => ask({ replacing: request?.replacing ?? false, step: 1 }) },
    { id: 'find-previous', group: 'edit', label: t('previous'), keys: 'Shift+F3', run: () => ask({ replacing: request?.replacing ?? false, step: -1 }) },
  ];
  const bar =
    request === null ? null : (
      <FindBar
        editor={editor}
        open={open}
        author={author}
        request={request}
        query={query.current}
        onQuery={(next) => {
          query.current = next;
        }}
        onThread={onThread}
        onClose={() => ask(null)}
      />
    );
  return { commands, bar };
}
