import {
  convertMillimetersToTwip,
  Document,
  type FileChild,
  Footer,
  Header,
  type INumberingOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { strToU8 } from 'fflate';
import { anchorsOf } from '../annotation/anchors.ts';
import { type Briefing, markingLine, pageSizes } from '../briefing/model.ts';
import { withFields } from '../briefing/fields.ts';
import { parseText } from '../briefing/text/schema.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { Failure } from '../failure/failure.ts';
import { pageWords } from '../page-words/page-words.ts';
import { sourceRuns, sources, wordAnnex } from './annex.ts';
import { addBriefingPart } from './briefing-part.ts';
import { wordComments } from './comments.ts';
import { type ContentsEntry, contentsOf, wordContents } from './contents.ts';
import { wordCover } from './cover.ts';
import type { ExportMode } from './export-modes.ts';
import { isWrittenFromRight } from './direction.ts';
import { applyHouseStyle, type HouseStyle } from './house-style/house-style.ts';
import { TWIPS_PER_PIXEL } from './measures.ts';
import type { Media } from './pictures.ts';
import { wordRanges } from './ranges.ts';
import { packed, settleProperties, withoutTracingParts } from './same-bytes.ts';
import { selectText } from './selection.ts';
import { styleIds, wordStyles } from './styles.ts';
import { joined, wordText } from './text.ts';
import { sizeForOnePage } from './type-size.ts';
import { Footnotes } from './writing/footnotes.ts';
import { Bookmarks } from './writing/markup.ts';
import { Lists } from './writing/numbering.ts';
import { editPart, type Parts, Relationships } from './writing/relationships.ts';

const bullets = ['•', '–', '▪'] as const;
const numberFormats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;

/** The patterns of lists, by the numbers that the library gives them: its own bullets are number 1. */
const patterns = { bullets: 2, numbers: 3 } as const;

/** CSS pixels in a millimetre. */
const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** Points in a CSS pixel, of which a point is a 72nd of an inch. */
const POINTS_PER_PIXEL = 0.75;
/** What the head of a page of points takes of its height, in points. */
const POINTS_HEAD = 110;

/** How large the page leaves the text, in CSS pixels: the house's page, where there is one. */
function textSizeOf({ page: { size, margins } }: Briefing, house: HouseStyle | undefined): { width: number; height: number } {
  if (house?.textSize !== undefined) {
    return { width: Math.floor(house.textSize.width / TWIPS_PER_PIXEL), height: Math.floor(house.textSize.height / TWIPS_PER_PIXEL) };
  }
  const { width, height } = pageSizes[size];
  return {
    width: Math.floor((width - margins.left - margins.right) * PIXELS_PER_MILLIMETRE),
    height: Math.floor((height - margins.top - margins.bottom) * PIXELS_PER_MILLIMETRE),
  };
}

/** A Word document of a briefing, and how many annotations became comments in it. */
export interface WordExport {
  readonly bytes: Uint8Array;
  readonly comments: number;
  /** How many items of lists stand deeper than Word has levels: they are on its last. */
  readonly flattened: number;
}

function numberingLevels(kind: 'bullets' | 'numbers'): INumberingOptions['config'][number] {
  return {
    reference: kind,
    levels: Array.from({ length: 9 }, (_, level) => ({
      level,
      format: kind === 'bullets' ? LevelFormat.BULLET : (numberFormats[level % 3] ?? LevelFormat.DECIMAL),
      text: kind === 'bullets' ? (bullets[level % 3] ?? '•') : `%${level + 1}.`,
      alignment: 'left',
      style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
    })),
  };
}

function markedHeader(briefing: Briefing): Header {
  return new Header({ children: [new Paragraph({ style: styleIds.marking, text: markingLine(briefing.marking) })] });
}

function markedFooter(briefing: Briefing): Footer {
  const [before, between, after] = pageWords(briefing.language).pageNumber;
  const rightToLeft = isWrittenFromRight(briefing.language);
  return new Footer({
    children: [
      new Paragraph({ style: styleIds.marking, text: markingLine(briefing.marking), spacing: { before: 160 } }),
      new Paragraph({
        alignment: 'center',
        bidirectional: rightToLeft,
        children: [
          new TextRun({ size: 18, rightToLeft, children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
        ],
      }),
    ],
  });
}

/**
 * What the library makes the parts of a document with, which it has no public name for: its public functions zip them,
 * and to pack and unpack them takes longer than to make them.
 */
const { compiler } = Packer as unknown as {
  readonly compiler: { readonly compile: (document: Document) => Iterable<readonly [name: string, content: string | Uint8Array]> };
};

/** Where the text goes that is written straight: a paragraph that nothing else in the frame can be. */
const PLACE = '\ue000text\ue000';
const placed = `<w:p><w:r><w:t xml:space="preserve">${PLACE}</w:t></w:r></w:p>`;

/**
 * Everything but the text: cover, contents, styles, numbering, header, footer and what makes a package, as the
 * docx library writes it. The text's place in it is marked.
 */
function frame(briefing: Briefing, front: readonly FileChild[], size: number): Parts {
  const { margins } = briefing.page;
  const page = pageSizes[briefing.page.size];
  const document = new Document({
    title: briefing.title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: wordStyles(briefing.language, size),
    numbering: { config: [numberingLevels('bullets'), numberingLevels('numbers')] },
    sections: [
      {
        headers: { default: markedHeader(briefing) },
        footers: { default: markedFooter(briefing) },
        properties: {
          page: {
            size: {
              width: convertMillimetersToTwip(page.width),
              height: convertMillimetersToTwip(page.height),
            },
            margin: {
              top: convertMillimetersToTwip(margins.top),
              right: convertMillimetersToTwip(margins.right),
              bottom: convertMillimetersToTwip(margins.bottom),
              left: convertMillimetersToTwip(margins.left),
            },
          },
        },
        children: [...front, new Paragraph({ children: [new TextRun(PLACE)] })],
      },
    ],
  });
  const parts: Parts = {};
  for (const [name, content] of compiler.compile(document)) parts[name] = typeof content === 'string' ? strToU8(content) : content;
  return withoutTracingParts(parts);
}

/** What a reader outside the house is told on the cover. */
function coverFor(mode: ExportMode, briefing: Briefing): Briefing {
  if (mode !== 'other-side' && mode !== 'points-only') return briefing;
  const { heading, date } = briefing.cover;
  const none = { to: '', from: '', series: '', number: '', copyNumber: '', department: '', deadline: '' };
  return { ...briefing, clearances: [], cover: { ...none, heading, date } };
}

/**
 * A briefing as a Word document. The same briefing, mode and moment give the same bytes.
 *
 * With annotations, each is a Word comment on its ranges and the coverage annex follows the text. A clean
 * copy has no comments, no names and no unfilled prompts; one for the other side has besides no word of own
 * information; points only are those to make, in large type. The annex alone has the cover and the coverage.
 *
 * @param options.house gives the document a ministry's own look.
 * @param options.progress is told how much of the work is done, from 0 to 1.
 * @param options.zip packs the parts; a host has a quicker way than the one that runs anywhere.
 * @throws Failure `briefing-invalid` when the text is not one that a briefing can hold, `no-points` when there are
 * no points to print, `picture-unknown` when a picture of a clean copy cannot be looked into.
 */
export async function exportWord(
  briefing: Briefing,
  {
    mode,
    now,
    media = new Map(),
    house,
    progress = () => {},
    zip = packed,
  }: {
    mode: ExportMode;
    now: Date;
    media?: Media;
    house?: HouseStyle;
    progress?: (part: number) => void;
    zip?: (parts: Parts, now: Date) => Uint8Array;
  },
): Promise<WordExport> {
  const text = selectText(parseText(withFields(briefing.text, briefing)), mode);
  if (mode === 'points-only' && text.textContent.trim() === '') throw new Failure('no-points', briefing.title);
  const anchors = anchorsOf(text);
  const annotated = mode === 'with-annotations';
  const ranges = wordRanges(text, anchors);
  const comments = wordComments(annotated ? briefing : { ...briefing, threads: [] }, ranges);
  progress(0.15);

  const marks = new Map(anchors.order.map((thread, index) => [thread, `passage_${index + 1}`]));
  const bookmarkOf = (thread: string) => (annotated ? marks.get(thread) : undefined);
  const [bookmarks, footnotes, lists, relationships] = [new Bookmarks(), new Footnotes(), new Lists(), new Relationships('rIdText')];
  const contents = mode === 'annex-only' || mode === 'points-only' ? new Map<number, ContentsEntry>() : contentsOf(text);
  const { width: textWidth, height: textHeight } = textSizeOf(briefing, house);
  const words = pageWords(briefing.language);
  let [body, flattened] = ['', 0];
  if (mode !== 'annex-only') {
    const written = wordText(text, {
      ranges,
      commentsOn: comments.onRange,
      bookmarkOf,
      headingBookmark: (position) => contents.get(position)?.bookmark,
      prompts: annotated,
      language: briefing.language,
      pictures: { media, textWidth, named: annotated },
      bookmarks,
      relationships,
      footnotes,
      lists,
    });
    body += written.xml;
    ({ flattened } = written);
  }
  progress(0.4);
  if (mode === 'clean-copy') body += sources(briefing.sources, relationships, words);
  else if (mode === 'other-side') body += sources(briefing.sources.filter((source) => source.kind !== 'internal'), relationships, words);
  else if (mode !== 'points-only') {
    body += wordAnnex({
      briefing,
      coverage: coverageOf({ ...briefing, anchors }),
      anchors,
      bookmarkOf,
      footnoteOf: (source) => footnotes.add(sourceRuns(source, footnotes.relationships)),
      bookmarks,
      relationships,
      textWidth: textWidth * TWIPS_PER_PIXEL,
      startsPage: annotated,
    });
  }
  progress(0.5);

  const cover = coverFor(mode, briefing);
  const front = [...wordCover(cover), ...wordContents([...contents.values()], briefing.language)];
  const size =
    mode === 'points-only'
      ? sizeForOnePage(text, { width: textWidth * POINTS_PER_PIXEL, height: textHeight * POINTS_PER_PIXEL - POINTS_HEAD })
      : 11;
  const parts = frame(cover, front, size);
  // Kept as text: to read it again out of the bytes takes longer than to write it.
  let document = '';
  editPart(parts, 'word/document.xml', (xml) => {
    const place = xml.indexOf(placed);
    document = joined([xml.slice(0, place), body]) + xml.slice(place + placed.length);
    return document;
  });
  relationships.addTo(parts, 'word/document.xml');
  footnotes.addTo(parts);
  lists.addTo(parts, patterns);
  settleProperties(parts, now);
  if (annotated) {
    comments.addTo(parts);
    addBriefingPart(parts, briefing, document);
  }
  if (house !== undefined) applyHouseStyle(parts, house);
  progress(0.7);
  const bytes = zip(parts, now);
  progress(1);
  return { bytes, comments: comments.count, flattened };
}
