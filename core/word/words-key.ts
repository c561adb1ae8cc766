import { strToU8 } from 'fflate';
import { crc32 } from '../briefing/media/crc32.ts';

/** What is said, without how it is spaced and without what XML cannot hold: that is what every program keeps. */
export function bareWords(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{C}]+/gu, '');
}

/**
 * The words of a paragraph as eight hexadecimal digits: by them what an export wrote is known again, whichever program
 * has saved it since. Empty for what says nothing.
 */
export function wordsKey(text: string): string {
  const said = bareWords(text);
  return said === '' ? '' : crc32(strToU8(said)).toString(16).padStart(8, '0');
}
