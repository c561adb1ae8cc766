import type { Words } from '../words.ts';

export const clearance: Words['clearance'] = {
  title: 'Согласование',
  'state_nobody-named': 'Не согласовано: согласующие лица пока не указаны.',
  state_outstanding: 'Пока не согласовано.',
  state_declined: 'Не согласовано: отклонено.',
  state_cleared: 'Согласовано.',
  one_outstanding: 'Ожидается',
  one_cleared: 'Согласовано',
  one_declined: 'Отклонено',
  declinedBy: 'Отклонено: {{name}}',
  toBeClearedBy: 'Согласует: {{name}}',
  annotationNeeds: 'Аннотация требует согласования',
  annotationNeedsBy: 'Аннотация требует согласования. Согласует: {{name}}',
  takeOut: 'Исключить: {{name}}',
  stateOf: 'Состояние: {{name}}',
  noteOn: 'Замечание: {{name}}',
  note: 'Замечание',
  newClearer: 'Новое согласующее лицо',
  name: 'Имя',
  office: 'Должность',
  mustClear: 'Согласует',
};
