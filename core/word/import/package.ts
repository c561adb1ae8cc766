import { strFromU8 } from 'fflate';
import { containerLimits } from '../../briefing/entries.ts';
import { Failure } from '../../failure/failure.ts';
import { unzipWord } from '../unzip.ts';
import { childOf, elementsOf, parseXml, textOf, TooMuch, type XmlElement } from './xml.ts';

/** A document's parts by name, and what its main part refers to. */
export interface WordPackage {
  readonly main: XmlElement;
  /** The root of a part that the main part refers to by that kind of relationship; undefined for none. */
  part(kind: string): XmlElement | undefined;
  /** All parts of a kind. */
  parts(kind: string): readonly XmlElement[];
  /** The bytes that a relationship's id leads to inside the file. */
  bytes(id: string): Uint8Array | undefined;
  /** Who saved the document last, as its properties say; empty where they do not. */
  readonly editor: string;
  /** The address behind a relationship's id, for links. */
  address(id: string): string | undefined;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The signature of a compound file: the old .doc, and the shell around an encrypted .docx ([MS-CFB] 2.2). */
function isCompound(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => bytes[index] === byte);
}

function includesUtf16(bytes: Uint8Array, words: string): boolean {
  const sought = Uint8Array.from(Array.from(words).flatMap((character) => [character.charCodeAt(0), 0]));
  const end = Math.min(bytes.length - sought.length, 4 * 1024 * 1024);
  for (let start = 0; start <= end; start += 1) {
    let length = 0;
    while (length < sought.length && bytes[start + length] === sought[length]) length += 1;
    if (length === sought.length) return true;
  }
  return false;
}

/** The parts that can hold something of a text. */
const isWanted = (part: string): boolean => /\.(?:xml|rels|png|jpe?g|gif|svg)$/i.test(part);

interface Relationship {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
}

function relationshipsOf(root: XmlElement): Relationship[] {
  return elementsOf(root).map(({ attributes }) => ({
    id: attributes['Id'] ?? '',
    kind: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
    target: attributes['Target'] ?? '',
    external: attributes['TargetMode'] === 'External',
  }));
}

/** The name of a part that a relationship points to, from the folder of the part it starts in. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/**
 * Opens a .docx. Nothing in it is followed outside of it, and no entity is ever expanded.
 *
 * Source: ECMA-376 part 2 (packages, relationships), part 1, 11.3.10 (the main part).
 * @throws Failure `word-not-a-document`, `word-old-format`, `word-encrypted`, `word-damaged`, `word-too-large`.
 */
export function openPackage(bytes: Uint8Array, name: string): WordPackage {
  if (bytes.length > containerLimits.bytes) throw new Failure('word-too-large', name);
  if (isCompound(bytes)) {
    throw new Failure(includesUtf16(bytes, 'EncryptedPackage') ? 'word-encrypted' : 'word-old-format', name);
  }
  if (!isZip(bytes)) throw new Failure('word-not-a-document', name);
  const files = unzipWord(bytes, name, isWanted);
  const lowered = new Map(Object.keys(files).map((key) => [key.toLowerCase(), key]));
  const reading = { elements: 0, blocks: 0 };
  const read = (part: string): XmlElement | undefined => {
    const content = files[lowered.get(part.toLowerCase()) ?? ''];
    if (content === undefined) return undefined;
    try {
      return parseXml(strFromU8(content), reading);
    } catch (cause) {
      throw new Failure(cause instanceof TooMuch ? 'word-too-large' : 'word-damaged', name, { cause, detail: part });
    }
  };
  const outer = read('_rels/.rels');
  const main = outer === undefined ? undefined : relationshipsOf(outer).find((each) => each.kind === 'officeDocument');
  if (outer === undefined || main === undefined) throw new Failure('word-not-a-document', name);
  const mainName = resolved('', main.target);
  const folder = mainName.split('/').slice(0, -1).join('/');
  const root = read(mainName);
  if (root === undefined) throw new Failure('word-damaged', name, { detail: `no ${mainName}` });
  if (root.name !== 'w:document') throw new Failure('word-not-a-document', name, { detail: root.name });
  const inner = read(`${folder}/_rels/${mainName.split('/').at(-1) ?? ''}.rels`);
  const relationships = inner === undefined ? [] : relationshipsOf(inner);
  const parts = (kind: string) =>
    relationships
      .filter((each) => each.kind === kind && !each.external)
      .map((each) => read(resolved(folder, each.target)))
      .filter((part) => part !== undefined);
  const properties = relationshipsOf(outer).find((each) => each.kind === 'core-properties' && !each.external);
  const saved = properties === undefined ? undefined : childOf(read(resolved('', properties.target)), 'cp:lastModifiedBy');
  return {
    main: root,
    editor: saved === undefined ? '' : textOf(saved).trim().slice(0, 2_000),
    parts,
    part: (kind) => parts(kind)[0],
    bytes: (id) => {
      const target = relationships.find((each) => each.id === id && !each.external)?.target;
      return target === undefined ? undefined : files[lowered.get(resolved(folder, target).toLowerCase()) ?? ''];
    },
    address: (id) => relationships.find((each) => each.id === id && each.external)?.target,
  };
}
