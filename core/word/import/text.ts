import type { TextNode } from '../../briefing/model.ts';
import { disclosures } from '../../briefing/text/block-attributes.ts';
import { isLinkAddress } from '../../briefing/text/extensions.ts';
import { disclosureBookmark, promptBookmark, sectionBookmark } from '../bookmarks.ts';
import { DEEPEST_LEVEL, indents } from '../measures.ts';
import { sectionKindSchema } from '../../briefing/model.ts';
import { isMadeAnew, linkOf, OpenFields } from './fields.ts';
import { gathered, type Line, type Place, type ReadBlock } from './gathered.ts';
import type { Losses } from './losses.ts';
import type { ReadNote } from './notes.ts';
import type { ListItem, Numbering } from './numbering.ts';
import type { Places } from './places.ts';
import type { Sections } from './sections.ts';
import { areOfOneScript, mayBeGuessed } from '../spoken.ts';
import { plainStyle, type StyleMeaning } from './styles.ts';
import { columnWidths, isShadedAsHead, partsOf, trackedIn, twips, widthsOf } from './tables.ts';
import type { TrackedChoice } from './tracked.ts';
import type { Pictures } from './pictures.ts';
import { childOf, elementsOf, findInside, isOn, textOf, valueOf, type XmlElement } from './xml.ts';

/** A tracked change that is kept as an annotation. */
export interface TrackedChange {
  readonly id: string;
  readonly change: 'inserted' | 'deleted';
  readonly author: string;
  readonly at: string;
}

export interface TextSurroundings {
  readonly styleOf: (id: string | undefined) => StyleMeaning;
  readonly numbering: Numbering;
  readonly addressOf: (id: string) => string | undefined;
  readonly footnotes: ReadonlyMap<string, ReadNote>;
  readonly endnotes: ReadonlyMap<string, ReadNote>;
  readonly pictures: Pictures;
  readonly losses: Losses;
  readonly tracked: TrackedChoice;
  /** The annotation that a comment's range becomes; undefined for a reply, which has its parent's. */
  readonly threadOf: (comment: string) => string | undefined;
  readonly places: Places;
  readonly sections: Sections;
  /** What is no text: cover and annex of an export. */
  readonly passedOver: ReadonlySet<XmlElement>;
  /** The prompts of the template that were filled, in the order of the text. */
  readonly prompts: readonly string[];
  readonly language: string;
  /** Whether it was exported from here: such a document tells languages that were chosen from those that were guessed. */
  readonly isOurs: boolean;
  readonly newId: () => string;
}

const alignments: Readonly<Record<string, string>> = { center: 'center', right: 'right', end: 'right', both: 'justify', distribute: 'justify' };
/** In a paragraph from right to left, Word's left is where its lines begin (ECMA-376 part 4, 14.11.2). */
const alignmentsFromRight: Readonly<Record<string, string>> = { ...alignments, left: 'right', start: 'right', right: 'left', end: 'left' };

/**
 * How many annotations stay on the words of one place, how many marks they have in all, and how many characters notes
 * have that are referred to more than once: past that no page could be read, and no time or memory would be enough. An
 * annotation without a place is kept as an orphan.
 */
const limits = { onAPlace: 32, marks: 200_000, repeated: 1_000_000 } as const;

/** What a paragraph gathers as it is read. */
interface Gathering {
  readonly content: TextNode[];
  readonly bookmarks: string[];
  readonly languages: Set<string>;
  /** Those that an export may have guessed by the letters of the words. */
  readonly guessed: Set<string>;
  /** Its pictures and page breaks, each behind so many of its words. */
  readonly between: { readonly behind: number; readonly block: TextNode }[];
}

type Marks = readonly { readonly type: string; readonly attrs?: Record<string, unknown> }[];

/** What of the formatting of words a briefing has no place for. */
const formats = ['w:sz', 'w:shd', 'w:caps', 'w:smallCaps', 'w:bdr', 'w:em', 'w:effect'];
/** Controls that somebody fills in; others only hold words. */
const controls = ['w14:checkbox', 'w:dropDownList', 'w:comboBox', 'w:date'];
/** The records of how something was formatted before. */
const formerFormats = ['w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:trPrChange', 'w:tcPrChange', 'w:sectPrChange', 'w:tblGridChange'];

