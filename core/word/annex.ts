import type { Anchors } from '../annotation/anchors.ts';
import type { Briefing, Source, Thread } from '../briefing/model.ts';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import type { Coverage, CoverageState } from '../coverage/coverage.ts';
import { ANNEX_BOOKMARK } from './bookmarks.ts';
import { subjectLines } from './comments.ts';
import { styleIds } from './styles.ts';
import { type Bookmarks, cell as cellOf, paragraph, row, run, table } from './writing/markup.ts';
import type { Relationships } from './writing/relationships.ts';

const stateWords: Record<CoverageState, string> = {
  missing: 'Missing',
  open: 'Open',
  covered: 'Covered',
  cleared: 'Cleared',
};

/** The shares of the three columns, in hundredths. */
const columns = [46, 14, 40] as const;

const hyperlink = '<w:rStyle w:val="Hyperlink"/>';
const lineBreak = '<w:r><w:br/></w:r>';

function cell(content: string, column: 0 | 1 | 2, head = false): string {
  return cellOf(paragraph(content, { style: head ? styleIds.tableHead : styleIds.tableText }), { width: columns[column] * 50, shade: head });
}

function shortened(words: string): string {
  const characters = Array.from(words.slice(0, 400));
  return characters.length <= 90 ? words : `${characters.slice(0, 88).join('').trimEnd()}…`;
}

export interface AnnexOptions {
  readonly briefing: Briefing;
  readonly coverage: Coverage;
  readonly anchors: Anchors;
  /** The bookmark of a passage; undefined where the text is not in the document. */
  readonly bookmarkOf: (thread: string) => string | undefined;
  /** A reference to a footnote that names a source. */
  readonly footnoteOf: (source: Source) => string;
  readonly bookmarks: Bookmarks;
  readonly relationships: Relationships;
  /** How wide the text is, in twips. */
  readonly textWidth: number;
  readonly startsPage: boolean;
}

/** The annex: how the note covers each commitment, with links to the passages, and what has lost its words. */
export function wordAnnex(options: AnnexOptions): string {
  const { briefing, coverage, anchors, footnoteOf, bookmarks, relationships, textWidth, startsPage } = options;
  const commitmentOf = new Map(briefing.commitments.map((each) => [each.id, each]));
  const sourceOf = new Map(briefing.sources.map((each) => [each.id, each]));
  const titleOf = new Map(briefing.focusAreas.map((each) => [each.id, each.title]));
  let rows = row(cell(run('Commitment'), 0, true) + cell(run('Coverage'), 1, true) + cell(run('Passages'), 2, true), true);
  for (const area of coverage.focusAreas) {
    const title = (area.focusArea === null ? undefined : titleOf.get(area.focusArea)) ?? 'Other commitments';
    const named = run(`${title} – ${stateWords[area.state].toLowerCase()}`);
    rows += row(cellOf(paragraph(named, { style: styleIds.tableHead }), { width: 5_000, columns: 3, shade: true }), false);
    for (const { commitment: id, state, annotations } of area.commitments) {
      const commitment = commitmentOf.get(id);
      if (commitment === undefined) continue;
      // Each source is named once, by the first commitment that rests on it.
      const source = sourceOf.get(commitment.source);
      sourceOf.delete(commitment.source);
      rows += row(
        cell(run(commitment.text) + (source === undefined ? '' : footnoteOf(source)), 0) +
          cell(run(stateWords[state]), 1) +
          cell(passages(annotations, options), 2),
        false,
      );
    }
  }
  const { counts } = coverage;
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  const rest = orphans(briefing, anchors) + sources(briefing.sources, relationships);
  // Most templates promise nothing by themselves: behind the text of such a note, no page to say so.
  if (coverage.focusAreas.length === 0 && startsPage && rest === '') return '';
  const widths = columns.map((share) => Math.floor((textWidth * share) / 100));
  return (
    paragraph(bookmarks.mark(ANNEX_BOOKMARK) + run('Annex: coverage of commitments'), { style: 'Heading1', pageBreakBefore: startsPage }) +
    (coverage.focusAreas.length === 0
      ? paragraph(run('This note has no commitments to cover.'))
      : paragraph(
          run(
            `Of ${total} commitments, ${counts.cleared} are cleared, ${counts.covered} covered, ${counts.open} open and ${counts.missing} missing.`,
          ),
        ) + table(rows, widths)) +
    rest
  );
}

function passages(annotations: readonly string[], { anchors, bookmarkOf }: AnnexOptions): string {
  if (annotations.length === 0) return run('–');
  return annotations
    .map((thread) => {
      const words = `“${shortened(anchors.get(thread)?.words ?? '')}”`;
      const bookmark = bookmarkOf(thread);
      return bookmark === undefined ? run(words) : `<w:hyperlink w:anchor="${bookmark}" w:history="1">${run(words, hyperlink)}</w:hyperlink>`;
    })
    .join(lineBreak);
}

function orphans(briefing: Briefing, anchors: Anchors): string {
  // Guidance whose heading was taken out has done its work, unless somebody answered it.
  const isWork = (thread: Thread) => !thread.guidance || thread.messages.length > 1;
  const lost = briefing.threads.filter((thread) => isWork(thread) && !anchors.has(thread.id));
  if (lost.length === 0) return '';
  const subjectOf = subjectLines(briefing);
  const told = lost.map((thread) => {
    const said = thread.messages.map((message) => `${message.author}: ${message.text}`).join(' / ');
    return paragraph(
      run(`“${thread.quote.exact}” – `) + run(subjectOf(thread), '<w:b/><w:bCs/>') + (said === '' ? '' : run(` – ${said}`)),
    );
  });
  return paragraph(run('Annotations whose words were deleted'), { style: 'Heading2' }) + told.join('');
}

/** A source in one line: title, publisher, date, and its address as a link when it has one. */
export function sourceRuns(source: Source, relationships: Relationships): string {
  const words = [source.title, source.publisher, source.date].filter((part) => part !== '').join(', ');
  if (source.address === '') return run(words);
  const address = isLinkAddress(source.address)
    ? `<w:hyperlink r:id="${relationships.link(source.address)}" w:history="1">${run(source.address, hyperlink)}</w:hyperlink>`
    : run(source.address);
  return run(`${words}, `) + address;
}

/** The list of sources, under a heading of its own. */
export function sources(listed: readonly Source[], relationships: Relationships): string {
  if (listed.length === 0) return '';
  return (
    paragraph(run('Sources'), { style: 'Heading2' }) +
    listed.map((source) => paragraph(sourceRuns(source, relationships))).join('')
  );
}
