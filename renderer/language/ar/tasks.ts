import type { Words } from '../words.ts';

export const tasks: Words['tasks'] = {
  part: 'مقدار ما أُنجز',
  percent: '{{percent}}٪',
  calm: 'يمكنك إيقافه، ولا يُترك وراءه شيء.',
  cancelled: 'أُوقف. لم يُكتب شيء.',
  cancelling: 'جارٍ الإيقاف…',
  exporting: 'تصدير «{{name}}»',
  reading: 'قراءة «{{name}}»',
  importing: 'إعداد مذكرة من «{{name}}»',
  step_starting: 'جارٍ البدء…',
  step_reading: 'جارٍ القراءة…',
  step_composing: 'جارٍ التجميع…',
  step_packing: 'جارٍ الحزم…',
  step_writing: 'جارٍ كتابة الملف…',
};
