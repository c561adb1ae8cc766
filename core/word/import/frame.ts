import type { Cover } from '../../briefing/model.ts';
import { longDate } from '../../briefing/long-date.ts';
import { clearanceLine } from '../../clearance/clearance.ts';
import { ANNEX_BOOKMARK, coverBookmark } from '../bookmarks.ts';
import type { BriefingPart } from '../briefing-part.ts';
import { type CoverRow, coverRows } from '../cover.ts';
import { bareWords, wordsKey } from '../words-key.ts';
import { LONGEST_NAME, lineOf } from './comments.ts';
import { dayIn } from './days.ts';
import type { Losses } from './losses.ts';
import type { StyleMeaning } from './styles.ts';
import type { TrackedChoice } from './tracked.ts';
import { childOf, elementsOf, findInside, valueOf, type XmlElement } from './xml.ts';

/** What an export puts around the text, as it came back. */
export interface Frame {
  readonly title: string;
  readonly cover: Cover;
  /** The body, with what somebody has added to the cover as a table of its own. */
  readonly body: XmlElement;
  /** What of it is cover and annex, and no text. */
  readonly passedOver: ReadonlySet<XmlElement>;
}

export interface FrameSurroundings {
  readonly part: BriefingPart;
  readonly styleOf: (id: string | undefined) => StyleMeaning;
  readonly tracked: TrackedChoice;
  readonly losses: Losses;
}

/** How far into a document its title is looked for: somebody may have put a line or two above it. */
const HEAD = 12;

/** The labels of the rows in files from before the rows had bookmarks. */
const formerLabels: Readonly<Record<CoverRow, string>> = {
  to: 'To',
  from: 'From',
  date: 'Date',
  deadline: 'Deadline',
  series: 'Series',
  copy: 'Copy',
  department: 'Department',
  clearance: 'Clearance',
};

function inside(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : inside(child, name)));
}

function bookmarksIn(element: XmlElement): string[] {
  return inside(element, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? '');
}

/** Whether a block shows something beside words. */
function shows(element: XmlElement): boolean {
  return findInside(element, 'w:drawing') !== undefined || findInside(element, 'w:pict') !== undefined;
}

interface Row {
  readonly element: XmlElement;
  readonly name: CoverRow | undefined;
  readonly label: string;
  readonly value: string;
}

class FrameReader {
  readonly #around: FrameSurroundings;
  readonly #written: ReadonlySet<string>;
  readonly #passedOver = new Set<XmlElement>();

  constructor(around: FrameSurroundings) {
    this.#around = around;
    this.#written = new Set(around.part.written);
  }

  #words(element: XmlElement): string {
    return lineOf(element, this.#around.tracked).trim();
  }

