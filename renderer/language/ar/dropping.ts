import type { Words } from '../words.ts';

export const dropping: Words['dropping'] = {
  here: 'أفلت الملف هنا',
  explanation: 'تُفتح المذكرة من نسخة في المكتبة، ويُقرأ مستند Word.',
  question: 'ما الذي تريد فعله بالملف «{{name}}»؟',
  bringIn: 'إدخال التعليقات',
  bringInExplanation: 'توضع تعليقاته وردوده على مقاطعها في هذه المذكرة.',
  make: 'إعداد مذكرة جديدة',
  makeExplanation: 'تُحفظ هذه المذكرة وتُغلق أولاً.',
  copied: 'وُضع «{{name}}» في المكتبة؛ ويبقى الملف الذي أفلتَّه كما هو.',
};
