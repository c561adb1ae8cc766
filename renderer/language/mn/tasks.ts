import type { Words } from '../words.ts';

export const tasks: Words['tasks'] = {
  part: 'Гүйцэтгэл',
  percent: '{{percent}} %',
  calm: 'Зогсоож болно; юу ч үлдэхгүй.',
  cancelled: 'Зогсоолоо. Юу ч бичээгүй.',
  cancelling: 'Зогсоож байна…',
  exporting: '“{{name}}” файлыг гаргаж байна',
  reading: '“{{name}}” файлыг уншиж байна',
  importing: '“{{name}}” файлаас танилцуулга үүсгэж байна',
  step_starting: 'Эхэлж байна…',
  step_reading: 'Уншиж байна…',
  step_composing: 'Бүрдүүлж байна…',
  step_packing: 'Багцалж байна…',
  step_writing: 'Файлд бичиж байна…',
};
