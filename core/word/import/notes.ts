import { lineOf } from './comments.ts';
import type { TrackedChoice } from './tracked.ts';
import { childOf, elementsOf, findInside, type XmlElement } from './xml.ts';

/** A footnote or endnote as it was read: a briefing holds its words, nothing else of it. */
export interface ReadNote {
  readonly words: string;
  /** What of it a briefing has no place for. */
  readonly isFormatted: boolean;
  readonly hasLink: boolean;
  readonly isChanged: boolean;
}

const formats = ['w:b', 'w:i', 'w:u', 'w:strike', 'w:highlight', 'w:color', 'w:drawing', 'w:tbl'];

function hasFormat(note: XmlElement): boolean {
  return formats.some((name) => findInside(note, name) !== undefined);
}

/** The footnotes, or the endnotes, by their ids. Source: ECMA-376 part 1, 17.11. */
export function readNotes(root: XmlElement | undefined, tracked: TrackedChoice): ReadonlyMap<string, ReadNote> {
  return new Map(
    elementsOf(root)
      .filter((element) => childOf(element, 'w:p') !== undefined)
      .map((element) => [
        element.attributes['w:id'] ?? '',
        {
          words: elementsOf(element)
            .filter((child) => child.name === 'w:p')
            .map((each) => lineOf(each, tracked))
            .join('\n')
            .trim(),
          isFormatted: hasFormat(element),
          hasLink: findInside(element, 'w:hyperlink') !== undefined,
          isChanged: findInside(element, 'w:ins') !== undefined || findInside(element, 'w:del') !== undefined,
        },
      ]),
  );
}
