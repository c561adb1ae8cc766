import { isMediaName } from '../briefing/media/media-name.ts';
import type { TextNode } from '../briefing/model.ts';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';
import { guidancePlacesNamed } from './guidance-places.ts';
import type { Template, TemplatePart } from './template.ts';

/** Something that a template still lacks or has wrong, and where, in words for who writes it. */
export interface TemplateProblem {
  /** The way to the field: `['commitments', 3, 'source']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What belongs to a template besides itself. */
export interface TemplateBelongings {
  /** The text of each source, by the source's id. */
  readonly texts: ReadonlyMap<string, string>;
  readonly media: ReadonlyMap<string, Uint8Array>;
}

/** How deep values may stand in each other: past that no real template goes. */
const DEEPEST = 100;

/** Whether values stand in each other deeper than any template needs. Found without recursion. */
export function nestsTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

type Path = readonly (string | number)[];

const markup = /<\s*\/?\s*(?:script|style|img|iframe|object|embed|svg|video|audio|link|meta)\b[^>]*>?|javascript:/i;

/** Collects what is wrong, each with its place. */
class Findings {
  readonly found: TemplateProblem[] = [];

  say(path: Path, message: string): void {
    this.found.push({ path, message });
  }

  /** Words that somebody must have written. */
  needs(text: string, path: Path, message: string): void {
    if (text.trim() === '') this.say(path, message);
    else this.plain(text, path);
  }

