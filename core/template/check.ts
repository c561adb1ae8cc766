import { isMediaName } from '../briefing/media/media-name.ts';
import type { TextNode } from '../briefing/model.ts';
import { isLinkAddress } from '../briefing/text/extensions.ts';
import { ANNOTATION_MARK } from '../briefing/text/annotation-mark.ts';
import { parseText, textSchema } from '../briefing/text/schema.ts';
import { guidancePlacesNamed } from './guidance-places.ts';
import type { ProblemValues, TemplateProblem, TemplateProblemCode } from './problem-words.ts';
import type { Template, TemplatePart, TemplateTable } from './template.ts';

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

/**
 * A tag as a browser reads one: its name directly after the bracket, and a bracket that ends it. “cost < object of
 * talks” is prose.
 */
const markup =
  /<\/?(?:script|style|img|iframe|frame|object|embed|applet|svg|math|video|audio|source|picture|link|meta|base|form|input|template)(?:[\s/][^>]*)?>|<[a-z][^>]*[\s/"']on\w+\s*=[^>]*>|javascript:\S/i;

/** Collects what is wrong, each with its place. */
class Findings {
  readonly found: TemplateProblem[] = [];

  say(path: Path, code: TemplateProblemCode, values: ProblemValues = {}): void {
    this.found.push({ path, code, values });
  }

  /** Words that somebody must have written. */
  needs(text: string, path: Path, code: TemplateProblemCode, values: ProblemValues = {}): void {
    if (text.trim() === '') this.say(path, code, values);
  }
}

/** What something is called in the words of a problem. */
function called(name: string): string {
  return name.trim() === '' ? '…' : name.slice(0, 60);
}

/** Every word of a template is a word, wherever it stands: it runs nothing and fetches nothing. */
function checkMarkup(value: unknown, path: Path, findings: Findings): void {
  if (typeof value === 'string') {
    const [found] = markup.exec(value) ?? [];
    if (found !== undefined) findings.say(path, 'markup', { markup: found.slice(0, 60) });
  } else if (Array.isArray(value)) value.forEach((each, index) => checkMarkup(each, [...path, index], findings));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) checkMarkup(each, [...path, key], findings);
  }
}

/** What may not stand in fixed text, node by node, so that the place can be named. */
function checkNode(node: TextNode, path: Path, findings: Findings, media: ReadonlyMap<string, Uint8Array> | undefined): void {
  const type = textSchema.nodes[node.type];
  if (type === undefined || node.type === 'doc') {
    findings.say([...path, 'type'], 'node-unknown', { type: node.type });
    return;
  }
  for (const attribute of Object.keys(node.attrs ?? {})) {
    const isKnown = type.spec.attrs !== undefined && Object.hasOwn(type.spec.attrs, attribute);
    if (!isKnown) findings.say([...path, 'attrs', attribute], 'attribute-unknown', { type: node.type, attribute });
  }
  if (node.type === 'image') {
    const name = node.attrs?.['media'];
    if (!isMediaName(name)) findings.say([...path, 'attrs', 'media'], 'picture-unnamed');
    else if (media !== undefined && !media.has(name)) findings.say([...path, 'attrs', 'media'], 'picture-missing', { name });
  }
  node.marks?.forEach((mark, index) => {
    const place = [...path, 'marks', index];
    const address = String(mark.attrs?.['href']);
    if (textSchema.marks[mark.type] === undefined) findings.say([...place, 'type'], 'mark-unknown', { type: mark.type });
    else if (mark.type === ANNOTATION_MARK) findings.say([...place, 'type'], 'annotation-in-text');
    else if (mark.type === 'link' && !isLinkAddress(address)) findings.say([...place, 'attrs', 'href'], 'link-refused', { address: address.slice(0, 100) });
  });
  node.content?.forEach((child, index) => checkNode(child, [...path, 'content', index], findings, media));
}

function checkTable({ columns, rows }: TemplateTable, path: Path, section: string, findings: Findings): void {
  columns.forEach(({ title }, index) => findings.needs(title, [...path, 'columns', index, 'title'], 'column-no-title', { number: index + 1, section }));
  rows.forEach((cells, row) =>
    cells.forEach(({ prompt }, column) => {
      if (prompt !== null) findings.needs(prompt, [...path, 'rows', row, column, 'prompt'], 'cell-prompt-empty', { row: row + 1, column: column + 1, section });
    }),
  );
}

