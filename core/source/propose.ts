import { linesOfText, type PlacedLine } from './article.ts';

/** Words of a source that an officer may take for a focus area or a commitment, and the rule that found them. */
export interface Proposal {
  /** Unique among the proposals of one text. */
  readonly id: string;
  readonly kind: 'focus-area' | 'commitment';
  /** The words of the source, character for character. */
  readonly passage: string;
  /** Where they begin in the source's text, in characters. */
  readonly place: number;
  /** The proposal of the focus area that a commitment belongs to; null for none. */
  readonly focusArea: string | null;
  readonly rule: 'list-of-areas' | 'list' | 'named-areas' | 'item' | 'promise' | 'position';
  /** The words that the rule went by: the line before a list, a verb. */
  readonly because: string;
}

/** Words that announce areas: what follows a colon, or the list below. */
const announcing =
  /\b(?:(?:key|main|priority|core|focus|specific|following|broad)\s+(?:areas?|fields?|priorities|pillars|topics|themes|issues|sectors|goals|objectives|points|directions)|areas?\s+of\s+(?:focus|cooperation|co-operation|work|interest|action|concern)|focus(?:es|ed|sed|ing|sing)?\s+(?:areas?|on)|priorit(?:y|ies)|pillars)\b/i;

/** Areas that a sentence names one after the other: “focus on trade, energy and transport”. */
const naming =
  /\b(?:(?:focus(?:es|ed|sed|ing|sing)?\s+on|(?:key|main|priority|focus)\s+areas(?:\s+of\s+[\w-]+)?(?:\s+(?:are|include|were|included))?|in\s+(?:areas|fields|sectors)\s+such\s+as|(?:areas|fields|sectors)\s+such\s+as|priorities\s+(?:are|include|were|included))\s*:?\s+)/i;

/** A promise: something is to be done. */
const promising =
  /\b(?:(?:have |has |had )?(?:agreed?|pledged?|committed (?:themselves |itself )?to|commits? to|promised?|undert(?:ook|akes?|aken)|vow(?:ed|s)?|decided?|resolved? to|signed|undertaking)\b(?: (?:to|that|on))?|(?:will|shall|would|is to|are to) (?!be remembered)[a-z]+|plans? (?:to|for)|unveiled plans|intends? to|(?:stands?|is|are) (?:ready|willing|prepared) to|expressed (?:its |their |his |her )?(?:readiness|willingness|intention)(?: to)?|set the course for|looks? forward to|called? for|proposed?)/i;

/** A position: something is held to be so. */
const holding =
  /\b(?:reaffirm(?:ed|s|ing)?|reiterat(?:ed|es|ing)|recogni[sz](?:ed|es|ing)|emphasi[sz](?:ed|es|ing)|stress(?:ed|es|ing)|underlin(?:ed|es|ing)|underscor(?:ed|es|ing)|highlight(?:ed|s|ing)|adher(?:es?|ed|ing) to|adherence to|support(?:s|ed)? (?:the|for)|oppos(?:es|ed)|prais(?:ed|es|ing)|congratulat(?:ed|es|ing)|welcom(?:ed|es|ing)|acknowledg(?:ed|es|ing)|condemn(?:ed|s|ing)|noted)\b/i;

/** The sentences of a line, each with its place in the text. Spaces at their edges are left out. */
export function sentencesOf(line: PlacedLine, language = 'en'): readonly { readonly text: string; readonly from: number }[] {
  const segments = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line.text)];
  return segments.flatMap(({ segment, index }) => {
    const text = segment.trim();
    return text === '' ? [] : [{ text, from: line.from + index + (segment.length - segment.trimStart().length) }];
  });
}

/** Whether words are spoken: inside quotation marks, a verb commits nobody. */
function withoutQuotations(text: string): string {
  return text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, (quoted) => ' '.repeat(quoted.length));
}

interface Named {
  readonly passage: string;
  readonly from: number;
}

/** Where a list inside a sentence begins, and the words that announce it; null when nothing does. */
function listStart(sentence: string): { readonly start: number; readonly because: string; readonly colon: boolean } | null {
  const announced = announcing.exec(sentence);
  const colon = announced === null ? -1 : sentence.indexOf(': ', announced.index);
  if (announced !== null && colon >= 0) return { start: colon + 2, because: announced[0], colon: true };
  const opening = naming.exec(sentence);
  return opening === null ? null : { start: opening.index + opening[0].length, because: opening[0].trim(), colon: false };
}

