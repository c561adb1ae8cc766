import { beforeAll, describe, expect, test } from 'vitest';
import { helpTopics, topicsWith } from '../../renderer/help/help-topics.ts';
import { language, startLanguage } from '../../renderer/language/language.ts';
import { translations } from '../../renderer/language/translations.ts';

/** A word of each language, and the topic that speaks of it. */
const sought = { en: ['footnote', 'insert'], fr: ['guillemets', 'writing'], ru: ['сноска', 'insert'], zh: ['替换', 'find'], mn: ['хүснэгт', 'insert'], ar: ['الحاشية', 'insert'] } as const;

beforeAll(async () => {
  startLanguage();
  for (const [tag, load] of Object.entries(translations)) {
    for (const [namespace, words] of Object.entries(await load())) language.addResourceBundle(tag, namespace, words);
  }
});

describe.each(Object.entries(sought))('the help in %s', (tag, [word, topic]) => {
  test('has every topic in its own words, names the keys as they were chosen, and is found by its words', async () => {
    await language.changeLanguage(tag);
    const topics = topicsWith('', { find: 'Mod+Alt+Shift+F9' });
    expect(topics.map((each) => each.topic)).toEqual([...helpTopics]);
    const all = topics.flatMap(({ title, paragraphs }) => [title, ...paragraphs]);
    expect(all.every((text) => text.length > 1 && !/{{|help:|^(topic|text)_/.test(text))).toBe(true);
    expect(all.join(' ')).toMatch(/Alt.*F9/);
    expect(topicsWith(word, {}).map((each) => each.topic)).toContain(topic);
    expect(topicsWith('no-such-word', {})).toEqual([]);
  });
});
