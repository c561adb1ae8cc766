import { anchorsOf } from '../../../core/annotation/anchors.ts';
import type { LibraryEntry } from '../../../core/bridge/library-calls.ts';
import { peekBriefing } from '../../../core/briefing/container.ts';
import { type Briefing, markingLine } from '../../../core/briefing/model.ts';
import { parseText } from '../../../core/briefing/text/schema.ts';
import { countWords } from '../../../core/briefing/text/words.ts';
import { coverageOf } from '../../../core/coverage/coverage.ts';
import { asFailure } from '../../../core/failure/failure.ts';
import type { Node as TextDocument } from '@tiptap/pm/model';
import { readWhole } from '../files.ts';

/** What the library says of a briefing without opening it. */
export type Card = Omit<LibraryEntry, 'file' | 'name' | 'folder' | 'modified'>;

/** One line of a briefing that can be found, with the thread or commitment it belongs to; empty for the text. */
export interface Line {
  readonly text: string;
  readonly of: string;
}

/** What can be found in a briefing. */
export interface Lines {
  readonly title: string;
  readonly text: readonly Line[];
  readonly annotations: readonly Line[];
  readonly commitments: readonly Line[];
}

/** The bytes of a file, or what hindered reading them, for whoever asks. */
export async function readOf(path: string): Promise<() => Uint8Array> {
  try {
    const bytes = await readWhole(path);
    return () => bytes;
  } catch (thrown) {
    return () => {
      throw thrown;
    };
  }
}

const nothingCounted = { missing: 0, open: 0, covered: 0, cleared: 0 };

/** Every paragraph, heading and cell of a text, its footnotes and what is said of its pictures. */
function linesOfText(text: TextDocument): string[] {
  const lines: string[] = [];
  const add = (line: unknown): void => {
    if (typeof line === 'string' && line.trim() !== '') lines.push(line);
  };
  text.descendants((node) => {
    if (node.isTextblock) add(node.textBetween(0, node.content.size, ' ', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' '));
    else if (node.type.name === 'footnote') add(node.attrs['text']);
    else if (node.type.name === 'image') {
      add(node.attrs['alt']);
      add(node.attrs['caption']);
    }
  });
  return lines;
}

function linesOf(briefing: Briefing, text: TextDocument, hasWords: (thread: string) => boolean): Lines {
  return {
    title: briefing.title,
    text: linesOfText(text).map((line) => ({ text: line, of: '' })),
    annotations: briefing.threads.flatMap((thread) => {
      // The words of an orphan stand nowhere else any more.
      const words = hasWords(thread.id) ? '' : thread.quote.exact;
      const said = [words, ...thread.messages.map((message) => message.text), thread.owner].filter((part) => part !== '');
      return said.length === 0 ? [] : [{ text: said.join(' · '), of: thread.id }];
    }),
    commitments: briefing.commitments.map((commitment) => ({
      text: [commitment.text, commitment.parties.join(', ')].filter((part) => part !== '').join(' · '),
      of: commitment.id,
    })),
  };
}

/**
 * What the library keeps of the bytes of a file. Of a locked one, or one that cannot be read, that is why it
 * cannot be opened and nothing else.
 */
export function readCard(bytes: () => Uint8Array, name: string): { card: Card; lines: Lines | null } {
  try {
    const briefing = peekBriefing(bytes(), name);
    const text = parseText(briefing.text);
    const anchors = anchorsOf(text);
    const coverage = coverageOf({ ...briefing, anchors });
    const titles = new Map(briefing.focusAreas.map((area) => [area.id, area.title]));
    const card: Card = {
      title: briefing.title,
      marking: markingLine(briefing.marking),
      words: countWords(text),
      coverage: coverage.counts,
      focusAreas: coverage.focusAreas.map((area) => ({
        title: titles.get(area.focusArea ?? '') ?? '',
        counts: area.counts,
      })),
      failure: null,
    };
    return { card, lines: linesOf(briefing, text, (thread) => anchors.has(thread)) };
  } catch (thrown) {
    const failure = asFailure(thrown).code;
    return { card: { title: '', marking: '', words: 0, coverage: nothingCounted, focusAreas: [], failure }, lines: null };
  }
}