/** What a list inside a sentence names, each with its place; none when it is no list of short names. */
function namedIn(sentence: string, from: number): Named[] {
  const list = listStart(sentence);
  if (list === null) return [];
  const { start, colon } = list;
  const [rest = ''] = sentence.slice(start).split(/[.;:](?:\s|$)|\s(?:which|that|who|while|as well as)\s/);
  const names: Named[] = [];
  for (const piece of rest.matchAll(/(?:(?!,\s|\s(?:and|or|&)\s).)+/g)) {
    const leading = /^(?:,?\s*(?:(?:and|or|&)\s+)?(?:on\s+)?)*/.exec(piece[0])?.[0].length ?? 0;
    const passage = piece[0].slice(leading).trimEnd();
    if (passage !== '') names.push({ passage, from: from + start + piece.index + leading });
  }
  const isList = names.length >= 3 || (names.length === 2 && colon);
  return isList && names.every(({ passage }) => passage.split(' ').length <= 8) ? names : [];
}

/** The items of one list, and the line before it. */
interface ItemList {
  readonly before: PlacedLine | undefined;
  readonly items: PlacedLine[];
}

/** The list that each item stands in. */
function listsOf(lines: readonly PlacedLine[]): ReadonlyMap<PlacedLine, ItemList> {
  const lists = new Map<PlacedLine, ItemList>();
  let list: ItemList | undefined;
  lines.forEach((line, index) => {
    if (line.kind !== 'item') {
      list = undefined;
      return;
    }
    list ??= { before: lines[index - 1], items: [] };
    list.items.push(line);
    lists.set(line, list);
  });
  return lists;
}

/** The longest list without a line that announces areas whose items are still proposed as such. */
const LONGEST_LIST = 12;

type Found = Omit<Proposal, 'id' | 'focusArea'>;

function inItem(line: PlacedLine, list: ItemList | undefined): Found[] {
  const isAnnounced = list?.before !== undefined && announcing.test(list.before.text);
  const length = list?.items.length ?? 0;
  if (!isAnnounced && (length < 2 || length > LONGEST_LIST)) return [];
  const found = { passage: line.text, place: line.from, because: list?.before?.text ?? '' };
  return [
    { ...found, kind: 'focus-area', rule: isAnnounced ? 'list-of-areas' : 'list' },
    { ...found, kind: 'commitment', rule: 'item' },
  ];
}

function inSentence({ text, from }: { readonly text: string; readonly from: number }): Found[] {
  const spoken = withoutQuotations(text);
  const found = namedIn(spoken, from).map(
    ({ passage, from: place }): Found => ({ kind: 'focus-area', passage, place, rule: 'named-areas', because: listStart(spoken)?.because ?? '' }),
  );
  const promise = promising.exec(spoken);
  const [because] = promise ?? holding.exec(spoken) ?? [];
  // A sentence that only leads in to a list promises nothing by itself.
  if (because === undefined || spoken.trimEnd().endsWith(':')) return found;
  return [...found, { kind: 'commitment', passage: text, place: from, rule: promise === null ? 'position' : 'promise', because }];
}

/**
 * What the text of a source may promise, by plain rules: lists are proposed as focus areas and their items as
 * what is promised in them; areas named one after the other in a sentence as focus areas; sentences in which
 * somebody promises or holds something as commitments. Nothing is decided here: the officer takes or declines.
 */
export function propose(text: string, language = 'en'): readonly Proposal[] {
  const lines = linesOfText(text);
  const lists = listsOf(lines);
  const proposals = new Map<string, Proposal>();
  const idOf = (kind: Proposal['kind'], { place, passage }: Found) => `${kind}-${place}-${passage.length}`;
  for (const line of lines) {
    if (line.kind === 'heading') continue;
    const found = line.kind === 'item' ? inItem(line, lists.get(line)) : sentencesOf(line, language).flatMap(inSentence);
    for (const each of found) {
      const focusArea = each.rule === 'item' ? idOf('focus-area', each) : null;
      proposals.set(idOf(each.kind, each), { ...each, id: idOf(each.kind, each), focusArea });
    }
  }
  return [...proposals.values()];
}
