import type { Words } from '../words.ts';

/** The people who are named in a briefing. */
export const people: Words['people'] = {
  command: 'Танилцуулгад нэрлэсэн хүмүүс…',
  title: 'Танилцуулгад нэрлэсэн хүмүүс',
  explanation: 'Нэр, албан тушаалыг тухайн тал өөрөө бичдэгээр нь бичнэ. Бичвэр дэх талбарууд дагаж өөрчлөгдөнө: талбар хэрэгтэй газраа налуу зураас бичнэ үү.',
  person: '{{number}}-р хүн',
  part_name: 'Нэр',
  part_ownScript: 'Өөрийн бичгээр бичсэн нэр',
  part_title: 'Албан тушаал',
  part_address: 'Хүндэтгэн дуудах хэлбэр',
  add: 'Хүн нэмэх',
  remove: 'Хасах',
  removeOf: 'Хасах: {{name}}',
  none: 'Одоогоор хэнийг ч нэрлээгүй.',
};