/** The words of the text boxes in a drawing. */
function boxedWords(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'w:t' ? textOf(child) : boxedWords(child)))
    .join('');
}

/** Reads the body of a document as blocks of a briefing's text. */
export class TextReader {
  readonly #around: TextSurroundings;
  /** The annotations whose ranges are open where the reader stands, by their comments. */
  readonly #open = new Map<string, string>();
  /** The annotations of a place without words before it: the next words are marked. */
  readonly #pointed = new Set<string>();
  readonly changes: TrackedChange[] = [];
  readonly #fields: OpenFields;
  /** A paragraph whose end was taken out: it goes on with the next. */
  #carried: { readonly gathering: Gathering; readonly properties: XmlElement | undefined } | undefined;
  /** Whether the last thing read was a page break that the document asks for. */
  #broke = false;
  #tables = 0;
  #blocks = 0;
  #marked = 0;
  readonly #notes = new Set<ReadNote>();
  #repeated = 0;

  constructor(around: TextSurroundings) {
    this.#around = around;
    this.#fields = new OpenFields(around.places.fieldOf, around.losses);
  }

  /** The blocks of a body or a cell, lists put together. */
  blocks(container: XmlElement): readonly ReadBlock[] {
    const lines: Line[] = [];
    this.#lines(container, lines);
    this.#goOn(lines);
    return gathered(lines);
  }

