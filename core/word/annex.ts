import {
  Bookmark,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Anchors } from '../annotation/anchors.ts';
import type { Briefing, Source, Thread } from '../briefing/model.ts';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import type { Coverage, CoverageState } from '../coverage/coverage.ts';
import { subjectLine } from './comments.ts';
import { styleIds } from './styles.ts';

/** Where the annex begins, for whoever reads the document back. */
export const ANNEX_BOOKMARK = 'coverage_annex';

const stateWords: Record<CoverageState, string> = {
  missing: 'Missing',
  open: 'Open',
  covered: 'Covered',
  cleared: 'Cleared',
};

function cell(children: ParagraphChild[], { head = false, width = 0, span = 1 } = {}): TableCell {
  return new TableCell({
    children: [new Paragraph({ style: head ? styleIds.tableHead : styleIds.tableText, children })],
    columnSpan: span,
    ...(width === 0 ? {} : { width: { size: width, type: WidthType.PERCENTAGE } }),
    ...(head ? { shading: { fill: 'EEF1F4' } } : {}),
  });
}

function shortened(words: string): string {
  const characters = Array.from(words);
  return characters.length <= 90 ? words : `${characters.slice(0, 88).join('').trimEnd()}…`;
}

export interface AnnexOptions {
  readonly briefing: Briefing;
  readonly coverage: Coverage;
  readonly anchors: Anchors;
  /** The bookmark of a passage; undefined where the text is not in the document. */
  readonly bookmarkOf: (thread: string) => string | undefined;
  /** The number of the footnote that names a source. */
  readonly footnoteOf: (source: string) => number | undefined;
  readonly startsPage: boolean;
}

/** The annex: how the note covers each commitment, with links to the passages, and what has lost its words. */
export function wordAnnex({ briefing, coverage, anchors, bookmarkOf, footnoteOf, startsPage }: AnnexOptions): (
  | Paragraph
  | Table
)[] {
  const commitmentOf = new Map(briefing.commitments.map((each) => [each.id, each]));
  const rows = [
    new TableRow({
      tableHeader: true,
      children: [
        cell([new TextRun('Commitment')], { head: true, width: 46 }),
        cell([new TextRun('Coverage')], { head: true, width: 14 }),
        cell([new TextRun('Passages')], { head: true, width: 40 }),
      ],
    }),
  ];
  const noted = new Set<string>();
  for (const area of coverage.focusAreas) {
    const title = briefing.focusAreas.find((each) => each.id === area.focusArea)?.title ?? 'Other commitments';
    const named = `${title} – ${stateWords[area.state].toLowerCase()}`;
    rows.push(new TableRow({ cantSplit: true, children: [cell([new TextRun(named)], { head: true, span: 3 })] }));
    for (const { commitment: id, state, annotations } of area.commitments) {
      const commitment = commitmentOf.get(id);
      if (commitment === undefined) continue;
      const footnote = noted.has(commitment.source) ? undefined : footnoteOf(commitment.source);
      noted.add(commitment.source);
      rows.push(
        new TableRow({
          cantSplit: true,
          children: [
            cell(
              [
                new TextRun(commitment.text),
                ...(footnote === undefined ? [] : [new FootnoteReferenceRun(footnote)]),
              ],
              { width: 46 },
            ),
            cell([new TextRun(stateWords[state])], { width: 14 }),
            cell(passages(annotations, anchors, bookmarkOf), { width: 40 }),
          ],
        }),
      );
    }
  }
  const { counts } = coverage;
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  const rest = [...orphans(briefing, anchors), ...sources(briefing.sources)];
  // Most templates promise nothing by themselves: behind the text of such a note, no page to say so.
  if (coverage.focusAreas.length === 0 && startsPage && rest.length === 0) return [];
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: startsPage,
      children: [new Bookmark({ id: ANNEX_BOOKMARK, children: [] }), new TextRun('Annex: coverage of commitments')],
    }),
    ...(coverage.focusAreas.length === 0
      ? [new Paragraph('This note has no commitments to cover.')]
      : [
          new Paragraph(
            `Of ${total} commitments, ${counts.cleared} are cleared, ${counts.covered} covered, ${counts.open} open and ${counts.missing} missing.`,
          ),
          new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } }),
        ]),
    ...rest,
  ];
}

function passages(
  annotations: readonly string[],
  anchors: Anchors,
  bookmarkOf: (thread: string) => string | undefined,
): ParagraphChild[] {
  if (annotations.length === 0) return [new TextRun('–')];
  return annotations.flatMap((thread, index) => {
    const words = `“${shortened(anchors.get(thread)?.words ?? '')}”`;
    const bookmark = bookmarkOf(thread);
    const separator = index === 0 ? [] : [new TextRun({ text: '', break: 1 })];
    return bookmark === undefined
      ? [...separator, new TextRun(words)]
      : [
          ...separator,
          new InternalHyperlink({ anchor: bookmark, children: [new TextRun({ text: words, style: 'Hyperlink' })] }),
        ];
  });
}

function orphans(briefing: Briefing, anchors: Anchors): Paragraph[] {
  // Guidance whose heading was taken out has done its work, unless somebody answered it.
  const isWork = (thread: Thread) => !thread.guidance || thread.messages.length > 1;
  const lost = briefing.threads.filter((thread) => isWork(thread) && !anchors.has(thread.id));
  if (lost.length === 0) return [];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun('Annotations whose words were deleted')] }),
    ...lost.map((thread) => {
      const said = thread.messages.map((message) => `${message.author}: ${message.text}`).join(' / ');
      return new Paragraph({
        children: [
          new TextRun(`“${thread.quote.exact}” – `),
          new TextRun({ text: subjectLine(thread, briefing), bold: true }),
          new TextRun(said === '' ? '' : ` – ${said}`),
        ],
      });
    }),
  ];
}

/** A source in one line: title, publisher, date, and its address as a link when it has one. */
export function sourceRuns(source: Source): ParagraphChild[] {
  const words = [source.title, source.publisher, source.date].filter((part) => part !== '').join(', ');
  if (source.address === '') return [new TextRun(words)];
  const address = new TextRun({ text: source.address, style: 'Hyperlink' });
  return [
    new TextRun(`${words}, `),
    isLinkAddress(source.address)
      ? new ExternalHyperlink({ link: source.address, children: [address] })
      : new TextRun(source.address),
  ];
}

/** The list of sources, under a heading of its own. */
export function sources(listed: readonly Source[]): Paragraph[] {
  if (listed.length === 0) return [];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun('Sources')] }),
    ...listed.map((source) => new Paragraph({ children: sourceRuns(source) })),
  ];
}