  read(body: XmlElement): Frame {
    const { part } = this.#around;
    const blocks = elementsOf(body);
    this.#annex(blocks);
    const head = blocks.slice(0, HEAD);
    const title = head.findIndex((block) => block.name === 'w:p' && this.#isTitle(block));
    const titled = title < 0 ? undefined : blocks[title];
    if (titled === undefined) return { title: part.title, cover: part.cover, body, passedOver: this.#passedOver };
    this.#passedOver.add(titled);
    const cover: Cover = { ...part.cover, heading: this.#heading(blocks.slice(0, title)) };
    const after = blocks.slice(title + 1, title + 1 + HEAD).filter((block) => block.name === 'w:tbl');
    const table = after.find((block) => bookmarksIn(block).some((name) => name.startsWith(coverBookmark))) ?? this.#formerCover(blocks[title + 1]);
    const read = { title: this.#words(titled).slice(0, LONGEST_NAME), passedOver: this.#passedOver };
    if (table === undefined) return { ...read, cover, body };
    const rows = inside(table, 'w:tr').map((row) => this.#row(row));
    const added = rows.filter(({ name, label, value }) => name === undefined && `${label}${value}` !== '');
    this.#passedOver.add(table);
    for (const { name, label } of rows) {
      if (name !== undefined && this.#written.size > 0 && !this.#written.has(wordsKey(label))) this.#around.losses.add('cover', label);
    }
    const rest: XmlElement = {
      ...table,
      children: [...elementsOf(table).filter(({ name }) => name === 'w:tblPr' || name === 'w:tblGrid'), ...added.map(({ element }) => element)],
    };
    return {
      ...read,
      cover: this.#told(cover, rows),
      body: added.length === 0 ? body : { ...body, children: body.children.flatMap((child) => (child === table ? [table, rest] : [child])) },
    };
  }

  #isTitle(paragraph: XmlElement): boolean {
    return this.#around.styleOf(valueOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')).isTitle;
  }

  /** The line above the title: known by its bookmark, in older files by its words. */
  #heading(above: readonly XmlElement[]): string {
    const { heading } = this.#around.part.cover;
    if (heading === '') return '';
    const found =
      above.find((block) => bookmarksIn(block).includes(`${coverBookmark}heading`)) ??
      above.find((block) => bareWords(this.#words(block)) === bareWords(heading));
    if (found === undefined) return '';
    this.#passedOver.add(found);
    return bareWords(this.#words(found)) === bareWords(heading) ? heading : this.#words(found).slice(0, LONGEST_NAME);
  }

  /** What each row of the cover was sent with; only these were written. */
  #sent(): Map<CoverRow, string> {
    const { cover, clearances, language } = this.#around.part;
    const day = (date: string) => (date === '' ? '' : longDate(date, language));
    const sent: Record<CoverRow, string> = {
      to: cover.to,
      from: cover.from,
      date: day(cover.date),
      deadline: day(cover.deadline),
      series: [cover.series, cover.number].filter((each) => each !== '').join(' / '),
      copy: cover.copyNumber,
      department: cover.department,
      clearance: clearanceLine(clearances, language),
    };
    return new Map(coverRows.filter((row) => sent[row] !== '').map((row) => [row, sent[row]]));
  }

  /** The cover of a file without bookmarks: the table behind the title, if one was written and this begins as it did. */
  #formerCover(block: XmlElement | undefined): XmlElement | undefined {
    const [first] = this.#sent().keys();
    if (block?.name !== 'w:tbl' || first === undefined) return undefined;
    const [row] = inside(block, 'w:tr');
    return row !== undefined && this.#row(row).name !== undefined ? block : undefined;
  }

  #row(row: XmlElement): Row {
    const [labelled, ...rest] = inside(row, 'w:tc');
    const wordsIn = (cell: XmlElement) => inside(cell, 'w:p').map((each) => this.#words(each)).filter((each) => each !== '').join(' ');
    const label = labelled === undefined ? '' : wordsIn(labelled);
    const marked = labelled === undefined ? undefined : bookmarksIn(labelled).find((name) => name.startsWith(coverBookmark))?.slice(coverBookmark.length);
    return {
      element: row,
      name: coverRows.find((each) => each === marked) ?? coverRows.find((each) => formerLabels[each] === label),
      label,
      value: rest.map(wordsIn).filter((each) => each !== '').join(' '),
    };
  }

  /** The cover as its rows tell it. A row that was written and is gone was taken out. */
  #told(cover: Cover, rows: readonly Row[]): Cover {
    const { losses, part } = this.#around;
    const told: Record<string, string> = {};
    const day = (value: string): string | undefined => {
      const read = dayIn(value, part.language);
      if (read === undefined) losses.add('cover', value);
      return read;
    };
    const sent = this.#sent();
    for (const row of new Set([...sent.keys(), ...rows.flatMap(({ name }) => name ?? [])])) {
      const before = sent.get(row) ?? '';
      const value = (rows.find(({ name }) => name === row)?.value ?? '').slice(0, LONGEST_NAME);
      if (bareWords(value) === bareWords(before)) continue;
      if (row === 'clearance') losses.add('cover', value === '' ? before : value);
      else if (row === 'date' || row === 'deadline') told[row] = value === '' ? '' : (day(value) ?? part.cover[row]);
      else if (row === 'series') {
        const [series = '', ...number] = value.split(' / ');
        Object.assign(told, { series, number: number.join(' / ') });
      } else told[row === 'copy' ? 'copyNumber' : row] = value;
    }
    return { ...cover, ...told };
  }

  /**
   * The annex is made anew at every export. What in it is as it was written is passed over; what somebody has put in
   * or behind it is text, and a table with other words is told of.
   */
  #annex(blocks: readonly XmlElement[]): void {
    const start = blocks.findIndex((block) => block.name === 'w:p' && bookmarksIn(block).includes(ANNEX_BOOKMARK));
    if (start < 0) return;
    for (const [index, block] of blocks.slice(start).entries()) {
      const paragraphs = block.name === 'w:p' ? [block] : inside(block, 'w:p');
      const unknown = paragraphs.filter((each) => !this.#isWritten(this.#words(each)));
      if (unknown.length === 0 && !shows(block)) this.#passedOver.add(block);
      else if (index === 0 || block.name === 'w:tbl' && unknown.length < paragraphs.length) {
        this.#passedOver.add(block);
        this.#around.losses.add('annex', unknown.map((each) => this.#words(each)).join(' '));
      }
    }
  }

  #isWritten(words: string): boolean {
    // A file from before this was kept says nothing of its annex: all of it is taken for such.
    return words === '' || this.#around.part.written === undefined || this.#written.has(wordsKey(words));
  }
}

/** Reads what an export put around the text, and says what is text. */
export function readFrame(body: XmlElement, around: FrameSurroundings): Frame {
  return new FrameReader(around).read(body);
}
