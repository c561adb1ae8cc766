import type { Words } from '../words.ts';

export const common: Words['common'] = {
  add: 'إضافة',
  all: 'الكل',
  cancel: 'إلغاء',
  coming: 'لحظة من فضلك…',
  close: 'إغلاق',
  delete: 'حذف',
  keep: 'إبقاء',
  none: 'لا شيء',
  undo: 'تراجع',
  otherCommitments: 'التزامات أخرى',
  annotations_zero: 'لا حواشي',
  annotations_one: 'حاشية واحدة',
  annotations_two: 'حاشيتان',
  annotations_few: '{{count}} حواشٍ',
  annotations_many: '{{count}} حاشية',
  annotations_other: '{{count}} حاشية',
  closeNotice: 'إغلاق هذا الإشعار',
};
