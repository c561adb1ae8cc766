import type { Editor } from '@tiptap/core';
import { type Disclosure, disclosures } from '../../core/briefing/text/block-attributes.ts';
import type { Command } from '../commands/command.ts';
import { language } from '../language/language.ts';

/** What can be done to the selected words and paragraphs, and to what was done last. */
export function formatCommands(editor: Editor): readonly Command[] {
  const chain = () => editor.chain().focus();
  const t = language.getFixedT(null, 'commands');
  const inText = true as const;
  const format = { group: 'format', inText } as const;
  const heading = (level: 1 | 2 | 3): Command => ({
    ...format,
    id: `heading-${level}`,
    label: t(`heading-${level}`),
    keys: `Mod+Alt+Shift+${level}`,
    checked: () => editor.isActive('heading', { level }),
    run: () => chain().setHeading({ level }).run(),
  });
  const aligned = (alignment: 'left' | 'center' | 'right' | 'justify', keys: string): Command => ({
    ...format,
    id: `align-${alignment}`,
    label: t(`align-${alignment}`),
    keys,
    checked: () => editor.isActive({ textAlign: alignment }),
    run: () => (editor.isActive({ textAlign: alignment }) ? chain().unsetTextAlign().run() : chain().setTextAlign(alignment).run()),
  });
  const disclosed = (disclosure: Disclosure | null): Command => ({
    ...format,
    id: `disclosure-${disclosure ?? 'none'}`,
    label: t(`disclosure-${disclosure ?? 'none'}`),
    keys: '',
    checked: () => editor.isActive('paragraph', { disclosure }),
    enabled: () => editor.isActive('paragraph'),
    run: () => chain().updateAttributes('paragraph', { disclosure }).run(),
  });
  return [
    { id: 'undo', group: 'edit', label: t('undo'), keys: 'Mod+Z', inText, run: () => chain().undo().run() },
    { id: 'redo', group: 'edit', label: t('redo'), keys: 'Mod+Shift+Z', inText, run: () => chain().redo().run() },
    { ...format, id: 'bold', label: t('bold'), keys: 'Mod+B', checked: () => editor.isActive('bold'), run: () => chain().toggleBold().run() },
    { ...format, id: 'italic', label: t('italic'), keys: 'Mod+I', checked: () => editor.isActive('italic'), run: () => chain().toggleItalic().run() },
    {
      ...format,
      id: 'underline',
      label: t('underline'),
      keys: 'Mod+U',
      checked: () => editor.isActive('underline'),
      run: () => chain().toggleUnderline().run(),
    },
    { ...format, id: 'strike', label: t('strike'), keys: '', checked: () => editor.isActive('strike'), run: () => chain().toggleStrike().run() },
    {
      ...format,
      id: 'superscript',
      label: t('superscript'),
      keys: 'Mod+.',
      checked: () => editor.isActive('superscript'),
      run: () => chain().toggleSuperscript().run(),
    },
    {
      ...format,
      id: 'subscript',
      label: t('subscript'),
      keys: 'Mod+,',
      checked: () => editor.isActive('subscript'),
      run: () => chain().toggleSubscript().run(),
    },
    { ...format, id: 'highlight', label: t('highlight'), keys: 'Mod+Shift+H', checked: () => editor.isActive('highlight'), run: () => chain().toggleHighlight().run() },
    {
      ...format,
      id: 'paragraph',
      label: t('paragraph'),
      keys: 'Mod+Alt+Shift+0',
      checked: () => editor.isActive('paragraph'),
      run: () => chain().setParagraph().run(),
    },
    heading(1),
    heading(2),
    heading(3),
    {
      ...format,
      id: 'bullets',
      label: t('bullets'),
      keys: 'Mod+Shift+8',
      checked: () => editor.isActive('bulletList'),
      run: () => chain().toggleBulletList().run(),
    },
    {
      ...format,
      id: 'numbers',
      label: t('numbers'),
      keys: 'Mod+Shift+7',
      checked: () => editor.isActive('orderedList'),
      run: () => chain().toggleOrderedList().run(),
    },
    {
      ...format,
      id: 'quotation',
      label: t('quotation'),
      keys: 'Mod+Shift+B',
      checked: () => editor.isActive('blockquote'),
      run: () => chain().toggleBlockquote().run(),
    },
    aligned('left', 'Mod+Shift+L'),
    aligned('center', 'Mod+Shift+E'),
    aligned('right', 'Mod+Shift+R'),
    aligned('justify', 'Mod+Shift+J'),
    ...disclosures.map(disclosed),
    disclosed(null),
    { id: 'page-break', group: 'insert', label: t('page-break'), keys: '', run: () => chain().insertContent({ type: 'pageBreak' }).run() },
  ];
}
