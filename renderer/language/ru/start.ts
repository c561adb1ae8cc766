import type { Words } from '../words.ts';

export const start: Words['start'] = {
  promise: 'Записки, которые помнят, что обещали охватить. Ничто не покидает этот компьютер.',
  fromTemplate: 'Начать с шаблона',
  readingTemplates: 'Чтение шаблонов…',
  commitments_one: '{{count}} обязательство',
  commitments_few: '{{count}} обязательства',
  commitments_many: '{{count}} обязательств',
  commitments_other: '{{count}} обязательства',
  sections_one: '{{count}} раздел',
  sections_few: '{{count}} раздела',
  sections_many: '{{count}} разделов',
  sections_other: '{{count}} раздела',
  newBriefing: 'Новая записка',
  newBriefingFrom: 'Новая записка по шаблону «{{template}}»',
  library: 'Библиотека',
  fromWord: 'Из Word…',
  openFile: 'Открыть файл…',
  readingLibrary: 'Чтение библиотеки…',
  empty: 'Записок пока нет. Выберите шаблон: новая записка хранится здесь с первого слова.',
};
