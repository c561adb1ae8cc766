import { anchorsOf } from '../annotation/anchors.ts';
import type { Briefing } from '../briefing/model.ts';
import { parseText } from '../briefing/text/schema.ts';
import { type Coverage, coverageOf } from './coverage.ts';

/** The coverage of a briefing given as plain values: what library, export and command line ask for. */
export function coverageOfBriefing(briefing: Briefing): Coverage {
  return coverageOf({ ...briefing, anchors: anchorsOf(parseText(briefing.text)) });
}
