import type { SectionKind, TextNode } from '../briefing/model.ts';
import type { TemplateSection } from './template.ts';

/** Something in a note that guidance can stand on: a section, by its index, or one of its parts. */
export interface GuidancePlace {
  readonly section: number;
  readonly part: number | null;
  /** The words it stands on: a heading, or the first words of fixed text where a section has no heading. */
  readonly words: string;
}

interface NamedPlace extends GuidancePlace {
  readonly title: string;
  readonly kind: SectionKind | null;
}

/** The first words of blocks that have any. */
function firstWords(blocks: readonly TextNode[]): string | undefined {
  for (const { text, content } of blocks) {
    const words = text ?? firstWords(content ?? []);
    if (words !== undefined && words.trim() !== '') return words;
  }
  return undefined;
}

function guidancePlaces(sections: readonly TemplateSection[]): NamedPlace[] {
  return sections.flatMap((section, index): NamedPlace[] => {
    const { title, kind } = section;
    const words = section.heading
      ? title
      : (section.text[0]?.split('\n').find((line) => line !== '') ?? firstWords(section.content));
    return [
      ...(words === undefined ? [] : [{ section: index, part: null, words, title, kind }]),
      ...section.parts.map((part, partIndex) => ({
        section: index,
        part: partIndex,
        words: part.title,
        title: part.title,
        kind: null,
      })),
    ];
  });
}

/**
 * The places that the `section` of a guidance entry names: those with that title or, when there is none,
 * the sections of that kind. Without a name, the first place of the note. One place is right; the template
 * is refused when there are none or several.
 */
export function guidancePlacesNamed(sections: readonly TemplateSection[], name: string | null): GuidancePlace[] {
  const places = guidancePlaces(sections);
  if (name === null) return places.slice(0, 1);
  const titled = places.filter((place) => place.title === name);
  return titled.length > 0 ? titled : places.filter((place) => place.kind === name);
}
