import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../design/button.tsx';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** The field in which the library is searched; `/` and Ctrl+F go to it, Escape empties it. */
export function SearchField({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const { t } = useTranslation('library');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector('[role=dialog], [role=menu]') !== null) return;
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f';
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!isFind && !isSlash) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const clear = () => {
    onWords('');
    field.current?.focus();
  };
  return (
    <div className="search-field" role="search">
      <Search size={17} aria-hidden />
      <input
        ref={field}
        type="text"
        role="searchbox"
        aria-label={t('search')}
        aria-keyshortcuts="/ Control+F"
        placeholder={t('searchHint')}
        maxLength={500}
        dir="auto"
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') clear();
          else if (event.key === 'ArrowDown') {
            const first = document.querySelector<HTMLElement>('.results button, .briefing');
            if (first === null) return;
            event.preventDefault();
            first.focus();
          }
        }}
      />
      {words === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <IconButton label={t('searchClear')} onClick={clear}>
          <X size={16} />
        </IconButton>
      )}
    </div>
  );
}
