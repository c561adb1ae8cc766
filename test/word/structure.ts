import { strFromU8, unzipSync } from 'fflate';
import { childOf, elementsOf, parseXml, type XmlElement } from '../../core/word/import/xml.ts';

/** The order in which a property may stand in its parent: the sequences of ECMA-376 part 4, annex A. */
const orders: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange'.split(' '),
  'w:rPr': 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'.split(' '),
  'w:tblPr': 'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription'.split(' '),
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark'.split(' '),
  'w:style': 'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr'.split(' '),
  'w:numbering': 'numPicBullet abstractNum num numIdMacAtCleanup'.split(' '),
  'w:abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl'.split(' '),
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr'.split(' '),
  'w:sectPr': 'headerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid'.split(' '),
};

function walk(element: XmlElement, visit: (element: XmlElement) => void): void {
  visit(element);
  for (const child of elementsOf(element)) walk(child, visit);
}

function wrongOrder(root: XmlElement, part: string): string[] {
  const found: string[] = [];
  walk(root, (element) => {
    const order = orders[element.name];
    if (order === undefined) return;
    let last = -1;
    for (const child of elementsOf(element)) {
      // Headers and footers stand first, in whatever order.
      const place = order.indexOf(child.name.replace('w:', '').replace('footerReference', 'headerReference'));
      if (place < 0) found.push(`${part}: ${child.name} may not stand in ${element.name}`);
      else if (place < last) found.push(`${part}: ${child.name} stands too late in ${element.name}`);
      last = Math.max(last, place);
    }
  });
  return found;
}

function wrongContents(root: XmlElement, part: string): string[] {
  const found: string[] = [];
  walk(root, (element) => {
    const children = elementsOf(element).map((child) => child.name);
    if (element.name === 'w:tc' && children.at(-1) !== 'w:p') found.push(`${part}: a cell does not end with a paragraph`);
    if (children.some((name, index) => name === 'w:tbl' && children[index + 1] === 'w:tbl')) found.push(`${part}: two tables run into one`);
    if (element.name === 'w:tr' && !children.includes('w:tc')) found.push(`${part}: a row has no cell`);
    if (element.name === 'w:tbl' && (children[0] !== 'w:tblPr' || children[1] !== 'w:tblGrid')) found.push(`${part}: a table begins wrongly`);
    if (element.name === 'w:p' && children.indexOf('w:pPr') > 0) found.push(`${part}: properties not first in a paragraph`);
    if (element.name === 'w:r' && children.indexOf('w:rPr') > 0) found.push(`${part}: properties not first in a run`);
  });
  return found;
}