  #lines(container: XmlElement, lines: Line[]): void {
    const { losses, passedOver, tracked } = this.#around;
    for (const element of elementsOf(container)) {
      if (passedOver.has(element)) {
        this.#passOver(element);
        continue;
      }
      switch (element.name) {
        case 'w:p':
          this.#paragraph(element, lines);
          break;
        case 'w:tbl':
          this.#goOn(lines);
          this.#grid(element, lines);
          break;
        case 'w:sdt':
          // What a program makes of the headings by itself is made again on export.
          if (isContents(element)) this.#passOver(element);
          else this.#lines(this.#control(element), lines);
          break;
        case 'w:ins':
        case 'w:moveTo':
          if (tracked !== 'reject') this.#lines(element, lines);
          break;
        case 'w:customXml':
        case 'w:smartTag':
          this.#lines(element, lines);
          break;
        case 'w:commentRangeStart':
        case 'w:commentRangeEnd':
          this.#range(element);
          break;
        case 'mc:AlternateContent':
          this.#lines(childOf(element, 'mc:Fallback') ?? childOf(element, 'mc:Choice') ?? element, lines);
          break;
        case 'w:altChunk':
          losses.add('embedded-object');
          break;
        case 'm:oMath':
        case 'm:oMathPara':
          losses.add('equation', textOf(element));
          break;
        case 'w:tcPr':
        case 'w:sectPr':
          this.#formerly(element);
          break;
        case 'w:del':
        case 'w:moveFrom':
          break;
        default:
          // Bookmarks and proofing marks say nothing.
          this.#unknown(element);
          break;
      }
    }
  }

  /** Counts what is no text: the comments on it begin and end there. */
  #passOver(element: XmlElement): void {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:commentRangeStart' || child.name === 'w:commentRangeEnd') this.#range(child);
      else if (child.name === 'w:commentReference') this.#close(child.attributes['w:id'] ?? '');
      else if (child.name === 'w:lastRenderedPageBreak') this.#rendered();
      else this.#passOver(child);
    }
  }

  #unknown(element: XmlElement): void {
    const words = boxedWords(element).trim();
    if (words !== '') this.#around.losses.add('unknown', words);
  }

  #formerly(properties: XmlElement | undefined): void {
    if (this.#around.tracked === 'accept' || properties === undefined) return;
    if (elementsOf(properties).some(({ name }) => formerFormats.includes(name))) this.#around.losses.add('tracked-change');
  }

  /** What a control holds. */
  #control(element: XmlElement): XmlElement {
    const content = childOf(element, 'w:sdtContent') ?? element;
    const properties = elementsOf(childOf(element, 'w:sdtPr'));
    if (properties.some(({ name }) => controls.includes(name))) this.#around.losses.add('form-control', boxedWords(content));
    return content;
  }

  #range(element: XmlElement): void {
    const id = element.attributes['w:id'] ?? '';
    const thread = this.#around.threadOf(id);
    if (element.name === 'w:commentRangeEnd') this.#open.delete(id);
    else if (thread !== undefined && this.#around.places.comments.get(id)?.closedBy !== undefined) this.#open.set(id, thread);
  }

  /** Ends a range that has no other end than the comment's reference. */
  #close(id: string): boolean {
    const isRange = this.#around.places.comments.get(id)?.closedBy !== undefined;
    if (this.#around.places.comments.get(id)?.closedBy === 'reference') this.#open.delete(id);
    return isRange;
  }

  /** A comment's reference: where it has no range, it is on the word before it, or on the next ones. */
  #refer(id: string, into: Gathering): void {
    const thread = this.#around.threadOf(id);
    if (this.#close(id) || thread === undefined) return;
    const mark = { type: 'annotation', attrs: { thread } };
    const last = into.content.at(-1);
    const word = /\S+\s*$/.exec(last?.text ?? '');
    if (last?.text === undefined || word === null) {
      this.#pointed.add(thread);
      return;
    }
    into.content.pop();
    if (word.index > 0) into.content.push({ ...last, text: last.text.slice(0, word.index) });
    into.content.push({ ...last, text: word[0], marks: [...(last.marks ?? []), mark] });
  }

  #rendered(): void {
    // The break that the document asked for was counted where it stands.
    if (this.#broke) this.#broke = false;
    else this.#around.losses.page += 1;
  }

  #breakPage(): void {
    this.#around.losses.page += 1;
    this.#broke = true;
  }

  #paragraph(element: XmlElement, lines: Line[]): void {
    const { styleOf, tracked, losses, sections } = this.#around;
    const properties = childOf(element, 'w:pPr');
    const style = styleOf(valueOf(properties, 'w:pStyle'));
    if (/^toc (?:\d|heading)$/.test(style.name)) {
      this.#passOver(element);
      return;
    }
    // What parts two tables is nobody's, unless somebody wrote there.
    if (style.name === 'between tables' && childOf(element, 'w:r') === undefined) return;
    this.#formerly(properties);
    const marked = trackedIn(childOf(properties, 'w:rPr'), tracked);
    if (marked === 'untold') losses.add('tracked-change');
    const breaksBefore = childOf(properties, 'w:pageBreakBefore') === undefined ? style.pageBreakBefore : isOn(properties, 'w:pageBreakBefore');
    if (breaksBefore && this.#tables === 0 && this.#blocks > 0 && this.#carried === undefined) {
      this.#breakPage();
      lines.push(pageBreak({ list: undefined, left: undefined, right: undefined, quoted: false }));
    }
    this.#blocks += 1;
    const gathering = this.#carried?.gathering ?? { content: [], bookmarks: [], languages: new Set(), guessed: new Set(), between: [] };
    this.#carried = undefined;
    this.#inline(element, [], gathering);
    if (marked === 'gone') {
      this.#carried = { gathering, properties };
      return;
    }
    this.#made(gathering, properties, lines);
    const section = childOf(properties, 'w:sectPr');
    if (section !== undefined && this.#tables === 0 && sections.endsPage(section)) {
      this.#breakPage();
      lines.push(pageBreak({ list: undefined, left: undefined, right: undefined, quoted: false }));
    }
  }

  /** What is left of paragraphs whose ends were all taken out. */
  #goOn(lines: Line[]): void {
    const carried = this.#carried;
    this.#carried = undefined;
    if (carried === undefined || (carried.gathering.content.length === 0 && carried.gathering.between.length === 0)) return;
    this.#made(carried.gathering, carried.properties, lines);
  }

  /** Makes the lines of a paragraph: it is parted where the page breaks in it, its pictures stand behind their words. */
  #made(gathering: Gathering, properties: XmlElement | undefined, lines: Line[]): void {
    const { styleOf, numbering, losses } = this.#around;
    const { content, bookmarks, between } = gathering;
    const style = styleOf(valueOf(properties, 'w:pStyle'));
    const numbered = childOf(properties, 'w:numPr');
    const id = valueOf(numbered, 'w:numId') ?? style.numbering?.id;
    const told = Number(valueOf(numbered, 'w:ilvl') ?? style.numbering?.level ?? 0);
    const level = Number.isInteger(told) ? Math.min(DEEPEST_LEVEL, Math.max(0, told)) : 0;
    const heading = style.heading ?? outlineOf(properties);
    const item = id === undefined || id === '0' ? undefined : numbering.next(id, level);
    const list: ListItem | undefined = heading === undefined ? item : undefined;
    if (list !== undefined && told > DEEPEST_LEVEL) losses.add('list-level', wordsIn(content));
    if (item !== undefined && (list === undefined ? item.ordered : item.isOther)) losses.add('numbering', wordsIn(content));
    const indent = childOf(properties, 'w:ind')?.attributes;
    const place: Place = {
      list: list === undefined ? undefined : { id: id ?? '', level, ordered: list.ordered, number: list.number, type: list.type },
      left: twips(indent?.['w:left'] ?? indent?.['w:start']),
      right: twips(indent?.['w:right'] ?? indent?.['w:end']),
      quoted: style.isQuote,
    };
    // What follows in a list's item stands as far in as the item.
    const below: Place = list === undefined ? place : { ...place, list: undefined, left: indents.level * (level + 1) };
    let from = 0;
    let pictures: TextNode[] = [];
    let isFirst = true;
    const put = (block: TextNode, where: Place, ofStyle: StyleMeaning): void => {
      lines.push({ block, place: where, bookmarks: isFirst ? bookmarks : [], style: ofStyle });
      isFirst = false;
    };
    const piece = (to: number): void => {
      const words = content.slice(from, to);
      if (words.length > 0 || between.length === 0 || (isFirst && list !== undefined)) {
        put(this.#block(properties, style, heading, words, isFirst ? bookmarks : [], this.#languageOf(properties, gathering)), isFirst ? place : below, style);
      }
      for (const picture of pictures) put(picture, { ...below, quoted: false }, style);
      from = to;
      pictures = [];
    };
    for (const { behind, block } of between) {
      if (block.type === 'image') pictures.push(block);
      else {
        piece(behind);
        put(block, { ...below, quoted: false }, style);
      }
    }
    piece(content.length);
  }

  /**
   * The language of a paragraph that has one. A document of ours has on the paragraph's mark what somebody chose; what a
   * run of it has by its letters alone, in a paragraph of another script, was guessed and says nothing.
   */
  #languageOf(properties: XmlElement | undefined, { languages, guessed }: Gathering): string | undefined {
    const { isOurs, language } = this.#around;
    const chosen = isOurs ? valueOf(childOf(properties, 'w:rPr'), 'w:lang') : undefined;
    const own = chosen ?? language;
    const told = new Set(languages);
    for (const tag of guessed) told.add(areOfOneScript(tag, own) ? tag : own);
    const [only] = told.size === 1 ? told : [chosen];
    return only;
  }

  #block(
    properties: XmlElement | undefined,
    style: StyleMeaning,
    heading: number | undefined,
    content: readonly TextNode[],
    bookmarks: readonly string[],
    language: string | undefined,
  ): TextNode {
    const meant = isOn(properties, 'w:bidi') ? alignmentsFromRight : alignments;
    const alignment = meant[valueOf(properties, 'w:jc') ?? ''];
    const attrs: Record<string, unknown> = {
      ...(alignment === undefined ? {} : { textAlign: alignment }),
      ...(language === undefined || language === this.#around.language ? {} : { language }),
    };
    const words = content.length === 0 ? {} : { content: [...content] };
    const told = (beginning: string) => bookmarks.find((name) => name.startsWith(beginning))?.slice(beginning.length);
    if (heading !== undefined) {
      if (heading > 3) this.#around.losses.add('heading-level', wordsIn(content));
      const kind = sectionKindSchema.safeParse(told(sectionBookmark)?.replace(/_\d+$/, '').replaceAll('_', '-'));
      return { type: 'heading', attrs: { level: Math.min(heading, 3), ...attrs, ...(kind.success ? { section: kind.data } : {}) }, ...words };
    }
    const text = wordsIn(content);
    if (/^(?:table )?prompt$/.test(style.name) && /^\[.*\]$/s.test(text)) {
      const named = told(disclosureBookmark)?.replace(/_\d+$/, '').replaceAll('_', '-');
      const disclosure = disclosures.find((each) => each === named);
      return { type: 'paragraph', attrs: { ...attrs, prompt: text.slice(1, -1), ...(disclosure === undefined ? {} : { disclosure }) } };
    }
    const disclosure =
      /^(?:table )?own information$/.test(style.name) ? 'own-information' : style.name === 'use freely' ? 'use-freely' : undefined;
    const prompt = this.#around.prompts[Number(told(promptBookmark) ?? 0) - 1];
    return {
      type: 'paragraph',
      attrs: { ...attrs, ...(disclosure === undefined ? {} : { disclosure }), ...(prompt === undefined ? {} : { prompt }) },
      ...words,
    };
  }

  #inline(parent: XmlElement, marks: Marks, into: Gathering): void {
    const { losses, tracked } = this.#around;
    for (const element of elementsOf(parent)) {
      switch (element.name) {
        case 'w:r':
          this.#run(element, marks, into);
          break;
        case 'w:hyperlink':
          this.#inline(element, linked(marks, this.#address(element)), into);
          break;
        case 'w:bookmarkStart':
          into.bookmarks.push(element.attributes['w:name'] ?? '');
          break;
        case 'w:commentRangeStart':
        case 'w:commentRangeEnd':
          this.#range(element);
          break;
        case 'w:ins':
        case 'w:moveTo':
          if (tracked === 'reject') this.#passOver(element);
          else this.#inline(element, tracked === 'accept' ? marks : this.#changed(element, 'inserted', marks), into);
          break;
        case 'w:del':
        case 'w:moveFrom':
          if (tracked === 'accept') this.#passOver(element);
          else this.#inline(element, tracked === 'reject' ? marks : this.#changed(element, 'deleted', marks), into);
          break;
        case 'w:fldSimple':
          this.#inline(element, linked(marks, linkOf(element.attributes['w:instr'] ?? '', losses)), into);
          break;
        case 'w:sdt':
          this.#inline(this.#control(element), marks, into);
          break;
        case 'mc:AlternateContent':
          this.#inline(childOf(element, 'mc:Fallback') ?? childOf(element, 'mc:Choice') ?? element, marks, into);
          break;
        case 'w:smartTag':
        case 'w:customXml':
        case 'w:dir':
        case 'w:bdo':
          this.#inline(element, marks, into);
          break;
        case 'm:oMath':
        case 'm:oMathPara':
          losses.add('equation', textOf(element));
          break;
        case 'w:pPr':
          break;
        default:
          this.#unknown(element);
          break;
      }
    }
  }

  /** Where a link leads outside of the document; null where it leads nowhere that may be followed. */
  #address(element: XmlElement): string | null {
    const { losses, addressOf } = this.#around;
    const { 'r:id': id, 'w:anchor': anchor = '' } = element.attributes;
    const address = id === undefined ? undefined : addressOf(id);
    if (address !== undefined && isLinkAddress(address)) return address;
    if (address !== undefined || !isMadeAnew(anchor)) losses.add('link', address ?? boxedWords(element));
    return null;
  }

  #changed(element: XmlElement, change: TrackedChange['change'], marks: Marks): Marks {
    if (textOf(element) === '') return marks;
    const id = this.#around.newId();
    const { 'w:author': author = '', 'w:date': at = '' } = element.attributes;
    this.changes.push({ id, change, author, at });
    return [...marks, { type: 'annotation', attrs: { thread: id } }];
  }

  #run(run: XmlElement, outer: Marks, into: Gathering): void {
    const { losses, pictures, sections, styleOf } = this.#around;
    const properties = childOf(run, 'w:rPr');
    const style = styleOf(valueOf(properties, 'w:rStyle'));
    const isHidden = childOf(properties, 'w:vanish') === undefined ? style.hidden : isOn(properties, 'w:vanish');
    this.#formerly(properties);
    const push = (node: TextNode): void => {
      const marks = linked([...this.#marks(properties, style), ...outer, ...this.#annotations()], this.#fields.link);
      into.content.push(marks.length === 0 ? node : { ...node, marks: marks.map((mark) => ({ ...mark })) });
      if (node.type === 'text') this.#pointed.clear();
      this.#broke = false;
    };
    const say = (text: string): void => {
      if (text === '') return;
      if (isHidden) losses.add('hidden-text', text);
      else if (this.#fields.isInstruction) losses.add('field', text);
      else push({ type: 'text', text });
    };
    for (const element of elementsOf(run)) {
      switch (element.name) {
        case 'w:fldChar':
          this.#fields.read(element);
          continue;
        case 'w:instrText':
        case 'w:delInstrText':
          this.#fields.instruct(textOf(element));
          continue;
        case 'w:commentReference':
          this.#refer(element.attributes['w:id'] ?? '', into);
          continue;
        case 'w:lastRenderedPageBreak':
          this.#rendered();
          continue;
        case 'w:t':
        case 'w:delText': {
          const words = textOf(element);
          if (words !== '' && !isHidden && !this.#fields.isInstruction) {
            const tag = childOf(properties, 'w:lang')?.attributes['w:val'] ?? this.#around.language;
            (this.#around.isOurs && mayBeGuessed(tag, words) ? into.guessed : into.languages).add(tag);
            if (isFormatted(properties)) losses.add('formatting', words);
          }
          say(words);
          continue;
        }
        default:
          break;
      }
      if (this.#fields.isInstruction || isHidden) continue;
      switch (element.name) {
        case 'w:rPr':
          break;
        case 'w:tab':
        case 'w:ptab':
          say('\t');
          break;
        case 'w:noBreakHyphen':
          say('\u2011');
          break;
        case 'w:softHyphen':
          say('\u00ad');
          break;
        case 'w:br':
          if (element.attributes['w:type'] === 'page') {
            into.between.push({ behind: into.content.length, block: { type: 'pageBreak' } });
            this.#breakPage();
          } else push({ type: 'hardBreak' });
          break;
        case 'w:cr':
          push({ type: 'hardBreak' });
          break;
        case 'w:footnoteReference':
          this.#note(this.#around.footnotes.get(element.attributes['w:id'] ?? ''), push);
          break;
        case 'w:endnoteReference': {
          const note = this.#around.endnotes.get(element.attributes['w:id'] ?? '');
          if (note === undefined) losses.add('endnote');
          else this.#note(note, push);
          break;
        }
        case 'w:ruby': {
          // What stands above the words is put behind them, as everywhere that has no room above.
          this.#inline(childOf(element, 'w:rubyBase') ?? element, outer, into);
          const above = boxedWords(childOf(element, 'w:rt') ?? { ...element, children: [] });
          say(above === '' ? '' : ` (${above})`);
          break;
        }
        case 'w:drawing': {
          const picture = pictures.read(element, sections.textWidth);
          if (picture === undefined) losses.add(boxedWords(element).trim() === '' ? 'picture' : 'text-box', boxedWords(element));
          else into.between.push({ behind: into.content.length, block: picture });
          break;
        }
        case 'w:pict':
          losses.add(boxedWords(element).trim() === '' ? 'picture' : 'text-box', boxedWords(element));
          break;
        case 'mc:AlternateContent': {
          const shown = childOf(element, 'mc:Choice') ?? element;
          const words = boxedWords(shown);
          losses.add(words.trim() === '' && findInside(shown, 'a:blip') !== undefined ? 'picture' : 'text-box', words);
          break;
        }
        case 'w:object':
          losses.add('embedded-object');
          break;
        case 'w:sym':
          losses.add('symbol', element.attributes['w:char'] ?? '');
          break;
        default:
          this.#unknown(element);
          break;
      }
    }
  }

  #note(note: ReadNote | undefined, push: (node: TextNode) => void): void {
    const { losses, tracked } = this.#around;
    if (note?.isFormatted === true) losses.add('formatting', note.words);
    if (note?.hasLink === true) losses.add('link', note.words);
    if (note?.isChanged === true && tracked === 'annotate') losses.add('tracked-change', note.words);
    if (note !== undefined && this.#notes.has(note)) this.#repeated += note.words.length;
    else if (note !== undefined) this.#notes.add(note);
    if (this.#repeated > limits.repeated) losses.add('unknown', note?.words);
    else push({ type: 'footnote', attrs: { text: note?.words ?? '' } });
  }

  #marks(properties: XmlElement | undefined, style: StyleMeaning): Marks {
    const names: string[] = [];
    if (isOn(properties, 'w:b') || (style.bold && childOf(properties, 'w:b') === undefined)) names.push('bold');
    if (isOn(properties, 'w:i') || (style.italic && childOf(properties, 'w:i') === undefined)) names.push('italic');
    const line = childOf(properties, 'w:u');
    if (line !== undefined && line.attributes['w:val'] !== 'none') names.push('underline');
    if (isOn(properties, 'w:strike') || isOn(properties, 'w:dstrike')) names.push('strike');
    const raised = valueOf(properties, 'w:vertAlign');
    if (raised === 'superscript' || raised === 'subscript') names.push(raised);
    const highlight = valueOf(properties, 'w:highlight');
    if (highlight !== undefined && highlight !== 'none') names.push('highlight');
    return names.map((type) => ({ type }));
  }

  #annotations(): Marks {
    const threads = new Set(this.#pointed);
    for (const thread of this.#open.values()) {
      if (threads.size >= limits.onAPlace || this.#marked >= limits.marks) break;
      threads.add(thread);
    }
    this.#marked += threads.size;
    return [...threads].map((thread) => ({ type: 'annotation', attrs: { thread } }));
  }

  #grid(element: XmlElement, lines: Line[]): void {
    const properties = childOf(element, 'w:tblPr');
    this.#formerly(properties);
    this.#blocks += 1;
    this.#tables += 1;
    const left = twips(childOf(properties, 'w:tblInd')?.attributes['w:w']);
    const { block, bookmarks } = this.#table(element);
    this.#tables -= 1;
    if (block !== undefined) lines.push({ block, place: { list: undefined, left, right: undefined, quoted: false }, bookmarks, style: plainStyle });
  }

  #table(element: XmlElement): { block: TextNode | undefined; bookmarks: readonly string[] } {
    interface Cell {
      node: TextNode & { attrs: { colspan: number; rowspan: number; colwidth?: number[] } };
      column: number;
    }
    const { losses, tracked, styleOf } = this.#around;
    const above = new Map<number, Cell>();
    const widths = columnWidths(element);
    const rows: TextNode[] = [];
    let bookmarks: readonly string[] | undefined;
    for (const row of partsOf(element)) {
      if (row.name !== 'w:tr') {
        if (row.name === 'w:commentRangeStart' || row.name === 'w:commentRangeEnd') this.#range(row);
        continue;
      }
      const rowProperties = childOf(row, 'w:trPr');
      const changed = trackedIn(rowProperties, tracked);
      this.#formerly(rowProperties);
      if (changed === 'untold') losses.add('tracked-change');
      if (changed === 'gone') {
        this.#passOver(row);
        continue;
      }
      const isHead = isOn(rowProperties, 'w:tblHeader');
      const cells: Cell[] = [];
      let column = Number(valueOf(rowProperties, 'w:gridBefore') ?? 0);
      for (const cell of partsOf(row)) {
        if (cell.name !== 'w:tc') {
          if (cell.name === 'w:commentRangeStart' || cell.name === 'w:commentRangeEnd') this.#range(cell);
          continue;
        }
        const properties = childOf(cell, 'w:tcPr');
        const span = Math.min(63, Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1)));
        const merge = childOf(properties, 'w:vMerge');
        const continued = merge !== undefined && (merge.attributes['w:val'] ?? 'continue') === 'continue';
        const start = above.get(column);
        const read = this.blocks(cell);
        bookmarks ??= read[0]?.bookmarks ?? [];
        const content = withoutEnd(read.map(({ node }) => node));
        if (continued && start !== undefined && start.node.attrs.colspan === span) {
          start.node.attrs.rowspan += 1;
          // Word shows nothing of what a cell says that goes on from above; it is kept all the same.
          if (content.some((block) => wordsIn([block]).trim() !== '')) start.node.content?.push(...content);
        } else {
          const head = isHead || isShadedAsHead(properties) || hasHeadStyle(cell, styleOf);
          const made: Cell = {
            node: {
              type: head ? 'tableHeader' : 'tableCell',
              attrs: { colspan: span, rowspan: 1, ...(widths === undefined ? {} : { colwidth: widthsOf(widths, column, span) }) },
              content: content.length === 0 ? [{ type: 'paragraph' }] : content,
            },
            column,
          };
          cells.push(made);
          for (let covered = column; covered < column + span; covered += 1) above.delete(covered);
          above.set(column, made);
        }
        column += span;
      }
      // A row of nothing but continued cells has none of its own: the cells above already reach over it.
      rows.push({ type: 'tableRow', content: cells.map(({ node }) => node) });
    }
    return { block: rows.length === 0 ? undefined : { type: 'table', content: rows }, bookmarks: bookmarks ?? [] };
  }
}

