import type { Words } from '../words.ts';

export const shortcuts: Words['shortcuts'] = {
  title: 'الاختصارات',
  explanation: 'اضغط «تغيير» ثم المفاتيح. ويتركها Escape كما هي.',
  search: 'البحث عن اختصار',
  change: 'تغيير',
  changeOf: 'تغيير اختصار {{command}}',
  remove: 'إزالة',
  removeOf: 'إزالة اختصار {{command}}',
  removed: 'لم يعد لـ{{command}} اختصار.',
  waiting: 'اضغط المفاتيح…',
  reset: 'كما كان',
  resetOf: 'إعادة الاختصار الأول إلى {{command}}',
  resetAll: 'الكل كما كان',
  none: 'بلا اختصار',
  taken: '{{keys}} هو اختصار «{{command}}» من قبل؛ تُرك كما هو. اختر غيره.',
  unusable: 'يلزم الاختصارَ Ctrl أو Alt أو مفتاح وظيفي، وللنسخ واللصق مفاتيحهما؛ تُرك كما هو.',
  changed: 'أصبح اختصار {{command}}: {{keys}}.',
  noneFound: 'لا أمر بهذا الاسم.',
};
