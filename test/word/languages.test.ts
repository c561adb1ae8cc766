import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { TextNode } from '../../core/briefing/model.ts';
import { exportWord } from '../../core/word/export.ts';
import { importWord } from '../../core/word/import/import.ts';
import { briefing, now, paragraph, words } from '../fixtures/briefings.ts';

const inLanguage = (language: string, text: string): TextNode => ({ type: 'paragraph', attrs: { language }, content: [words(text)] });

async function exported(language: string, ...blocks: TextNode[]): Promise<Uint8Array> {
  return (await exportWord({ ...briefing(blocks), language }, { mode: 'clean-copy', now })).bytes;
}

/** The runs of the text with the tag of each. */
function runsOf(bytes: Uint8Array): { words: string; tag: string; others: string; fromRight: boolean }[] {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:r><w:rPr>((?:(?!<\/w:rPr>).)*<w:lang w:val="([^"]*)"([^/]*)\/>)<\/w:rPr><w:t[^>]*>([^<]*)/g)].map(([, properties = '', tag = '', others = '', said = '']) => ({
    words: said,
    tag,
    others: others.trim(),
    fromRight: properties.includes('<w:rtl/>'),
  }));
}

const tagsOf = (bytes: Uint8Array) => runsOf(bytes).map((run) => `${run.tag}: ${run.words}`);

describe('Word is told the language of each word, so that it spells it by the right dictionary', () => {
  test('Mongolian by its letters, also where a paragraph has none of them but the note has; other Cyrillic is Russian', async () => {
    const mixed = await exported('en-GB', paragraph(words('The talks (Хэлэлцээр, үр дүн) go on.')), paragraph(words('Монгол Улс 2026')), paragraph(words('We agree.')));
    expect(tagsOf(mixed)).toEqual(['en-GB: The talks (', 'mn-MN: Хэлэлцээр, үр дүн', 'en-GB: ) go on.', 'mn-MN: Монгол Улс', 'en-GB:  2026', 'en-GB: We agree.']);
    expect(tagsOf(await exported('en-GB', paragraph(words('Сотрудничество'))))).toEqual(['ru-RU: Сотрудничество']);
    expect(tagsOf(await exported('mn', paragraph(words('Монгол Улс'))))).toEqual(['mn: Монгол Улс']);
    expect(tagsOf(await exported('en', paragraph(words('Қазақстан')), paragraph(words('Україна і Ελλάδα'))))).toEqual(['kk-KZ: Қазақстан', 'uk-UA: Україна і', 'en:  ', 'el-GR: Ελλάδα']);
  });

  test('English in a Chinese, a Russian and an Arabic note; in Arabic it runs from the left', async () => {
    expect(tagsOf(await exported('zh-Hans', paragraph(words('中方支持COVID-19合作。'))))).toEqual(['zh-Hans: 中方支持', 'en-GB: COVID-19', 'zh-Hans: 合作。']);
    expect(tagsOf(await exported('ru-RU', paragraph(words('Доклад UNESCO вышел.'))))).toEqual(['ru-RU: Доклад ', 'en-GB: UNESCO', 'ru-RU:  вышел.']);
    expect(runsOf(await exported('ar', paragraph(words('تقرير UNESCO الجديد'))))).toMatchObject([
      { words: 'تقرير ', tag: 'ar', fromRight: true },
      { words: 'UNESCO', tag: 'en-GB', fromRight: false },
      { words: ' الجديد', tag: 'ar', fromRight: true },
    ]);
  });

  test('Japanese, Korean, Persian and Hebrew by the tags that Word has for them', async () => {
    const others = runsOf(await exported('en', ...['会議のため', '한국 회의', 'گفتگو', 'שיחות', '中方'].map((text) => paragraph(words(text))))).map((run) => run.others);
    expect(others).toEqual(['w:eastAsia="ja-JP"', 'w:eastAsia="ko-KR"', 'w:bidi="fa-IR"', 'w:bidi="he-IL"', '']);
  });
});

test('what was guessed comes back as nothing that somebody chose, what was chosen as it was', async () => {
  const text = [
    paragraph(words('Хэлэлцээр үргэлжилнэ')),
    inLanguage('mn-MN', 'Хэлэлцээр үргэлжилнэ'),
    inLanguage('mn-MN', 'Хэлэлцээр with words of two scripts'),
    inLanguage('fr-FR', 'Доклад'),
    inLanguage('fr-FR', 'Les deux parties'),
    paragraph(words('Доклад and more')),
  ];
  const sent = briefing(text);
  const { bytes } = await exportWord(sent, { mode: 'with-annotations', now });
  const back = importWord(bytes, { name: 'note.docx', now }).briefing.text.content ?? [];
  expect(back.map(({ attrs }) => attrs?.['language'])).toEqual([null, 'mn-MN', 'mn-MN', 'fr-FR', 'fr-FR', null]);
});

test('a language that a colleague gave a paragraph in Word comes in', async () => {
  const { bytes } = await exportWord(briefing([paragraph(words('Les deux parties'))]), { mode: 'with-annotations', now });
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const changed = zipSync({ ...parts, 'word/document.xml': strToU8(xml.replace(/<w:lang w:val="[^"]*"\/>(?=<\/w:rPr><w:t[^>]*>Les deux)/, '<w:lang w:val="fr-FR"/>')) });
  expect(importWord(changed, { name: 'note.docx', now }).briefing.text.content?.[0]?.attrs).toMatchObject({ language: 'fr-FR' });
});
