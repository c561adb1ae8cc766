import type { Words } from '../words.ts';

/** The people who are named in a briefing. */
export const people: Words['people'] = {
  command: 'الأشخاص في المذكرة…',
  title: 'الأشخاص في المذكرة',
  explanation: 'الأسماء والألقاب كما يكتبها جانبهم. تتبعها الحقول في النص: اكتب شرطة مائلة حيث تريد حقلاً.',
  person: 'الشخص {{number}}',
  part_name: 'الاسم',
  part_ownScript: 'الاسم بكتابته الأصلية',
  part_title: 'المنصب',
  part_address: 'صيغة المخاطبة',
  add: 'إضافة شخص',
  remove: 'إزالة',
  removeOf: 'إزالة {{name}}',
  none: 'لم يُذكر أحد بعد.',
};
