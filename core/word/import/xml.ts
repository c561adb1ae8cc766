import { SaxesParser } from 'saxes';

/** An element of a part, with names as the file writers know them: `w:p`, `w14:paraId`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/**
 * How deep elements may stand in each other, how many there may be, how many paragraphs, rows and comments among them,
 * and how many characters: a book of a thousand pages has less, and more takes the time and the memory of whoever opens it.
 */
const limits = { depth: 400, elements: 600_000, blocks: 100_000, characters: 48 * 1024 * 1024 } as const;

const blocks: ReadonlySet<string> = new Set(['w:p', 'w:tr', 'w:comment']);

/** What has been read of a document so far, all its parts together. */
export interface Reading {
  elements: number;
  blocks: number;
}

/**
 * The namespaces of a Word document by the prefix they are known by, in both editions of ECMA-376. A file may
 * use any prefix; what counts is the namespace.
 */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.microsoft.com/office/word/2016/wordml/cid': 'w16cid',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'urn:chancery:briefing:1': 'chancery',
};

class Refused extends Error {}

/** A part of more elements, or deeper ones, than any real document has. */
export class TooMuch extends Refused {}

/**
 * The root element of a part.
 *
 * @param reading what was read of other parts of the document: the limits are for all together.
 * @throws Error for what is not well formed, has a document type (and with it entities), or goes past the limits.
 */
export function parseXml(text: string, reading: Reading = { elements: 0, blocks: 0 }): XmlElement {
  if (text.length > limits.characters) throw new TooMuch('too many characters');
  const parser = new SaxesParser({ xmlns: true });
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: (XmlElement | string)[];
  }
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const known = (uri: string, local: string) => (uri === '' ? local : `${prefixes[uri] ?? 'x'}:${local}`);
  parser.on('doctype', () => {
    throw new Refused('a document type');
  });
  parser.on('opentag', (tag) => {
    reading.elements += 1;
    const name = known(tag.uri, tag.local);
    if (blocks.has(name)) reading.blocks += 1;
    if (reading.elements > limits.elements || reading.blocks > limits.blocks) throw new TooMuch('too many elements');
    if (open.length > limits.depth) throw new Refused('too deep');
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const attribute of Object.values(tag.attributes)) attributes[known(attribute.uri, attribute.local)] = attribute.value;
    open.push({ name, attributes, children: [] });
  });
  parser.on('text', (words) => {
    open.at(-1)?.children.push(words);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  if (root === undefined) throw new Refused('no element');
  return root;
}

/** The elements among the children. */
export function elementsOf(element: XmlElement | undefined): readonly XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

/** The value of a child that carries one, as most properties do: `<w:ilvl w:val="1"/>`. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

/** Whether a property is switched on (ECMA-376 part 1, 17.17.4: present means on unless it says otherwise). */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const property = childOf(element, name);
  if (property === undefined) return false;
  return !['0', 'false', 'off', 'none'].includes(property.attributes['w:val'] ?? '1');
}

/** The first element of that name anywhere inside. */
export function findInside(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    const found = child.name === name ? child : findInside(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All text inside an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
