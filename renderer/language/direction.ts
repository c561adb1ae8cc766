import { isWrittenFromRight } from '../../core/word/direction.ts';

/** The direction in which a language is written, as a page has it. */
export function directionOfLanguage(tag: string): 'ltr' | 'rtl' {
  return isWrittenFromRight(tag) ? 'rtl' : 'ltr';
}
