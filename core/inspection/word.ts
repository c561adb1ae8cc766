import { strFromU8, strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { pictureFormat } from '../briefing/media/picture-format.ts';
import { Failure } from '../failure/failure.ts';
import { unzipWord } from '../word/unzip.ts';
import { bareBytes, tracedPictures } from './picture-metadata.ts';

/** What a Word document can carry beside the words that are read. */
export const wordFindingKinds = [
  'authors',
  'comments',
  'tracked-changes',
  'hidden-words',
  'properties',
  'custom-parts',
  'editing-marks',
  'picture-metadata',
  'embedded-files',
] as const;
export type WordFindingKind = (typeof wordFindingKinds)[number];

/** What only Word itself can settle, since it is part of the text. */
export const settledInWord: readonly WordFindingKind[] = ['tracked-changes', 'hidden-words', 'embedded-files'];

export const wordFindingSchema = z.object({ kind: z.enum(wordFindingKinds), count: z.number().int().min(1), details: z.array(z.string()) });
export type WordFinding = z.infer<typeof wordFindingSchema>;

type Parts = Record<string, Uint8Array>;

function partsOf(bytes: Uint8Array, name: string): Parts {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Failure('word-not-a-document', name);
  const parts = unzipWord(bytes, name, (part) => !part.endsWith('/'));
  if (parts['word/document.xml'] === undefined) throw new Failure('word-not-a-document', name);
  return parts;
}

const isXml = (part: string) => part.endsWith('.xml') || part.endsWith('.rels');
const isComments = (part: string) => /^word\/(comments\w*|people)\.xml$/i.test(part);
const isCustom = (part: string) => part.startsWith('customXml/');
const isProperties = (part: string) => part.startsWith('docProps/');

/**
 * What stands in each element of a name. The rest of the text is looked through once, however many elements are never
 * closed: nobody says that it is well-formed.
 */
function texts(xml: string, ...elements: readonly string[]): string[] {
  const found: string[] = [];
  const begin = new RegExp(`<(${elements.join('|')})(?: [^<>]*)?>`, 'g');
  const ends = new Map(elements.map((element) => [element, 0]));
  for (let match = begin.exec(xml); match !== null; match = begin.exec(xml)) {
    const [whole, element = ''] = match;
    if (whole.endsWith('/>')) continue;
    const start = match.index + whole.length;
    let end = ends.get(element) ?? -1;
    if (end >= 0 && end < start) end = xml.indexOf(`</${element}>`, start);
    ends.set(element, end);
    if (end < 0) continue;
    found.push(xml.slice(start, end));
    begin.lastIndex = end;
  }
  return found;
}

const wordsIn = (xml: string) => texts(xml, 'w:t', 'w:delText').join('') || xml.replace(/<[^<>]+>/g, '');

function words(parts: Parts): [string, string][] {
  return Object.entries(parts).flatMap(([part, bytes]): [string, string][] => (part.startsWith('word/') && part.endsWith('.xml') ? [[part, strFromU8(bytes)]] : []));
}

const MEDIA = 'word/media/';

function picturesIn(parts: Parts): [string, Uint8Array][] {
  return Object.entries(parts).filter(([part, content]) => part.startsWith(MEDIA) && pictureFormat(content) !== undefined);
}

const SETTINGS = 'word/settings.xml';
const SETTINGS_RELATIONSHIPS = 'word/_rels/settings.xml.rels';
/** The template it was written with, which often names a person's folder. Source: ECMA-376 part 1, 17.15.1.6. */
const attachedTemplate = /<Relationship [^<>]*Type="[^"]*\/attachedTemplate"[^<>]*\/>/g;
/** Values that programs and templates keep in a document, unseen. Source: ECMA-376 part 1, 17.15.1.32. */
const documentVariable = /<w:docVar\b[^<>]*\/>/g;

/** An attribute of an element as it is written; empty when it has none. */
function attributeOf(element: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? '';
}

/** What the settings say of who wrote it where. */
function settingsOf(parts: Parts): string[] {
  const found = (part: string, pattern: RegExp) => strFromU8(parts[part] ?? new Uint8Array()).match(pattern) ?? [];
  return [
    ...found(SETTINGS_RELATIONSHIPS, attachedTemplate).map((element) => `Template: ${attributeOf(element, 'Target')}`),
    ...found(SETTINGS, documentVariable).map((element) => `${attributeOf(element, 'w:name')}: ${attributeOf(element, 'w:val')}`),
  ];
}

/** The settings without the template's place and the values of programs. */
function bareSettings(parts: Parts): Parts {
  const kept = { ...parts };
  const without = (part: string, ...patterns: readonly RegExp[]) => {
    const content = kept[part];
    if (content !== undefined) kept[part] = strToU8(patterns.reduce((xml, pattern) => xml.replace(pattern, ''), strFromU8(content)));
  };
  without(SETTINGS_RELATIONSHIPS, attachedTemplate);
  without(SETTINGS, /<w:attachedTemplate\b[^<>]*\/>/g, documentVariable, /<w:docVars>\s*<\/w:docVars>/g);
  return kept;
}