/** References of a part that lead nowhere: to relationships, styles and lists. */
function danglingReferences(root: XmlElement, part: string, files: Readonly<Record<string, Uint8Array>>): string[] {
  const found: string[] = [];
  const read = (name: string) => {
    const file = files[name];
    return file === undefined ? undefined : parseXml(strFromU8(file));
  };
  const relationships = new Set(elementsOf(read(part.replace(/^word\//, 'word/_rels/').concat('.rels'))).map(({ attributes }) => attributes['Id']));
  const styles = new Set(elementsOf(read('word/styles.xml')).map(({ attributes }) => attributes['w:styleId']));
  const lists = new Set(elementsOf(read('word/numbering.xml')).filter(({ name }) => name === 'w:num').map(({ attributes }) => attributes['w:numId']));
  const drawings = new Set<string>();
  walk(root, ({ name, attributes }) => {
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.startsWith('r:') && !relationships.has(value)) found.push(`${part}: ${name} leads to relationship ${value}, which is not there`);
    }
    const value = attributes['w:val'] ?? '';
    if (['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next', 'w:link'].includes(name) && !styles.has(value)) found.push(`${part}: the style ${value} is not there`);
    if (name === 'w:numId' && value !== '0' && !lists.has(value)) found.push(`${part}: the list ${value} is not there`);
    if (name === 'wp:docPr') {
      if (drawings.has(attributes['id'] ?? '')) found.push(`${part}: drawing ${attributes['id'] ?? ''} twice`);
      drawings.add(attributes['id'] ?? '');
    }
  });
  return found;
}

/** Twice the same id where ids must differ, and marks that do not pair. */
function wrongIds(body: XmlElement, comments: XmlElement | undefined): string[] {
  const found: string[] = [];
  const seen = new Map<string, Set<string>>();
  const once = (kind: string, id: string) => {
    const ids = seen.get(kind) ?? new Set();
    if (ids.has(id)) found.push(`${kind} ${id} twice`);
    seen.set(kind, ids.add(id));
  };
  walk(body, ({ name, attributes }) => {
    const id = attributes['w:id'] ?? '';
    if (name === 'w:bookmarkStart') {
      once('bookmark', id);
      once('bookmark name', attributes['w:name'] ?? '');
    } else if (['w:bookmarkEnd', 'w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'].includes(name)) once(name, id);
  });
  for (const comment of elementsOf(comments)) once('comment', comment.attributes['w:id'] ?? '');
  const same = (left: string, right: string) => {
    const [one, two] = [seen.get(left) ?? new Set(), seen.get(right) ?? new Set()];
    if (one.size !== two.size || [...one].some((id) => !two.has(id))) found.push(`${left} and ${right} do not pair`);
  };
  same('bookmark', 'w:bookmarkEnd');
  same('w:commentRangeStart', 'w:commentRangeEnd');
  same('w:commentRangeStart', 'w:commentReference');
  same('w:commentRangeStart', 'comment');
  return found;
}

function wrongPackage(files: Readonly<Record<string, Uint8Array>>): string[] {
  const found: string[] = [];
  const types = parseXml(strFromU8(files['[Content_Types].xml'] ?? new Uint8Array()));
  const defaults = new Set(elementsOf(types).flatMap(({ attributes }) => attributes['Extension']?.toLowerCase() ?? []));
  const overrides = elementsOf(types).flatMap(({ attributes }) => attributes['PartName'] ?? []);
  if (new Set(overrides).size !== overrides.length) found.push('a part has two content types');
  for (const part of overrides) if (files[part.slice(1)] === undefined) found.push(`a content type for ${part}, which is not there`);
  for (const name of Object.keys(files)) {
    if (name === '[Content_Types].xml') continue;
    if (!overrides.includes(`/${name}`) && !defaults.has(name.split('.').at(-1)?.toLowerCase() ?? '')) found.push(`${name} has no content type`);
    if (!name.endsWith('.rels')) continue;
    const folder = name.replace(/_rels\/[^/]*$/, '');
    const ids = new Set<string>();
    for (const { attributes } of elementsOf(parseXml(strFromU8(files[name] ?? new Uint8Array())))) {
      if (ids.has(attributes['Id'] ?? '')) found.push(`${name}: ${attributes['Id'] ?? ''} twice`);
      ids.add(attributes['Id'] ?? '');
      if (attributes['TargetMode'] === 'External') continue;
      const target = new URL(attributes['Target'] ?? '', `zip:/${folder}`).pathname.slice(1);
      if (files[target] === undefined) found.push(`${name} leads to ${target}, which is not there`);
    }
  }
  return found;
}

/**
 * What is wrong with a document's structure: parts, relationships, content types, the order of properties, ids
 * and pairs. Empty for a sound one. Not the whole of the schema, but all that Word has been seen to refuse.
 */
export function faultsOf(bytes: Uint8Array): readonly string[] {
  const files = unzipSync(bytes);
  const root = (name: string) => {
    const file = files[name];
    return file === undefined ? undefined : parseXml(strFromU8(file));
  };
  const document = root('word/document.xml');
  if (document === undefined) return ['there is no main part'];
  const body = childOf(document, 'w:body');
  const faults = [...wrongPackage(files), ...wrongIds(document, root('word/comments.xml'))];
  for (const part of Object.keys(files).filter((name) => /^word\/[a-zA-Z0-9]+\.xml$/.test(name))) {
    const element = root(part);
    if (element !== undefined) faults.push(...wrongOrder(element, part), ...wrongContents(element, part), ...danglingReferences(element, part, files));
  }
  if (elementsOf(body).at(-1)?.name !== 'w:sectPr') faults.push('the body does not end with its section');
  const references = new Set<string>();
  walk(document, ({ name, attributes }) => {
    if (name === 'w:footnoteReference') references.add(attributes['w:id'] ?? '');
  });
  const notes = new Set(elementsOf(root('word/footnotes.xml')).map(({ attributes }) => attributes['w:id'] ?? ''));
  for (const id of references) if (!notes.has(id)) faults.push(`footnote ${id} is not there`);
  return [...new Set(faults)];
}