/** The blocks of a cell without the empty paragraph that Word wants behind a table at its end. */
function withoutEnd(blocks: TextNode[]): TextNode[] {
  const last = blocks.at(-1);
  const isEnd = blocks.at(-2)?.type === 'table' && last?.type === 'paragraph' && last.content === undefined && last.attrs?.['prompt'] === undefined;
  return isEnd ? blocks.slice(0, -1) : blocks;
}

function pageBreak(place: Place): Line {
  return { block: { type: 'pageBreak' }, place, bookmarks: [], style: plainStyle };
}

function linked(marks: Marks, address: string | null): Marks {
  return address === null ? marks : [...marks.filter((mark) => mark.type !== 'link'), { type: 'link', attrs: { href: address } }];
}

function wordsIn(content: readonly TextNode[]): string {
  return content.map((each) => each.text ?? wordsIn(each.content ?? [])).join('');
}

/** Whether words have a colour, a size or a look of their own that a briefing has no place for. */
function isFormatted(properties: XmlElement | undefined): boolean {
  const colour = valueOf(properties, 'w:color') ?? 'auto';
  return !/^(?:auto|0{6})$/.test(colour) || elementsOf(properties).some(({ name }) => formats.includes(name));
}

function hasHeadStyle(cell: XmlElement, styleOf: TextSurroundings['styleOf']): boolean {
  const paragraphs = elementsOf(cell).filter((child) => child.name === 'w:p');
  return paragraphs.length > 0 && paragraphs.every((each) => styleOf(valueOf(childOf(each, 'w:pPr'), 'w:pStyle')).name === 'table head');
}

function isContents(element: XmlElement): boolean {
  const part = childOf(childOf(element, 'w:sdtPr'), 'w:docPartObj');
  return valueOf(part, 'w:docPartGallery') === 'Table of Contents' || valueOf(childOf(element, 'w:sdtPr'), 'w:alias') === 'Contents';
}

function outlineOf(properties: XmlElement | undefined): number | undefined {
  const outline = valueOf(properties, 'w:outlineLvl');
  return outline === undefined || Number(outline) > 8 ? undefined : Number(outline) + 1;
}