function propertiesOf(parts: Parts): string[] {
  const shown = ['dc:creator', 'cp:lastModifiedBy', 'dc:description', 'cp:keywords', 'cp:revision', 'dcterms:created', 'dcterms:modified', 'cp:lastPrinted', 'Company', 'Manager', 'Template', 'TotalTime', 'Application'];
  const found = Object.entries(parts)
    .filter(([part]) => isProperties(part) && isXml(part))
    .flatMap(([, bytes]) => {
      const xml = strFromU8(bytes);
      const named = shown.flatMap((element) => texts(xml, element).filter((text) => text.trim() !== '' && text !== '0').map((text) => `${element.replace(/^\w+:/, '')}: ${text}`));
      const custom = [...xml.matchAll(/<property [^<>]*name="([^"]*)"/g)].map((match) => match[1] ?? '');
      return [...named, ...custom];
    });
  return [...found, ...settingsOf(parts), ...Object.keys(parts).filter((part) => isProperties(part) && !isXml(part))];
}

/**
 * What a Word document carries beside the words that are read.
 *
 * @throws Failure `word-not-a-document`, `word-damaged`, `word-too-large`.
 */
export function inspectWord(bytes: Uint8Array, name: string): WordFinding[] {
  const parts = partsOf(bytes, name);
  const found: WordFinding[] = [];
  const add = (kind: WordFindingKind, details: readonly string[], count = details.length) => {
    if (count > 0) found.push({ kind, count, details: [...new Set(details)].slice(0, 200) });
  };
  const xml = words(parts);
  const each = (pattern: RegExp) => xml.flatMap(([, text]) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]));
  add('authors', [...new Set(each(/w:author="([^"]+)"/g))]);
  const comments = parts['word/comments.xml'];
  add('comments', comments === undefined ? [] : texts(strFromU8(comments), 'w:comment').map(wordsIn));
  add('tracked-changes', xml.flatMap(([, text]) => ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'].flatMap((element) => texts(text, element).map(wordsIn))));
  add('hidden-words', xml.flatMap(([part, text]) => (part === 'word/styles.xml' ? [] : texts(text, 'w:r').filter((run) => /<w:(vanish|webHidden)(\/>| )/.test(run)).map(wordsIn))));
  add('properties', propertiesOf(parts));
  add('custom-parts', Object.keys(parts).filter(isCustom));
  add('editing-marks', [], new Set(each(/w:rsid\w*="([0-9A-F]+)"/g)).size);
  add('picture-metadata', tracedPictures(picturesIn(parts).map(([part, content]) => [part.slice(MEDIA.length), content] as const)));
  add('embedded-files', Object.keys(parts).filter((part) => part.startsWith('word/embeddings/')));
  return found;
}

/** Where a relationship of a part leads, from the root of the package. Source: ECMA-376 part 2, 6.5.3. */
function targetOf(relationships: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const folder = relationships.replace(/_rels\/[^/]*$/, '').split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '.') folder.push(step);
  }
  return folder.join('/');
}

function withoutParts(parts: Parts, named: (part: string) => boolean): Parts {
  const kept: Parts = {};
  const gone = (part: string) => named(part) || named(part.replace(/_rels\/([^/]*)\.rels$/, '$1'));
  for (const [part, content] of Object.entries(parts)) {
    if (gone(part)) continue;
    if (part === '[Content_Types].xml') {
      kept[part] = strToU8(strFromU8(content).replace(/<Override [^<>]*PartName="\/([^"]*)"[^<>]*\/>/g, (whole, part: string) => (gone(part) ? '' : whole)));
    } else if (part.endsWith('.rels')) {
      kept[part] = strToU8(
        strFromU8(content).replace(/<Relationship [^<>]*\/>/g, (whole) => {
          const target = /\bTarget="([^"]*)"/.exec(whole)?.[1] ?? '';
          return !whole.includes('TargetMode="External"') && gone(targetOf(part, target)) ? '' : whole;
        }),
      );
    } else kept[part] = content;
  }
  return kept;
}

/**
 * A Word document without what is to be removed. What only Word can settle stays: `settledInWord`.
 *
 * @throws Failure as `inspectWord`; `picture-unknown` for a picture that cannot be looked into.
 */
export function withoutFindings(bytes: Uint8Array, name: string, remove: ReadonlySet<WordFindingKind>): Uint8Array {
  let parts = partsOf(bytes, name);
  const edit = (change: (xml: string) => string) => {
    for (const [part, text] of words(parts)) parts[part] = strToU8(change(text));
  };
  if (remove.has('properties')) parts = bareSettings(withoutParts(parts, isProperties));
  if (remove.has('custom-parts')) parts = withoutParts(parts, isCustom);
  if (remove.has('comments')) {
    parts = withoutParts(parts, isComments);
    edit((xml) => xml.replace(/<w:comment(?:RangeStart|RangeEnd)\b[^<>]*\/>/g, '').replace(/<w:r(?: [^<>]*)?>(?:<w:rPr>(?:(?!<\/?w:rPr>)[\s\S])*<\/w:rPr>)?<w:commentReference\b[^<>]*\/><\/w:r>/g, '').replace(/<w:commentReference\b[^<>]*\/>/g, ''));
  }
  if (remove.has('authors')) {
    parts = withoutParts(parts, (part) => /^word\/people\.xml$/i.test(part));
    edit((xml) => xml.replace(/ w:author="[^"]*"/g, ' w:author=""').replace(/ w:initials="[^"]*"/g, ' w:initials=""'));
  }
  if (remove.has('editing-marks')) {
    edit((xml) => xml.replace(/ w:rsid\w*="[^"]*"/g, '').replace(/<w:rsids>(?:(?!<w:rsids>)[\s\S])*?<\/w:rsids>/g, ''));
  }
  if (remove.has('picture-metadata')) {
    for (const [part, content] of picturesIn(parts)) parts[part] = bareBytes(content, part.slice(MEDIA.length));
  }
  return zipSync(parts, { level: 6, mtime: new Date('1980-01-01T12:00:00') });
}
