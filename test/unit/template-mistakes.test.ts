import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../core/failure/failure.ts';
import { packTemplate, unpackTemplate } from '../../core/template/container.ts';
import { failureWords, language, startLanguage } from '../../renderer/language/language.ts';
import { translations } from '../../renderer/language/translations.ts';
import { smallTemplate, templateFile } from '../fixtures/template-files.ts';

/** How a template with other content is refused. */
function refusal(content: string | object): Failure {
  const json = typeof content === 'string' ? content : JSON.stringify({ ...smallTemplate(), ...content });
  const bytes = zipSync({ ...unzipSync(packTemplate(templateFile())), 'template.json': strToU8(json) });
  try {
    unpackTemplate(bytes, 'sent.briefing-template');
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
}

const [commitment] = smallTemplate().commitments;
const bad = [
  ['a field that no template has', { colour: 'red' }, 'field-unknown', 'template.json'],
  ['a value of another kind', { title: 7 }, 'value-kind', 'template.json, title'],
  ['more guidance than a template may have', { guidance: Array.from({ length: 2_001 }, () => ({ kind: 'risk', text: 'x' })) }, 'value-too-much', 'template.json, guidance'],
  ['a kind that there is not', { sections: [{ kind: 'poem', title: 'Ode' }] }, 'value-other', 'template.json, sections[0].kind'],
  ['an id that stands twice', { commitments: [commitment, commitment] }, 'id-twice', 'template.json, commitments[1].id'],
  ['a commitment without a source', { commitments: [{ ...commitment, source: '' }] }, 'commitment-no-source', 'template.json, commitments[0].source'],
  ['no JSON', '{"a":', 'not-json', 'template.json'],
] as const;

describe.each(Object.keys(translations))('a window in %s says what is wrong in a template that was sent, and where', (tag) => {
  beforeAll(async () => {
    startLanguage();
    for (const [namespace, words] of Object.entries((await translations[tag]?.()) ?? {})) language.addResourceBundle(tag, namespace, words);
    await language.changeLanguage(tag);
  });

  test.each(bad)('%s', (_what, content, code, place) => {
    const failure = refusal(content);
    expect(failure.mistake).toMatchObject({ code, place });
    const said = failureWords(failure);
    expect(said).toContain('sent.briefing-template');
    expect(said).toContain(place);
    expect(said).not.toContain('{{');
    // Nothing of the English words is left but names and places.
    expect(said).not.toMatch(/\b(?:has|mistake|there|is|the|nothing|expected|invalid|unrecognized)\b/i);
  });
});

test('a window in English says what the schema says, which is more', async () => {
  startLanguage();
  await language.changeLanguage('en');
  expect(failureWords(refusal({ colour: 'red' }))).toMatch(/^“sent\.briefing-template” has a mistake at template\.json: .*colour/);
});
