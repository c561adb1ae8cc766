import type { Words } from '../words.ts';

export const clearance: Words['clearance'] = {
  title: 'Зөвшөөрөл',
  'state_nobody-named': 'Зөвшөөрөөгүй: албан тушаалтан заагаагүй байна.',
  state_outstanding: 'Хараахан зөвшөөрөөгүй.',
  state_declined: 'Зөвшөөрөөгүй: татгалзсан.',
  state_cleared: 'Зөвшөөрсөн.',
  one_outstanding: 'Хүлээгдэж буй',
  one_cleared: 'Зөвшөөрсөн',
  one_declined: 'Татгалзсан',
  declinedBy: 'Татгалзсан: {{name}}',
  toBeClearedBy: 'Зөвшөөрөх албан тушаалтан: {{name}}',
  annotationNeeds: 'Тайлбарт зөвшөөрөл шаардлагатай',
  annotationNeedsBy: 'Тайлбарт зөвшөөрөл шаардлагатай: {{name}}',
  takeOut: 'Хасах: {{name}}',
  stateOf: 'Төлөв: {{name}}',
  noteOn: 'Тэмдэглэл: {{name}}',
  note: 'Тэмдэглэл',
  newClearer: 'Зөвшөөрөх албан тушаалтан нэмэх',
  name: 'Нэр',
  office: 'Албан тушаал',
  mustClear: 'Зөвшөөрөх ёстой',
};
