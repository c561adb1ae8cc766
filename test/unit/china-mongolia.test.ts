import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../core/briefing/text/schema.ts';
import { coverageOfBriefing } from '../../core/coverage/briefing-coverage.ts';
import { instantiate } from '../../core/template/instantiate.ts';
import { chinaMongolia, now, root } from '../fixtures/briefings.ts';

const article = readFileSync(join(root, 'templates', 'china-mongolia', 'source.txt'), 'utf8');
const template = chinaMongolia();

describe('the China–Mongolia template', () => {
  test('rests on the article as it was published', () => {
    expect(createHash('sha256').update(article).digest('hex')).toBe(
      '51e26d15b6d9a4604c84c7a891ecb20ac6bcaac014dc8c5b7db88b25ada47640',
    );
  });

  test('has the four focus areas of the article, word for word and in its order', () => {
    const bullets = article.split('\n').filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
    expect(bullets).toHaveLength(4);
    expect(template.focusAreas.map((area) => area.title)).toEqual(bullets);
  });

  test.each(template.commitments.map((commitment) => [commitment.id, commitment] as const))(
    'quotes the source of “%s” character for character',
    (_id, commitment) => {
      expect(article).toContain(commitment.passage);
    },
  );

  test('splits every focus area into what can be delivered separately, from that area’s own words', () => {
    for (const area of template.focusAreas) {
      const own = template.commitments.filter((commitment) => commitment.focusArea === area.id);
      expect(own.length).toBeGreaterThanOrEqual(3);
      for (const commitment of own) expect(area.title).toContain(commitment.passage);
    }
  });

  test.each([
    ['green energy', /green energy/],
    ['the digital economy', /digital economy/],
    ['the Beijing meeting', /Xi Jinping .* Ukhnaa Khurelsukh in Beijing/],
    ['the shared future', /community with a shared future/],
    ['the one-China policy', /one-China policy/],
    ['the 15th Five-Year Plan', /15th Five-Year Plan \(2026-2030\)/],
    ['the Shanghai Cooperation Organization', /Shanghai Cooperation Organization/],
    ['regional peace', /regional peace, development and prosperity/],
    ['the crossroads', /crossroads of trade routes and energy corridors/],
  ])('has a commitment of its own on %s', (_subject, words) => {
    const found = template.commitments.filter((commitment) => words.test(commitment.passage));
    expect(found.length).toBeGreaterThanOrEqual(1);
  });

  test('makes a note with its seven sections, prompts to fill, and nothing covered yet', () => {
    const note = instantiate(template, { now });
    const text = parseText(note.text);
    const sections: string[] = [];
    const prompts: string[] = [];
    text.descendants((node) => {
      if (node.type.name === 'heading' && node.attrs['section'] !== null) sections.push(String(node.attrs['section']));
      if (node.type.name === 'paragraph' && typeof node.attrs['prompt'] === 'string') {
        expect(node.content.size).toBe(0);
        prompts.push(node.attrs['prompt']);
      }
    });
    expect(sections).toEqual([
      'purpose',
      'background',
      'key-messages',
      'talking-points',
      'points-if-raised',
      'recommendation',
      'next-steps',
    ]);
    expect(prompts.length).toBeGreaterThan(15);
    expect(coverageOfBriefing(note).counts).toEqual({
      missing: template.commitments.length,
      open: 0,
      covered: 0,
      cleared: 0,
    });
  });
});
