import { strFromU8, strToU8 } from 'fflate';

const name = 'word/commentsExtended.xml';

/**
 * Says which comments are closed where the library does not: it writes that part only for a document with
 * replies. Source: [MS-DOCX] 2.5.1 (commentEx), 2.2.3 (the part).
 *
 * @param closed whether each comment is closed, in the order of the comments.
 */
export function addClosedComments(parts: Record<string, Uint8Array>, closed: readonly boolean[]): void {
  const comments = parts['word/comments.xml'];
  if (comments === undefined || parts[name] !== undefined || !closed.includes(true)) return;
  const each = strFromU8(comments).matchAll(/<w:comment\b[\s\S]*?<\/w:comment>/g);
  const entries = [...each].map(([comment], index) => {
    const paraId = [...comment.matchAll(/w14:paraId="([0-9A-F]+)"/g)].at(-1)?.[1] ?? '';
    return `<w15:commentEx w15:paraId="${paraId}" w15:done="${closed[index] === true ? 1 : 0}"/>`;
  });
  parts[name] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${entries.join('')}</w15:commentsEx>`,
  );
  const edit = (part: string, change: (xml: string) => string) => {
    const bytes = parts[part];
    if (bytes !== undefined) parts[part] = strToU8(change(strFromU8(bytes)));
  };
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace('</Relationships>', '<Relationship Id="rIdClosed" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>'),
  );
  edit('[Content_Types].xml', (xml) =>
    xml.replace('</Types>', '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/></Types>'),
  );
}
