import type { Template } from './template.ts';
import { TEMPLATE_FORMAT } from './template-format.ts';

const empty = { text: [], prompts: [], table: null, content: [], parts: [] };

/** A template to begin from: the sections that most notes have, and nothing decided. */
export function blankTemplate({ id, title, language }: { id: string; title: string; language: string }): Template {
  return {
    format: 'chancery-template',
    version: TEMPLATE_FORMAT,
    id,
    edition: 1,
    title,
    description: '',
    language,
    marking: { classification: 'OFFICIAL', handling: '' },
    cover: { to: '', from: '', date: '', heading: '', series: '', number: '', copyNumber: '', department: '', deadline: '' },
    dated: true,
    page: { size: 'A4', margins: { top: 25, right: 25, bottom: 25, left: 25 }, targetPages: 0 },
    focusAreas: [],
    commitments: [],
    sources: [],
    people: [],
    clearances: [],
    sections: [
      { ...empty, kind: 'purpose', title: 'Purpose', heading: true },
      { ...empty, kind: 'background', title: 'Background', heading: true },
      { ...empty, kind: 'talking-points', title: 'Talking points', heading: true },
      { ...empty, kind: 'next-steps', title: 'Next steps', heading: true },
    ],
    guidance: [],
  };
}
