import type { Anchors } from '../annotation/anchors.ts';
import type { Briefing, Source, Thread } from '../briefing/model.ts';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type PageWords, pageWords } from '../page-words/page-words.ts';
import { ANNEX_BOOKMARK } from './bookmarks.ts';
import { subjectLines } from './comments.ts';
import { directionOf, isWrittenFromRight } from './direction.ts';
import { styleIds } from './styles.ts';
import { type Bookmarks, cell as cellOf, paragraph, type ParagraphProperties, row, run, table } from './writing/markup.ts';
import type { Relationships } from './writing/relationships.ts';

/** The shares of the three columns, in hundredths. */
const columns = [46, 14, 40] as const;

const hyperlink = '<w:rStyle w:val="Hyperlink"/>';

/** Words and what stands behind them as a paragraph, in the direction of the words. */
function line(words: string, { behind = '', ...properties }: ParagraphProperties & { behind?: string } = {}): string {
  const rightToLeft = directionOf(words) === 'right-to-left';
  return paragraph(run(words, rightToLeft ? '<w:rtl/>' : '') + behind, { ...properties, rightToLeft });
}

function cell(content: string, column: 0 | 1 | 2): string {
  return cellOf(content, { width: columns[column] * 50 });
}

function headCell(words: string, column: 0 | 1 | 2): string {
  return cellOf(line(words, { style: styleIds.tableHead }), { width: columns[column] * 50, shade: true });
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
  const words = pageWords(briefing.language);
  const [commitmentHead, coverageHead, passagesHead] = words.columns;
  let rows = row(headCell(commitmentHead, 0) + headCell(coverageHead, 1) + headCell(passagesHead, 2), true);
  for (const area of coverage.focusAreas) {
    const title = (area.focusArea === null ? undefined : titleOf.get(area.focusArea)) ?? words.otherCommitments;
    const named = `${title} – ${words.coverageStates[area.state].toLocaleLowerCase(briefing.language)}`;
    rows += row(cellOf(line(named, { style: styleIds.tableHead }), { width: 5_000, columns: 3, shade: true }), false);
    for (const { commitment: id, state, annotations } of area.commitments) {
      const commitment = commitmentOf.get(id);
      if (commitment === undefined) continue;
      // Each source is named once, by the first commitment that rests on it.
      const source = sourceOf.get(commitment.source);
      sourceOf.delete(commitment.source);
      rows += row(
        cell(line(commitment.text, { style: styleIds.tableText, behind: source === undefined ? '' : footnoteOf(source) }), 0) +
          cell(line(words.coverageStates[state], { style: styleIds.tableText }), 1) +
          cell(passages(annotations, options, words), 2),
        false,
      );
    }
  }
  const { counts } = coverage;
  const total = counts.missing + counts.open + counts.covered + counts.cleared;
  const rest = orphans(briefing, anchors, words) + sources(briefing.sources, relationships, words);
  // Most templates promise nothing by themselves: behind the text of such a note, no page to say so.
  if (coverage.focusAreas.length === 0 && startsPage && rest === '') return '';
  const widths = columns.map((share) => Math.floor((textWidth * share) / 100));
  return (
    line(words.annex, { style: 'Heading1', pageBreakBefore: startsPage, behind: bookmarks.mark(ANNEX_BOOKMARK) }) +
    (coverage.focusAreas.length === 0
      ? line(words.noCommitments)
      : line(words.counted({ ...counts, total })) + table(rows, widths, { fromRight: isWrittenFromRight(briefing.language) })) +
    rest
  );
}

/** What is said of each passage, one below the other. */
function passages(annotations: readonly string[], { anchors, bookmarkOf }: AnnexOptions, { quotes: [opening, closing] }: PageWords): string {
  const style = styleIds.tableText;
  if (annotations.length === 0) return line('–', { style });
  return annotations
    .map((thread) => {
      const words = `${opening}${shortened(anchors.get(thread)?.words ?? '')}${closing}`;
      const rightToLeft = directionOf(words) === 'right-to-left';
      const bookmark = bookmarkOf(thread);
      const direction = rightToLeft ? '<w:rtl/>' : '';
      const told =
        bookmark === undefined
          ? run(words, direction)
          : `<w:hyperlink w:anchor="${bookmark}" w:history="1">${run(words, hyperlink + direction)}</w:hyperlink>`;
      return paragraph(told, { style, rightToLeft });
    })
    .join('');
}

function orphans(briefing: Briefing, anchors: Anchors, words: PageWords): string {
  // Guidance whose heading was taken out has done its work, unless somebody answered it.
  const isWork = (thread: Thread) => !thread.guidance || thread.messages.length > 1;
  const lost = briefing.threads.filter((thread) => isWork(thread) && !anchors.has(thread.id));
  if (lost.length === 0) return '';
  const subjectOf = subjectLines(briefing, words);
  const [opening, closing] = words.quotes;
  const told = lost.map((thread) => {
    const said = thread.messages.map((message) => `${message.author}: ${message.text}`).join(' / ');
    return line(`${opening}${thread.quote.exact}${closing} – `, {
      behind: run(subjectOf(thread), '<w:b/><w:bCs/>') + (said === '' ? '' : run(` – ${said}`)),
    });
  });
  return line(words.withoutWords, { style: 'Heading2' }) + told.join('');
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
export function sources(listed: readonly Source[], relationships: Relationships, words: PageWords): string {
  if (listed.length === 0) return '';
  return (
    line(words.sources, { style: 'Heading2' }) +
    listed.map((source) => paragraph(sourceRuns(source, relationships))).join('')
  );
}
