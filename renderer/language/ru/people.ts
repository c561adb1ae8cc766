import type { Words } from '../words.ts';

/** The people who are named in a briefing. */
export const people: Words['people'] = {
  command: 'Лица в записке…',
  title: 'Лица в записке',
  explanation: 'Имена и должности так, как их пишет их собственная сторона. Поля в тексте следуют за ними: наберите косую черту там, где нужно поле.',
  person: 'Лицо {{number}}',
  part_name: 'Имя',
  part_ownScript: 'Имя на родном письме',
  part_title: 'Должность',
  part_address: 'Обращение',
  add: 'Добавить лицо',
  remove: 'Убрать',
  removeOf: 'Убрать: {{name}}',
  none: 'Пока никто не назван.',
};