  /** A template's words are words: they run nothing and fetch nothing. */
  plain(text: string, path: Path): void {
    const [found] = markup.exec(text) ?? [];
    if (found !== undefined) this.say(path, `markup such as “${found.slice(0, 60)}” may not stand in a template`);
  }
}

function numbered(index: number): string {
  return `no. ${index + 1}`;
}

/** An article before a word: “a script”, “an iframe”. */
function article(word: string): string {
  return /^[aeiou]/i.test(word) ? `an ${word}` : `a ${word}`;
}

/** What may not stand in fixed text, node by node, so that the place can be named. */
function checkNode(node: TextNode, path: Path, findings: Findings, media: ReadonlyMap<string, Uint8Array> | undefined): void {
  const type = textSchema.nodes[node.type];
  if (type === undefined || node.type === 'doc') {
    findings.say([...path, 'type'], `${article(node.type)} may not stand in a template’s text`);
    return;
  }
  for (const key of Object.keys(node.attrs ?? {})) {
    if (type.spec.attrs === undefined || !Object.hasOwn(type.spec.attrs, key)) {
      findings.say([...path, 'attrs', key], `${article(node.type)} has no “${key}” here; a picture comes with the file, never from elsewhere`);
    }
  }
  if (node.type === 'image') {
    const name = node.attrs?.['media'];
    if (!isMediaName(name)) findings.say([...path, 'attrs', 'media'], 'the picture has no name that a picture may have');
    else if (media !== undefined && !media.has(name)) findings.say([...path, 'attrs', 'media'], `the picture “${name}” is not in the file`);
  }
  node.marks?.forEach((mark, index) => {
    const place = [...path, 'marks', index];
    if (textSchema.marks[mark.type] === undefined) findings.say([...place, 'type'], `words cannot be marked as “${mark.type}”`);
    else if (mark.type === ANNOTATION_MARK) findings.say([...place, 'type'], 'annotations stand under guidance, not in the text');
    else if (mark.type === 'link' && !isLinkAddress(String(mark.attrs?.['href']))) {
      findings.say([...place, 'attrs', 'href'], `a link may not lead to “${String(mark.attrs?.['href']).slice(0, 100)}”`);
    }
  });
  if (node.text !== undefined) findings.plain(node.text, [...path, 'text']);
  node.content?.forEach((child, index) => checkNode(child, [...path, 'content', index], findings, media));
}

function checkContent(part: TemplatePart, path: Path, findings: Findings, media: ReadonlyMap<string, Uint8Array> | undefined): void {
  const where = part.title.trim() === '' ? 'a section without a title' : `“${part.title}”`;
  part.text.forEach((text, index) => findings.needs(text, [...path, 'text', index], `The fixed text ${numbered(index)} in ${where} has no words.`));
  part.prompts.forEach((prompt, index) =>
    findings.needs(prompt.text, [...path, 'prompts', index, 'text'], `The prompt ${numbered(index)} in ${where} asks nothing yet.`),
  );
  if (part.content.length === 0) return;
  const before = findings.found.length;
  part.content.forEach((node, index) => checkNode(node, [...path, 'content', index], findings, media));
  if (findings.found.length > before) return;
  try {
    parseText({ type: 'doc', content: part.content });
  } catch {
    findings.say([...path, 'content'], 'the parts of the text stand where they may not');
  }
}

function checkIds(template: Template, findings: Findings): void {
  for (const list of ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const) {
    const seen = new Set<string>();
    template[list].forEach((entry, index) => {
      if (seen.has(entry.id)) findings.say([list, index, 'id'], `the id “${entry.id}” is used twice`);
      seen.add(entry.id);
    });
  }
}

function checkCommitments(template: Template, findings: Findings, texts: ReadonlyMap<string, string> | undefined): void {
  const areas = new Set(template.focusAreas.map((area) => area.id));
  const sources = new Set(template.sources.map((source) => source.id));
  template.commitments.forEach((commitment, index) => {
    const path = ['commitments', index] as const;
    const name = commitment.text.trim() === '' ? `Commitment ${numbered(index)}` : `The commitment “${commitment.text.slice(0, 60)}”`;
    findings.needs(commitment.text, [...path, 'text'], `Commitment ${numbered(index)} has no words yet.`);
    if (commitment.focusArea !== null && !areas.has(commitment.focusArea)) {
      findings.say([...path, 'focusArea'], `there is no focus area “${commitment.focusArea}”`);
    }
    if (commitment.source === '') findings.say([...path, 'source'], `${name} has no source yet.`);
    else if (!sources.has(commitment.source)) findings.say([...path, 'source'], `there is no source “${commitment.source}”`);
    if (commitment.passage.trim() === '') findings.say([...path, 'passage'], `${name} rests on no passage of its source yet.`);
    else {
      const text = texts?.get(commitment.source);
      if (text !== undefined && !text.includes(commitment.passage)) {
        findings.say([...path, 'passage'], `${name} rests on a passage that is not in its source, character for character.`);
      }
    }
  });
}

function checkGuidance(template: Template, findings: Findings): void {
  const areas = new Set(template.focusAreas.map((area) => area.id));
  const commitments = new Set(template.commitments.map((commitment) => commitment.id));
  template.guidance.forEach(({ commitments: named, focusArea, section, text }, index) => {
    const path = ['guidance', index] as const;
    findings.needs(text, [...path, 'text'], `The guidance ${numbered(index)} says nothing yet.`);
    for (const id of named) if (!commitments.has(id)) findings.say([...path, 'commitments'], `there is no commitment “${id}”`);
    if (focusArea !== null && !areas.has(focusArea)) findings.say([...path, 'focusArea'], `there is no focus area “${focusArea}”`);
    const places = guidancePlacesNamed(template.sections, section).length;
    if (places === 0) findings.say([...path, 'section'], `there is no heading or fixed text “${section ?? ''}” to stand on`);
    if (places > 1) findings.say([...path, 'section'], `“${section ?? ''}” names ${places} sections`);
  });
}

/**
 * Everything that keeps a template from being used: what is missing, what is there twice, what refers to
 * nothing. One function for who writes it, who imports it and the command line.
 *
 * @param belongings what is at hand of them; what is not is not looked at.
 */
export function problemsOf(template: Template, belongings: Partial<TemplateBelongings> = {}): readonly TemplateProblem[] {
  const findings = new Findings();
  findings.needs(template.title, ['title'], 'The template has no title yet.');
  findings.plain(template.description, ['description']);
  findings.needs(template.marking.classification, ['marking', 'classification'], 'The marking has no classification yet.');
  if (template.sections.length === 0) findings.say(['sections'], 'The template has no section yet.');
  checkIds(template, findings);
  template.focusAreas.forEach((area, index) =>
    findings.needs(area.title, ['focusAreas', index, 'title'], `Focus area ${numbered(index)} has no title yet.`),
  );
  template.sources.forEach((source, index) => {
    findings.needs(source.title, ['sources', index, 'title'], `Source ${numbered(index)} has no title yet.`);
    if (URL.canParse(source.address) && !isLinkAddress(source.address)) {
      findings.say(['sources', index, 'address'], `the address “${source.address.slice(0, 100)}” may not be followed`);
    }
  });
  checkCommitments(template, findings, belongings.texts);
  template.sections.forEach((section, index) => {
    findings.needs(section.title, ['sections', index, 'title'], `Section ${numbered(index)} has no title yet.`);
    checkContent(section, ['sections', index], findings, belongings.media);
    section.parts.forEach((part, partIndex) => {
      const path = ['sections', index, 'parts', partIndex];
      findings.needs(part.title, [...path, 'title'], `Part ${numbered(partIndex)} of “${section.title}” has no title yet.`);
      checkContent(part, path, findings, belongings.media);
    });
  });
  checkGuidance(template, findings);
  for (const id of belongings.texts?.keys() ?? []) {
    if (!template.sources.some((source) => source.id === id)) findings.say(['sources'], `there is a text of a source “${id}” that is not listed`);
  }
  return findings.found;
}
