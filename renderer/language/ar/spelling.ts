import type { Words } from '../words.ts';

export const spelling: Words['spelling'] = {
  next: 'الخطأ الإملائي التالي',
  check: 'التدقيق الإملائي',
  menu: 'إملاء {{word}}',
  wrong: '{{word}} ليست في القاموس. اضغط Shift+F10 لعرض كلمات أخرى.',
  right: 'الكلمة في القاموس.',
  allRight: 'كل الكلمات في القاموس.',
  noSuggestions: 'لا اقتراحات',
  gone: 'لم تعد الكلمة في موضعها؛ لم يتغير شيء.',
  add: 'إضافة «{{word}}» إلى القاموس',
  added: '«{{word}}» في قاموسك.',
  ignore: 'السماح بها في هذه المذكرة',
};
