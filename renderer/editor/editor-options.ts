import type { UseEditorOptions } from '@tiptap/react';
import { ANNOTATION_MARK } from '../../core/briefing/text/annotation-mark.ts';
import type { ForeignAnnotations } from '../annotations/clipboard.ts';
import { language } from '../language/language.ts';
import type { OpenBriefing } from './open-briefing.ts';
import type { PictureListener } from './pictures.ts';
import { coreExtensions, windowExtensions } from './window-extensions.ts';

/** What the editor tells the window. */
export interface EditorListener {
  /** The caret has come into the passage of an annotation. */
  readonly active: (thread: string) => void;
  readonly foreign: (annotations: ForeignAnnotations) => void;
  readonly dropped: (commitment: string, position: number) => void;
  readonly pictures: PictureListener;
  /** Whether quotation marks and dashes are set by the language. */
  readonly setsQuotes: () => boolean;
  /** Pictures that pasted text had were left out. */
  readonly leftOut: (pictures: number) => void;
}

/** How the editor of a briefing is set up. */
export function editorOptions(open: OpenBriefing, listener: EditorListener): UseEditorOptions {
  // Asked for at every key: put into words once for each language.
  const nameNow = (): string => language.t('editor:text');
  let name = nameNow();
  return {
    extensions: windowExtensions(open, listener),
    shouldRerenderOnTransaction: false,
    enableCoreExtensions: coreExtensions,
    editorProps: {
      attributes: () => ({
        class: 'text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': name,
        // The program's own dictionaries check; a browser's may ask the network for theirs.
        spellcheck: 'false',
        dir: 'auto',
      }),
    },
    onCreate: ({ editor }) => {
      open.textChanged(editor.state.doc, 'once');
      // What names the text is asked for anew when the window turns to another language.
      const sayAnew = () => {
        name = nameNow();
        editor.view.setProps({});
      };
      language.on('languageChanged', sayAnew);
      editor.on('destroy', () => language.off('languageChanged', sayAnew));
    },
    onTransaction: ({ editor, transaction }) => {
      if (transaction.docChanged) open.textChanged(editor.state.doc);
    },
    onSelectionUpdate: ({ editor }) => {
      const { $head, $from, $to, empty } = editor.state.selection;
      const marks = [...$head.marks(), ...(empty ? [] : ($from.marksAcross($to) ?? []))];
      const mark = marks.findLast((each) => each.type.name === ANNOTATION_MARK);
      // A caret between passages leaves the card that was reached by a key as it is.
      if (mark !== undefined) listener.active(String(mark.attrs['thread']));
    },
  };
}
