import { SaxesParser } from 'saxes';

/** The words that each comment of a Word document stands on, by the comment's id. Ranges may overlap. */
export function commentedWords(body: string): Map<string, string> {
  const words = new Map<string, string>();
  const running = new Set<string>();
  let inText = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const id = attributes['w:id'] ?? '';
    if (name === 'w:commentRangeStart') {
      running.add(id);
      words.set(id, '');
    } else if (name === 'w:commentRangeEnd') running.delete(id);
    else if (name === 'w:t') inText = true;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false;
  });
  parser.on('text', (text) => {
    if (inText) for (const id of running) words.set(id, (words.get(id) ?? '') + text);
  });
  parser.write(body).close();
  return words;
}
