import { strFromU8, strToU8 } from 'fflate';
import { escaped } from './markup.ts';

/** The parts of a document by name. */
export type Parts = Record<string, Uint8Array>;

const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Changes the text of a part that is there. */
export function editPart(parts: Parts, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (part !== undefined) parts[name] = strToU8(change(strFromU8(part)));
}

/** Adds a part with its content type, and a relationship of another part that leads to it. */
export function addPart(
  parts: Parts,
  name: string,
  xml: string,
  { type, from, relationship, id }: { type: string; from: string; relationship: string; id: string },
): void {
  parts[name] = strToU8(xml);
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const target = name.startsWith(folder) ? name.slice(folder.length) : `/${name}`;
  editPart(parts, `${folder}_rels/${from.slice(folder.length)}.rels`, (rels) =>
    rels.replace('</Relationships>', () => `<Relationship Id="${id}" Type="${relationship}" Target="${target}"/></Relationships>`),
  );
  editPart(parts, '[Content_Types].xml', (types) =>
    types.replace('</Types>', () => `<Override PartName="/${name}" ContentType="${type}"/></Types>`),
  );
}

/** What a part refers to: addresses and pictures, each once. */
export class Relationships {
  readonly #prefix: string;
  readonly #ids = new Map<string, string>();
  readonly #written: string[] = [];
  readonly #files = new Map<string, Uint8Array>();

  /** @param prefix what its ids begin with: other than those of the part's other relationships. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  #id(key: string, relationship: (id: string) => string): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `${this.#prefix}${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    this.#written.push(relationship(id));
    return id;
  }

  /** The id of an address outside the document. */
  link(address: string): string {
    return this.#id(
      `link ${address}`,
      (id) => `<Relationship Id="${id}" Type="${kinds}/hyperlink" Target="${escaped(address)}" TargetMode="External"/>`,
    );
  }

  /** The id of a picture, which becomes a file of the document. @param key what it is known by in the briefing. */
  picture(key: string, bytes: Uint8Array, ending: string): string {
    return this.#id(`picture ${key}`, (id) => {
      const name = `media/picture${this.#files.size + 1}.${ending}`;
      this.#files.set(`word/${name}`, bytes);
      return `<Relationship Id="${id}" Type="${kinds}/image" Target="${name}"/>`;
    });
  }

  /** Puts them into a document: the relationships of that part, and the files. */
  addTo(parts: Parts, part: string): void {
    if (this.#written.length === 0) return;
    const slash = part.lastIndexOf('/') + 1;
    const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    parts[name] ??= strToU8(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
    );
    editPart(parts, name, (xml) =>
      xml.replace(/<\/Relationships>|<Relationships([^>]*)\/>/, (end, attributes?: string) =>
        attributes === undefined || end.startsWith('</')
          ? `${this.#written.join('')}</Relationships>`
          : `<Relationships${attributes}>${this.#written.join('')}</Relationships>`,
      ),
    );
    for (const [file, bytes] of this.#files) parts[file] = bytes;
  }
}
