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
import { anchorsOf } from '../annotation/anchors.ts';
import type { ExportMode } from './export-modes.ts';
import { type Briefing, markingLine, pageSizes } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { addBriefingPart } from './briefing-part.ts';
import { sourceRuns, sources, wordAnnex } from './annex.ts';
import { addClosedComments } from './closed-comments.ts';
import { wordComments } from './comments.ts';
import { wordContents } from './contents.ts';
import { wordCover } from './cover.ts';
import { applyHouseStyle, type HouseStyle } from './house-style.ts';
import type { Media } from './pictures.ts';
import { sameBytes } from './same-bytes.ts';
import { styleIds, wordStyles } from './styles.ts';
import { numberings, wordText } from './text.ts';

const bullets = ['•', '–', '▪'] as const;
const numberFormats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;

/** CSS pixels in a millimetre. */
const PIXELS_PER_MILLIMETRE = 96 / 25.4;

function textWidthOf({ page: { size, margins } }: Briefing): number {
  return Math.floor((pageSizes[size].width - margins.left - margins.right) * PIXELS_PER_MILLIMETRE);
}

/** A Word document of a briefing, and how many annotations became comments in it. */
export interface WordExport {
  readonly bytes: Uint8Array;
  readonly comments: number;
}

function numberingLevels(kind: 'bullets' | 'numbers'): INumberingOptions['config'][number] {
  return {
    reference: numberings[kind],
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
  return new Footer({
    children: [
      new Paragraph({ style: styleIds.marking, text: markingLine(briefing.marking) }),
      new Paragraph({
        alignment: 'center',
        children: [
          new TextRun({ size: 18, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

/**
 * A briefing as a Word document. The same briefing, mode and moment give the same bytes.
 *
 * With annotations, each is a Word comment on its ranges and the coverage annex follows the text. A clean
 * copy has no comments, no names and no unfilled prompts. The annex alone has the cover and the coverage.
 *
 * @param options.house gives the document a ministry's own look.
 * @param options.progress is told how much of the work is done, from 0 to 1.
 * @throws Failure `briefing-invalid` when the text is not one that a briefing can hold.
 */
export async function exportWord(
  briefing: Briefing,
  {
    mode,
    now,
    media = new Map(),
    house,
    progress = () => {},
  }: { mode: ExportMode; now: Date; media?: Media; house?: HouseStyle; progress?: (part: number) => void },
): Promise<WordExport> {
  const text = parseText(briefing.text);
  const anchors = anchorsOf(text);
  const annotated = mode === 'with-annotations';
  const comments = wordComments(annotated ? briefing : { ...briefing, threads: [] }, anchors);
  const bookmarks = new Map(anchors.order.map((thread, index) => [thread, `passage_${index + 1}`]));
  const bookmarkOf = (thread: string) => (annotated ? bookmarks.get(thread) : undefined);
  const footnotes = new Map(briefing.sources.map((source, index) => [source.id, index + 1]));

  const textFootnotes: string[] = [];
  const children: FileChild[] = [...wordCover(briefing)];
  if (mode !== 'annex-only') {
    children.push(
      ...wordContents(text),
      ...wordText(text, {
        anchors,
        commentsOn: comments.onRange,
        bookmarkOf,
        prompts: annotated,
        language: briefing.language,
        pictures: { media, textWidth: textWidthOf(briefing), named: annotated },
        footnote: (words) => briefing.sources.length + textFootnotes.push(words),
      }),
    );
  }
  if (mode === 'clean-copy') children.push(...sources(briefing.sources));
  else {
    children.push(
      ...wordAnnex({
        briefing,
        coverage: coverageOf({ ...briefing, anchors }),
        anchors,
        bookmarkOf,
        footnoteOf: (source) => footnotes.get(source),
        startsPage: annotated,
      }),
    );
  }

  progress(0.4);
  const { size, margins } = briefing.page;
  const page = pageSizes[size];
  const document = new Document({
    title: briefing.title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: wordStyles(briefing.language),
    numbering: { config: [numberingLevels('bullets'), numberingLevels('numbers')] },
    ...(comments.children.length === 0 ? {} : { comments: { children: comments.children } }),
    footnotes: Object.fromEntries([
      ...(mode === 'clean-copy' ? [] : briefing.sources).map((source, index): [string, { children: Paragraph[] }] => [
        String(index + 1),
        { children: [new Paragraph({ children: sourceRuns(source) })] },
      ]),
      ...textFootnotes.map((words, index): [string, { children: Paragraph[] }] => [
        String(briefing.sources.length + index + 1),
        { children: [new Paragraph({ children: [new TextRun(words)] })] },
      ]),
    ]),
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
        children,
      },
    ],
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(document));
  progress(0.7);
  const bytes = sameBytes(packed, {
    now,
    anonymous: mode === 'clean-copy',
    complete: (parts) => {
      if (annotated) {
        addBriefingPart(parts, briefing);
        addClosedComments(parts, comments.children.map((comment) => comment.resolved === true));
      }
      if (house !== undefined) applyHouseStyle(parts, house);
    },
  });
  progress(1);
  return { bytes, comments: comments.count };
}