function checkContent(part: TemplatePart, path: Path, findings: Findings, media: ReadonlyMap<string, Uint8Array> | undefined): void {
  const section = called(part.title);
  part.text.forEach((text, index) => findings.needs(text, [...path, 'text', index], 'text-empty', { number: index + 1, section }));
  part.prompts.forEach((prompt, index) =>
    findings.needs(prompt.text, [...path, 'prompts', index, 'text'], 'prompt-empty', { number: index + 1, section }),
  );
  if (part.table !== null) checkTable(part.table, [...path, 'table'], section, findings);
  if (part.content.length === 0) return;
  const before = findings.found.length;
  part.content.forEach((node, index) => checkNode(node, [...path, 'content', index], findings, media));
  if (findings.found.length > before) return;
  try {
    parseText({ type: 'doc', content: part.content });
  } catch {
    findings.say([...path, 'content'], 'content-misplaced');
  }
}

function checkIds(template: Template, findings: Findings): void {
  for (const list of ['focusAreas', 'commitments', 'sources', 'people', 'clearances'] as const) {
    const seen = new Set<string>();
    template[list].forEach(({ id }, index) => {
      if (seen.has(id)) findings.say([list, index, 'id'], 'id-twice', { id });
      seen.add(id);
    });
  }
}

function checkCommitments(template: Template, findings: Findings, texts: ReadonlyMap<string, string> | undefined): void {
  const areas = new Set(template.focusAreas.map((area) => area.id));
  const sources = new Set(template.sources.map((source) => source.id));
  template.commitments.forEach((commitment, index) => {
    const path = ['commitments', index] as const;
    const values = { number: index + 1, name: called(commitment.text) };
    findings.needs(commitment.text, [...path, 'text'], 'commitment-no-words', values);
    if (commitment.focusArea !== null && !areas.has(commitment.focusArea)) {
      findings.say([...path, 'focusArea'], 'area-unknown', { id: commitment.focusArea });
    }
    if (commitment.source === '') findings.say([...path, 'source'], 'commitment-no-source', values);
    else if (!sources.has(commitment.source)) findings.say([...path, 'source'], 'source-unknown', { id: commitment.source });
    if (commitment.passage.trim() === '') findings.say([...path, 'passage'], 'commitment-no-passage', values);
    else {
      const text = texts?.get(commitment.source);
      if (text !== undefined && !text.includes(commitment.passage)) findings.say([...path, 'passage'], 'passage-not-in-source', values);
    }
  });
}

function checkGuidance(template: Template, findings: Findings): void {
  const areas = new Set(template.focusAreas.map((area) => area.id));
  const commitments = new Set(template.commitments.map((commitment) => commitment.id));
  template.guidance.forEach(({ commitments: named, focusArea, section, text }, index) => {
    const path = ['guidance', index] as const;
    findings.needs(text, [...path, 'text'], 'guidance-empty', { number: index + 1 });
    for (const id of named) if (!commitments.has(id)) findings.say([...path, 'commitments'], 'commitment-unknown', { id });
    if (focusArea !== null && !areas.has(focusArea)) findings.say([...path, 'focusArea'], 'area-unknown', { id: focusArea });
    const places = guidancePlacesNamed(template.sections, section).length;
    if (places === 0) findings.say([...path, 'section'], 'guidance-no-place', { name: section ?? '' });
    if (places > 1) findings.say([...path, 'section'], 'guidance-places', { name: section ?? '', sections: places });
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
  findings.needs(template.title, ['title'], 'no-title');
  findings.needs(template.marking.classification, ['marking', 'classification'], 'no-classification');
  if (template.sections.length === 0) findings.say(['sections'], 'no-section');
  checkIds(template, findings);
  template.focusAreas.forEach(({ title }, index) => findings.needs(title, ['focusAreas', index, 'title'], 'area-no-title', { number: index + 1 }));
  template.sources.forEach(({ title, address }, index) => {
    findings.needs(title, ['sources', index, 'title'], 'source-no-title', { number: index + 1 });
    if (URL.canParse(address) && !isLinkAddress(address)) {
      findings.say(['sources', index, 'address'], 'address-refused', { address: address.slice(0, 100) });
    }
  });
  template.people.forEach(({ name }, index) => findings.needs(name, ['people', index, 'name'], 'person-no-name', { number: index + 1 }));
  checkCommitments(template, findings, belongings.texts);
  template.sections.forEach((section, index) => {
    findings.needs(section.title, ['sections', index, 'title'], 'section-no-title', { number: index + 1 });
    checkContent(section, ['sections', index], findings, belongings.media);
    section.parts.forEach((part, partIndex) => {
      const path = ['sections', index, 'parts', partIndex];
      findings.needs(part.title, [...path, 'title'], 'part-no-title', { number: partIndex + 1, section: called(section.title) });
      checkContent(part, path, findings, belongings.media);
    });
  });
  checkGuidance(template, findings);
  checkMarkup(template, [], findings);
  for (const id of belongings.texts?.keys() ?? []) {
    if (!template.sources.some((source) => source.id === id)) findings.say(['sources'], 'text-of-no-source', { id });
  }
  return findings.found;
}
