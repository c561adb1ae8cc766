import { isLinkAddress } from '../../briefing/text/extensions.ts';
import { linkedBookmark } from '../bookmarks.ts';
import type { Losses } from './losses.ts';
import { childOf, type XmlElement } from './xml.ts';

/** Fields that an export makes anew. */
const made = ['TOC', 'PAGEREF'];

/** An address inside the document that an export makes anew: of the annex, and of a table of contents. */
export function isMadeAnew(anchor: string): boolean {
  return linkedBookmark.test(anchor) || anchor.startsWith('_Toc');
}

/**
 * What the instruction of a field makes of its result: the address of a link, or null for plain words. What a briefing
 * does not keep of it is told.
 *
 * Source: ECMA-376 part 1, 17.16.5.25 (HYPERLINK).
 */
export function linkOf(instruction: string, losses: Losses): string | null {
  const [name = ''] = instruction.trim().split(/\s+/);
  if (name.toUpperCase() !== 'HYPERLINK') {
    if (!made.includes(name.toUpperCase())) losses.add('field', instruction);
    return null;
  }
  const anchor = /\\l\s+"([^"]*)"/.exec(instruction)?.[1] ?? '';
  const address = /^\s*\S+\s+"([^"]*)"/.exec(instruction)?.[1] ?? '';
  const whole = anchor !== '' && address !== '' ? `${address}#${anchor}` : address;
  if (isLinkAddress(whole)) return whole;
  if (address !== '' || !isMadeAnew(anchor)) losses.add('link', address === '' ? anchor : address);
  return null;
}

interface OpenField {
  readonly begin: XmlElement;
  instruction: string;
  hasResult: boolean;
  link: string | null;
}

/** The fields that are open where the reader stands: an instruction, then its result, each in runs of their own. */
export class OpenFields {
  readonly #fieldOf: ReadonlyMap<XmlElement, XmlElement>;
  readonly #losses: Losses;
  readonly #open: OpenField[] = [];

  /** @param fieldOf the beginning of each field by its ends; what has no end is no field. */
  constructor(fieldOf: ReadonlyMap<XmlElement, XmlElement>, losses: Losses) {
    this.#fieldOf = fieldOf;
    this.#losses = losses;
  }

  /** Whether what stands here is no text but an instruction. */
  get isInstruction(): boolean {
    return this.#open.some((field) => !field.hasResult);
  }

  /** The address that the words here lead to. */
  get link(): string | null {
    return this.#open.findLast((field) => field.link !== null)?.link ?? null;
  }

  instruct(words: string): void {
    const field = this.#open.at(-1);
    if (field !== undefined && !field.hasResult) field.instruction += words;
  }

  /** @param mark a beginning, an end, or what stands between instruction and result. */
  read(mark: XmlElement): void {
    const begin = this.#fieldOf.get(mark);
    if (begin === undefined) return;
    if (mark === begin) {
      if (childOf(mark, 'w:ffData') !== undefined) this.#losses.add('form-control');
      this.#open.push({ begin, instruction: '', hasResult: false, link: null });
      return;
    }
    const place = this.#open.findIndex((field) => field.begin === begin);
    const field = this.#open[place];
    if (field === undefined) return;
    if (mark.attributes['w:fldCharType'] === 'separate') {
      field.hasResult = true;
      field.link = linkOf(field.instruction, this.#losses);
      return;
    }
    if (!field.hasResult) this.#losses.add('field', field.instruction);
    this.#open.length = place;
  }
}
