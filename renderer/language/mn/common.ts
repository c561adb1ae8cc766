import type { Words } from '../words.ts';

export const common: Words['common'] = {
  add: 'Нэмэх',
  all: 'Бүгд',
  cancel: 'Цуцлах',
  coming: 'Удахгүй гарна…',
  close: 'Хаах',
  delete: 'Устгах',
  keep: 'Үлдээх',
  none: 'Байхгүй',
  undo: 'Үйлдлийг буцаах',
  otherCommitments: 'Бусад амлалт',
  annotations_one: '{{count}} тайлбар',
  annotations_other: '{{count}} тайлбар',
  closeNotice: 'Мэдэгдлийг хаах',
};
