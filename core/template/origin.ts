import type { Origin } from '../briefing/model.ts';
import { type PartOfTemplate, partsOfTemplate } from './compare.ts';
import type { Template } from './template.ts';

/** A short fingerprint of a text, of 53 bits: tells two apart, and says nothing of either. */
function fingerprint(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

/** By what a briefing knows a part of its template again. */
export function knownAs({ part, key }: Pick<PartOfTemplate, 'part' | 'key'>): string {
  return `${part} ${fingerprint(key)}`;
}

/** What a briefing remembers of a part: whether it still says the same, not what it says. */
export function remembered({ said }: PartOfTemplate): string {
  return fingerprint(said);
}

/** The parts that concern a briefing made from a template: not what the template is called. */
export function partsForBriefing(template: Template): readonly PartOfTemplate[] {
  return partsOfTemplate(template).filter(({ part }) => part !== 'title' && part !== 'description');
}

/**
 * What a briefing keeps of the template it was made from: which it is, and a fingerprint of each part, so that what
 * changes there can be told later. No word of the template is in it.
 */
export function originOf(template: Template): Origin {
  const parts = Object.fromEntries(partsForBriefing(template).map((each) => [knownAs(each), remembered(each)]));
  return { id: template.id, title: template.title, edition: template.edition, parts };
}

/** Whether a template is not any more what a briefing was made from. One made long ago knows only the edition. */
export function hasChanged(made: Origin, now: Origin): boolean {
  if (made.parts === undefined || now.parts === undefined) return made.edition < now.edition;
  const before = made.parts;
  const names = Object.keys(now.parts);
  return names.length !== Object.keys(before).length || Object.entries(now.parts).some(([name, said]) => before[name] !== said);
}
