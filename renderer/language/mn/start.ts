import type { Words } from '../words.ts';

export const start: Words['start'] = {
  promise: 'Тусгах ёстой амлалтаа мартдаггүй танилцуулга. Энэ компьютероос юу ч гарахгүй.',
  fromTemplate: 'Загвараас эхлэх',
  readingTemplates: 'Загваруудыг уншиж байна…',
  commitments_one: '{{count}} амлалт',
  commitments_other: '{{count}} амлалт',
  sections_one: '{{count}} бүлэг',
  sections_other: '{{count}} бүлэг',
  newBriefing: 'Шинэ танилцуулга',
  newBriefingFrom: 'Загвараас шинэ танилцуулга: {{template}}',
  library: 'Сан',
  fromWord: 'Word-оос…',
  openFile: 'Файл нээх…',
  readingLibrary: 'Санг уншиж байна…',
  empty: 'Танилцуулга алга. Загвар сонгоно уу: шинэ танилцуулга эхний үгнээсээ эхлэн энд хадгалагдана.',
};
